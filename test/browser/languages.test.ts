// Every text of the sidebar in every language, beside a scrollbar in 300 pixels: words of other languages are longer, and
// must be read all the same.
import { describe, expect, it } from "vitest";
import { LANGUAGES, type Language } from "../../src/texts/language.ts";
import { checkLines } from "./narrow/check-lines.ts";
import { failed, TROUBLE, walkAccess, walkFirstSteps, walkKeyAndMoney, walkLanguage } from "./narrow/home-walk.ts";
import { markedTexts } from "./narrow/marked-texts.ts";
import { walkFilters, walkForms, walkPlaces, walkPrices, walkTargets } from "./narrow/order-walk.ts";
import { walkFunctions, walkLog, walkRuns } from "./narrow/run-walks.ts";
import { walkFormulas, walkNoFormulas, walkSaved, walkSchedules } from "./narrow/saved-walk.ts";
import { BUILD, FUNCTIONS, faultsOf, HOME, LOG, RUNS, SAVED, startWalk, textsShown } from "./narrow/walk.ts";
import { useSidebar } from "./use-sidebar.ts";

const openPage = useSidebar();

const NO_ANSWERS = ["status", "runs", "schedules", "saved", "log", "functions", "selection", "schedule-price"] as const;

interface Found {
  /** Marks of texts. */
  readonly shown: readonly string[];
  readonly faults: readonly string[];
}

/** Everywhere and through everything, first before there is an answer, then without a good one. */
async function walkThrough(language: Language, marked?: string): Promise<Found> {
  const usual = { language, ...(marked === undefined ? {} : { texts: marked }) };
  const other = await openPage(usual);
  const short = await startWalk(other, marked !== undefined);
  await walkNoFormulas(short);
  const before = { shown: await textsShown(short), faults: await faultsOf(short) };
  await other.page.close();
  const answers = Object.fromEntries(NO_ANSWERS.map((kind) => [kind, failed]));
  const sidebar = await openPage({ ...usual, answers, isHeld: true });
  const walk = await startWalk(sidebar, marked !== undefined);
  await walk.hold();
  for (const tab of [BUILD, RUNS, SAVED, LOG, FUNCTIONS, HOME]) await walk.show(tab);
  await walk.letGo();
  for (const tab of [BUILD, RUNS, SAVED, LOG, FUNCTIONS, HOME]) await walk.show(tab);
  walk.answer("schedules", TROUBLE);
  await walk.show(LOG);
  await walk.show(HOME);
  await walkKeyAndMoney(walk);
  await walkAccess(walk, await checkLines(language));
  await walkLanguage(walk);
  await walkFirstSteps(walk);
  await walkForms(walk);
  await walkTargets(walk);
  await walkFilters(walk);
  await walkPlaces(walk);
  await walkPrices(walk);
  await walkRuns(walk);
  await walkLog(walk);
  await walkFunctions(walk);
  await walkSchedules(walk);
  await walkSaved(walk);
  await walkFormulas(walk);
  return {
    shown: [...before.shown, ...(await textsShown(walk))],
    faults: [...before.faults, ...(await faultsOf(walk))],
  };
}

describe("the way through the sidebar", () => {
  it("meets every text that there is", async () => {
    const { element, texts } = await markedTexts();
    const { shown } = await walkThrough("en", element);
    expect([...texts].filter(([mark]) => !shown.includes(mark)).map(([, text]) => text)).toEqual([]);
  });
});

describe.each(LANGUAGES)("in %s", (language) => {
  it("all of it can be read", async () => {
    expect((await walkThrough(language)).faults).toEqual([]);
  });
});
