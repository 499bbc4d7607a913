// Which files a release is: what the build must write, and what must arrive in the Apps Script project. Names only.
import { LANGUAGES } from "../src/texts/language.ts";
import { TRANSLATIONS } from "./page-texts.ts";

const OWN_FILES = ["Code.js", "appsscript.json", "backroom.html", "sidebar.html"] as const;

export type OwnFile = (typeof OWN_FILES)[number];

/** With what is said in each language. English texts of the page stand in it. */
export const RELEASE_FILES: readonly string[] = [
  ...OWN_FILES,
  ...TRANSLATIONS.map((language) => `texts-${language}.html`),
  ...LANGUAGES.map((language) => `check-${language}.html`),
  ...TRANSLATIONS.map((language) => `errors-${language}.html`),
];

/** Lies beside them in dist/ for people, and is not uploaded: clasp leaves such files out. */
export const NOTICES_FILE = "THIRD-PARTY-NOTICES.txt";
