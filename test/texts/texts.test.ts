// What the interface says, in each language: all of it, with the same values, in all forms that numbers take there.
import { describe, expect, it } from "vitest";
import { readTexts } from "../../build/page-texts.ts";
import { entriesOf, parametersOf, type TextEntry } from "../../build/text-entries.ts";
import { LANGUAGES } from "../../src/texts/language.ts";
import { pluralForm } from "../../src/texts/plural.ts";
import { textOf, typeScriptBelow } from "../source-files.ts";

const all = new Map(
  await Promise.all(
    LANGUAGES.map(async (language) => [language, new Map(entriesOf(await readTexts(language)))] as const),
  ),
);
const english = all.get("en") ?? new Map<string, TextEntry>();
const translations = LANGUAGES.filter((language) => language !== "en");

const formsOf = (entry: TextEntry): readonly (readonly [string, string])[] =>
  typeof entry === "string" ? [["", entry]] : Object.entries(entry);

/** By their ends: after a full stop that abbreviates, no capital letter follows. */
const sentencesIn = (text: string): number => text.match(/[.!?][»“”)]*(?=\s+[«„“(¿¡]*\p{Lu}|\s*$)/gu)?.length ?? 0;

/** By the texts that name a place, a button or an item of the menu: what is called so there. */
const NAMED: readonly (readonly [text: string, name: string])[] = [
  ["dialogs.installed", "menu.open"],
  ["check.tickFirst", "access.grant"],
  ["check.noKeyNext", "key.title"],
  ["check.keyRefusedNext", "key.title"],
  ["check.spendingOffNext", "spending.title"],
  ["check.dayUsedUpNext", "spending.title"],
  ["check.noTriggerNext", "frame.saved"],
  ["check.missedNext", "frame.saved"],
  ["server.accounts", "menu.checkAccess"],
  ["waiting.anew", "menu.recalculate"],
  ["price.dayUsedUp", "frame.home"],
  ["price.dayLeaves", "frame.home"],
  ["runs.kept", "frame.saved"],
  ["schedules.emptyHint", "saved.schedule"],
  ["schedules.dayLimit", "frame.home"],
];

/** What stands in two places for one thing. */
const SAME: readonly (readonly [string, string])[] = [
  ["menu.recalculate", "parts.recalculate"],
  ["menu.recalculate", "recalculate.title"],
  ["menu.checkAccess", "access.check"],
  ["check.key", "key.title"],
  ["check.spending", "spending.title"],
  ["frame.runs", "runs.title"],
  ["frame.functions", "functions.title"],
];

/** Of whole numbers, and of those with a fraction. */
function categoriesOf(language: string): readonly string[] {
  const rules = new Intl.PluralRules(language);
  const numbers = [...Array.from({ length: 130 }, (_, number) => number), 0.5, 1.5];
  return [...new Set(numbers.map((number) => rules.select(number)))].sort();
}

describe.each(translations)("the texts in %s", (language) => {
  const own = all.get(language) ?? new Map<string, TextEntry>();

  it("are those that there are in English, in the same order", () => {
    expect([...own.keys()]).toEqual([...english.keys()]);
  });

  it("take the same values, in each of their forms", () => {
    const wrong = [...english].filter(([key, entry]) => {
      const there = own.get(key);
      if (there === undefined || typeof there !== typeof entry) return true;
      const isSame = String(parametersOf(there)) === String(parametersOf(entry));
      const named = parametersOf(entry).filter((name) => name !== "n");
      return !isSame || !formsOf(there).every(([, form]) => named.every((name) => form.includes(`{${name}}`)));
    });
    expect(wrong.map(([key]) => key)).toEqual([]);
  });

  it("have a form for every number where they count", () => {
    const wanted = categoriesOf(language);
    const wrong = [...own].filter(
      ([, entry]) => typeof entry !== "string" && String(Object.keys(entry).sort()) !== String(wanted),
    );
    expect(wrong.map(([key]) => key)).toEqual([]);
  });

  it("say all that is said in English: as many sentences", () => {
    const wrong = [...english].flatMap(([key, entry]) => {
      const [wanted = 0] = formsOf(entry).map(([, form]) => sentencesIn(form));
      const isLess = formsOf(own.get(key) ?? "").some(([, form]) => sentencesIn(form) !== wanted);
      return wanted > 0 && isLess ? [key] : [];
    });
    expect(wrong).toEqual([]);
  });

  it("name places and buttons as these are called", () => {
    const wrong = NAMED.filter(([key, name]) => !String(own.get(key)).includes(String(own.get(name))));
    expect(wrong).toEqual([]);
    expect(SAME.filter(([one, other]) => own.get(one) !== own.get(other))).toEqual([]);
  });

  it("do not quote Google's permissions, which nobody has read in this language", () => {
    for (const key of ["check.tickFirst", "check.tickNext"]) {
      expect(own.get(key)).toMatch(/\p{L} \{tick\}\.$/u);
    }
  });

  it("are translated, but for the few words that both languages share", () => {
    const same = [...english].filter(([key, entry]) => JSON.stringify(own.get(key)) === JSON.stringify(entry));
    const sentences = same.filter(([, entry]) =>
      formsOf(entry).some(([, form]) => /[a-z]+ [a-z]+/i.test(form.replace(/\{\w+\}/g, ""))),
    );
    expect(sentences.map(([key]) => key)).toEqual([]);
    expect(same.length).toBeLessThan(english.size / 20);
  });
});

describe("the form that goes with a number", () => {
  it.each(LANGUAGES)("in %s is that of Unicode", (language) => {
    const rules = new Intl.PluralRules(language);
    const counts = Array.from({ length: 1_200 }, (_, count) => count);
    expect(counts.map((count) => pluralForm(language, count))).toEqual(counts.map((count) => rules.select(count)));
  });
});

describe("the English texts", () => {
  it("count with one and other", () => {
    const wrong = [...english].filter(
      ([, entry]) => typeof entry !== "string" && String(Object.keys(entry).sort()) !== "one,other",
    );
    expect(wrong).toEqual([]);
  });

  it("are each said somewhere", () => {
    const sources = ["src/sidebar", "src/texts", "src/functions/recalculate.ts", "src/main.ts", "src/back-room.ts"]
      .flatMap((place) => (place.endsWith(".ts") ? [place] : typeScriptBelow(place)))
      .filter((path) => !path.endsWith("text-parameters.ts"))
      .map(textOf)
      .join("\n");
    const unsaid = [...english.keys()].filter((key) => {
      const [room = "", name = ""] = key.split(".");
      const isSaidByScript = ["menu", "recalculate", "dialogs", "check"].includes(room);
      return !(isSaidByScript ? new RegExp(`\\b${name}\\b`).test(sources) : sources.includes(`"${key}"`));
    });
    expect(unsaid).toEqual([]);
  });
});

describe("the page's source", () => {
  const files = typeScriptBelow("src/sidebar/browser").filter((path) => path.endsWith(".tsx"));

  /** Names, signs and what users type. */
  const NO_LANGUAGE = /^(?:SER Backlinks|SER_\w+|API|×|https?:.*)$/;

  it.each(files)("%s says nothing by itself", (path) => {
    const source = textOf(path).replace(/\/\*[\s\S]*?\*\/|^\s*\/\/.*$/gm, "");
    const between = Array.from(
      source.matchAll(/(?<!=)>([^<>{}=;()]*\p{L}{2}[^<>{}=;()]*)<\//gu),
      ([, text = ""]) => text,
    );
    const attributes = Array.from(
      source.matchAll(/\b(?:title|label|hint|placeholder|aria-label|alt)="([^"]*\p{L}{2}[^"]*)"/gu),
      ([, text = ""]) => text,
    );
    const said = [...between, ...attributes].map((text) => text.trim()).filter((text) => !NO_LANGUAGE.test(text));
    expect(said).toEqual([]);
  });
});
