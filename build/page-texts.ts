// The texts of the sidebar's page in one language, as an element that stands in the page, and their keys in its script as
// numbers. Texts are data: no letter of them is read as HTML. Must not know what any of them says.
import { readFile } from "node:fs/promises";
import type { Plugin } from "esbuild";
import { LANGUAGES, type Language } from "../src/texts/language.ts";
import { readErrorTexts } from "./error-texts.ts";
import { projectPath } from "./project-paths.ts";
import { entriesOf, parametersOf, type TextEntry, type TextFile } from "./text-entries.ts";

/** They are said by the script, not by the page. */
const SCRIPT_ROOMS = ["menu", "recalculate", "dialogs", "check"];

/** As the page takes them apart. */
const BETWEEN_TEXTS = "|";
const BETWEEN_FORMS = "^";
const FORMS = ["one", "few", "many", "other"] as const;

const TARGET_CODES = ["SER-101", "SER-102", "SER-103", "SER-104", "SER-105", "SER-106"];

/** What could end the element, begin a comment or a scriptlet, be taken for a comment by the host, or divide texts. */
const FORBIDDEN = /[<|^\\`\r\n\u2028\u2029]|\/\//;

export const TRANSLATIONS = LANGUAGES.filter((language) => language !== "en");

export async function readTexts(language: Language): Promise<TextFile> {
  return JSON.parse(await readFile(projectPath(`src/texts/${language}.json`), "utf8")) as TextFile;
}

/**
 * In the page's place for texts: the language, the plural forms that its texts have, the texts in the English order, and
 * why a typed text is no target.
 */
export async function textsElement(language: Language): Promise<string> {
  const [english, texts] = await Promise.all([readTexts("en"), readTexts(language)]);
  const own = new Map(entriesOf(texts));
  const entries = pageEntries(english).map(([key]) => own.get(key) ?? missing(language, key));
  const forms = FORMS.filter((form) => entries.some((entry) => typeof entry !== "string" && form in entry));
  // Whole numbers have none of those, which "other" is for then.
  const used = forms.includes("few") ? forms.filter((form) => form !== "other") : forms;
  const list = entries.map((entry) =>
    typeof entry === "string" ? entry : used.map((form) => entry[form] ?? missing(language, form)).join(BETWEEN_FORMS),
  );
  const reasons = language === "en" ? [] : await targetReasons(language);
  const forbidden = [...list, ...reasons].find((text) => FORBIDDEN.test(text.replaceAll(BETWEEN_FORMS, "")));
  if (forbidden !== undefined) throw new Error(`A text cannot stand in the page: ${forbidden}`);
  const all = [language, used.join(" "), ...list, ...reasons];
  return `<script id="texts" type="text/plain">${all.join(BETWEEN_TEXTS)}</script>`;
}

/** What the codes mean that the page itself finds out, in their order; the source says them in English. */
async function targetReasons(language: Language): Promise<readonly string[]> {
  const { errors } = await readErrorTexts(language);
  return TARGET_CODES.map((code) => errors[code]?.[0] ?? missing(language, code));
}

/** Those of the room `check` by their keys, as JSON, which the script looks up. */
export async function checkTexts(language: Language): Promise<string> {
  const entries = entriesOf(await readTexts(language)).filter(([key]) => key.startsWith("check."));
  const text = JSON.stringify(Object.fromEntries(entries));
  if (text.includes("<")) throw new Error(`${language}: these cannot stand in an HTML file: ${text}`);
  return text;
}

/** Values that the page puts into texts are found by these names, which must stay. */
export async function parameterNames(): Promise<readonly string[]> {
  return [...new Set(pageEntries(await readTexts("en")).flatMap(([, entry]) => parametersOf(entry)))];
}

/** Keys become numbers, and the table of texts that of the page. */
export function numberedTexts(): Plugin {
  return {
    name: "numbered-texts",
    async setup(build) {
      const keys = pageEntries(await readTexts("en")).map(([key]) => key);
      const numbers = new Map(keys.map((key, index) => [key, index]));
      build.onLoad({ filter: /src[\\/]sidebar[\\/]browser[\\/].*\.tsx?$/ }, async ({ path }) => {
        const loader = path.endsWith("x") ? "tsx" : "ts";
        if (path.endsWith("text-table.ts")) return { contents: tableOfPage(keys.length), loader };
        const source = await readFile(path, "utf8");
        const contents = source.replace(/"([a-z]+\.\w+)"/gi, (literal, key: string) =>
          String(numbers.get(key) ?? literal),
        );
        return { contents, loader };
      });
    },
  };
}

function pageEntries(texts: TextFile): readonly (readonly [string, TextEntry])[] {
  return entriesOf(texts).filter(([key]) => !SCRIPT_ROOMS.some((room) => key.startsWith(`${room}.`)));
}

function missing(language: Language, what: string): never {
  throw new Error(`src/texts/${language}.json has no ${what}`);
}

const tableOfPage = (count: number): string => `
  const [language, forms, ...texts] = document.getElementById("texts").textContent.split("${BETWEEN_TEXTS}");
  export const LANGUAGE = language;
  export const LOCALE = navigator.languages.find((locale) => locale.slice(0, 2) === language) || language;
  export const FORMS = forms.split(" ");
  export const TEXTS = texts.map((text) => text.split("${BETWEEN_FORMS}"));
  export const REASONS = texts.slice(${count});
`;
