// What each error means and what to do about it in one language, as the script looks it up: ways through menus are put in
// as that language's menu says them. Must not know who shows it.
import { readFile } from "node:fs/promises";
import { ACCESS_PATH, SIDEBAR_PATH } from "../src/api/failure-texts.ts";
import { ERROR_CODES } from "../src/error-codes.ts";
import { filled } from "../src/texts/filled.ts";
import type { Language } from "../src/texts/language.ts";
import { MENU_TEXTS } from "../src/texts/menu-texts.ts";
import { projectPath } from "./project-paths.ts";

export interface ErrorTextFile {
  /** Google's word for the menu that holds the add-on's. */
  readonly extensions: string;
  /** Meaning and remedy, by code. `{open}` and `{checkAccess}` are ways through the menu. */
  readonly errors: Readonly<Record<string, readonly string[]>>;
}

export async function readErrorTexts(language: Language): Promise<ErrorTextFile> {
  return JSON.parse(await readFile(projectPath(`src/texts/errors/${language}.json`), "utf8")) as ErrorTextFile;
}

/** One text for each code and for each English way through the menu, as JSON. */
export async function errorTexts(language: Language): Promise<string> {
  const { extensions, errors } = await readErrorTexts(language);
  const menu = MENU_TEXTS[language];
  const wayTo = (label: string): string => `${extensions} > SER Backlinks > ${label}`;
  const ways = { open: wayTo(menu.open), checkAccess: wayTo(menu.checkAccess) };
  const said = Object.keys(ERROR_CODES).map((code) => {
    const [meaning, remedy] = errors[code] ?? [];
    if (meaning === undefined || remedy === undefined) throw new Error(`${language}: ${code} is not explained`);
    return [code, filled(`${meaning} ${remedy}`, ways)] as const;
  });
  const all = { ...Object.fromEntries(said), [SIDEBAR_PATH]: ways.open, [ACCESS_PATH]: ways.checkAccess };
  const text = JSON.stringify(all);
  if (text.includes("<")) throw new Error(`${language}: these cannot stand in an HTML file: ${text}`);
  return text;
}
