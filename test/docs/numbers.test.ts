// Numbers that pages tell in their own sentences, held against the constants that the code goes by.
import { describe, expect, it } from "vitest";
import { METRIC_ENDPOINTS } from "../../src/api/endpoints-metrics.ts";
import { creditsFor } from "../../src/api/prices.ts";
import { LAST_START_MS, MOST_CREDITS_A_WAVE, MOST_TARGETS_A_FORMULA } from "../../src/engine/limits.ts";
import { GRANT_MS, USUAL_APPROVAL_CREDITS, USUAL_DAILY_CREDITS } from "../../src/engine/money/budget.ts";
import { LONGEST_LOG } from "../../src/engine/money/ledger.ts";
import { MOST_LINES as MOST_BOUGHT_LISTS } from "../../src/engine/store/bought-lists.ts";
import { USUAL_MAX_AGE_MS } from "../../src/engine/store/store.ts";
import { FUNCTIONS } from "../../src/functions/catalogue.ts";
import { LIST_LIMIT } from "../../src/functions/function-specs.ts";
import { MOST_ACROSS } from "../../src/functions/table-target.ts";
import { REPORTS } from "../../src/reports/report-specs.ts";
import { MOST_LINES as MOST_CHANGES } from "../../src/schedule/change-lines.ts";
import { LATE_MS } from "../../src/schedule/notice.ts";
import { mostAgeMs } from "../../src/schedule/rhythm.ts";
import { MOST_FAILURES } from "../../src/schedule/schedule.ts";
import { PATIENCE_MS } from "../../src/schedule/settle.ts";
import { MOST_A_DAY_MS, MOST_AT_ONCE_MS } from "../../src/schedule/trigger-minutes.ts";
import { textOf } from "../source-files.ts";

const grouped = (count: number): string => count.toLocaleString("en-US");
const WORDS = ["no", "one", "two", "three", "four", "five", "six", "seven", "eight"];
const word = (count: number): string => WORDS[count] ?? String(count);
const HOUR_MS = 3_600_000;
const LONGEST_LIST = grouped(REPORTS["full-list"].rows.most);

/** By page: what must stand there, whatever its line breaks. */
const SENTENCES: readonly (readonly [page: string, sentence: string])[] = [
  ["README.md", `${creditsFor(METRIC_ENDPOINTS.count, 1)} credits for one count or rank of a target`],
  ["README.md", `${creditsFor(METRIC_ENDPOINTS.metrics, 1)} for its eight metrics`],
  ["README.md", `spend ${grouped(USUAL_APPROVAL_CREDITS)} credits in ten minutes`],
  ["README.md", `the file ${grouped(USUAL_DAILY_CREDITS)} a day`],
  ["README.md", `up to ${grouped(MOST_TARGETS_A_FORMULA)} different targets`],
  ["README.md", `after ${LAST_START_MS / 1_000} seconds`],
  ["README.md", `up to ${LONGEST_LIST} links`],
  ["docs/metrics.md", `More than ${grouped(MOST_TARGETS_A_FORMULA)} different targets`],
  ["docs/metrics.md", `${word(USUAL_MAX_AGE_MS / (24 * HOUR_MS))} days, unless`],
  ["docs/lists.md", `Without a number there are ${LIST_LIMIT.default} rows; ${grouped(LIST_LIMIT.max)} are the most`],
  ["docs/lists.md", `up to ${LONGEST_LIST}`],
  ["docs/histories.md", `up to ${MOST_ACROSS} of them`],
  ["docs/spending.md", `| ${grouped(USUAL_APPROVAL_CREDITS)}, or a quarter of the balance`],
  ["docs/spending.md", `| ${grouped(USUAL_DAILY_CREDITS)}, or half of the balance`],
  ["docs/spending.md", `| ${grouped(MOST_CREDITS_A_WAVE)} credits: more is never under way`],
  ["docs/spending.md", `The last ${grouped(LONGEST_LOG)} purchases`],
  ["docs/spending.md", `The last ${MOST_BOUGHT_LISTS}`],
  ["docs/spending.md", `holds for half an hour`],
  ["docs/schedules.md", `older than ${mostAgeMs({ every: "hour" }) / 60_000} minutes (hourly)`],
  ["docs/schedules.md", `${mostAgeMs({ every: "day", hour: 0 }) / HOUR_MS} hours (daily)`],
  ["docs/schedules.md", `each hour, for ${word(PATIENCE_MS / HOUR_MS)} hours`],
  ["docs/schedules.md", `${capital(word(MOST_FAILURES))} failures in a row`],
  ["docs/schedules.md", "did not call for two and a half hours"],
  ["docs/schedules.md", `takes ${word(MOST_AT_ONCE_MS / 60_000)} minutes at most in one call`],
  ["docs/schedules.md", "stop at an hour of these"],
  ["docs/reports.md", `At most ${MOST_CHANGES} lines are written a run`],
  ["listing/README.md", "`SER Backlinks`, in every language"],
];

function capital(text: string): string {
  return text.slice(0, 1).toUpperCase() + text.slice(1);
}

describe("the numbers in the pages", () => {
  it.each(SENTENCES)("of %s: %s", (page, sentence) => {
    expect(textOf(page).replace(/\s+/g, " ")).toContain(sentence);
  });

  it("are words only where the constants say the same", () => {
    expect(GRANT_MS).toBe(HOUR_MS / 2);
    expect(LATE_MS).toBe(2.5 * HOUR_MS);
    expect(MOST_A_DAY_MS).toBe(HOUR_MS);
  });

  it("count the functions in the listing as there are", () => {
    expect(textOf("listing/texts/en.md")).toContain(`${Object.keys(FUNCTIONS).length} functions`);
  });
});

describe("the README", () => {
  it("is short: what pages say better is said there", () => {
    expect(textOf("README.md").trimEnd().split("\n").length).toBeLessThanOrEqual(170);
  });

  it("names no scope in the privacy policy that the manifest does not ask for, and none is left out", () => {
    const { oauthScopes }: { oauthScopes: readonly string[] } = JSON.parse(textOf("appsscript.json"));
    const named = [...textOf("docs/privacy.md").matchAll(/^\| `([a-z_.]+)` /gm)].map(([, scope = ""]) => scope);
    expect(named).toEqual(oauthScopes.map((scope) => scope.split("/").at(-1)));
  });
});
