// One word for one thing: what interface and listing call it in each language is what the glossary says, and nothing else.
import { describe, expect, it } from "vitest";
import { LANGUAGES } from "../../src/texts/language.ts";
import { filesBelow, textOf } from "../source-files.ts";

const PAGE = "docs/translations.md";

/** Words for the same things that are in use elsewhere. */
const OTHER_WORDS = {
  de: /Rücklink|verlinkende Domains|Protokoll|Tagesgrenze|Sidebar/i,
  es: /enlaces entrantes|panel lateral|tope diario|registro de (todas )?las compras|usuario actual/i,
  fr: /liens retour|barre latérale|plafond par jour|libér(?!al)|Suivi/i,
  pl: /(?<!SER[ _])backlink|dziennik|przebieg|pasek boczny|paska bocznego|wtyczk/i,
  uk: /беклінк|додат(?:о?к)|меж(?:а|у|ею|і)(?!\p{L})|авторитетн|акаунт|журнал|підказк|сайдбар/iu,
} as const;

type Translation = keyof typeof OTHER_WORDS;

const translations = LANGUAGES.filter((language): language is Translation => language !== "en");
const files = [...filesBelow("src/texts"), ...filesBelow("listing/texts")];
const textsIn = (language: Translation) =>
  files.filter((path) => path.endsWith(`/${language}.json`) || path.endsWith(`/${language}.md`));

const rows = textOf(PAGE)
  .split("\n")
  .filter((line) => line.startsWith("| "))
  .map((line) =>
    line
      .split("|")
      .slice(1, -1)
      .map((cell) => cell.trim()),
  )
  .filter(([first = ""]) => !/^-+$/.test(first));

/** Of a text in a file of JSON: no word of a language. */
const KEY = /^\s*"\w+": /;

/** A word without its ending. */
const stemOf = (word: string): string => word.toLowerCase().slice(0, Math.max(3, Math.ceil(word.length * 0.7)));

describe.each(translations)("the glossary in %s", (language) => {
  const said = textOf(`src/texts/${language}.json`).toLowerCase();
  const column = LANGUAGES.indexOf(language);

  it("has a term for each thing, and each of its words is said", () => {
    const terms = rows.slice(1).map((cells) => cells[column] ?? "");
    expect(terms.length).toBeGreaterThan(15);
    expect(terms).not.toContain("");
    const unsaid = terms.flatMap((term) => term.split(/[ ,’]+/)).filter((word) => !said.includes(stemOf(word)));
    expect(unsaid).toEqual([]);
  });

  it.each(textsIn(language))("is kept to in %s", (path) => {
    const lines = textOf(path)
      .split("\n")
      .filter((line) => OTHER_WORDS[language].test(line.replace(KEY, "")));
    expect(lines).toEqual([]);
  });
});
