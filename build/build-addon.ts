// Builds what is pushed to Apps Script: Code.js, backroom.html, sidebar.html and the manifest, into dist/. The workbench
// and the tests run these very files. Must not know how they are pushed.
import { mkdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { FUNCTIONS, HOOKS } from "../src/functions/catalogue.ts";
import { LANGUAGES, type Language } from "../src/texts/language.ts";
import { assembleKeptScript, assembleScript } from "./assemble-script.ts";
import { errorTexts } from "./error-texts.ts";
import { checkTexts, TRANSLATIONS, textsElement } from "./page-texts.ts";
import { projectPath } from "./project-paths.ts";
import { NOTICES_FILE, type OwnFile } from "./release-files.ts";
import { buildSidebarPage } from "./sidebar-page.ts";
import { noticesText } from "./third-party-notices.ts";

/** What custom functions may weigh, minified, in bytes. Every execution loads it all again. */
export const CODE_CEILING_BYTES = 150_000;

/**
 * What reports, schedules, sample data and the sidebar's side may weigh: it is loaded when one of them is asked for, and
 * by no cell of a file with a key. What is said in six languages takes six times its room.
 */
export const BACK_ROOM_CEILING_BYTES = 290_000;

/** What the sidebar's page may weigh: whoever opens it waits for every letter. */
export const SIDEBAR_CEILING_BYTES = 120_000;

/** The same in languages whose letters take two bytes, or whose words are longer. */
export const TRANSLATED_SIDEBAR_CEILING_BYTES = 136_000;

export interface BuildOptions {
  /** Absolute, or relative to the current directory; default: dist/ in the project. */
  readonly outDir?: string;
}

export interface BuiltFile {
  readonly name: string;
  readonly bytes: number;
  readonly gzipBytes: number;
}

export interface BuildReport {
  readonly outDir: string;
  readonly files: readonly BuiltFile[];
}

/** Writes the add-on's files; each appears whole or not at all. Throws when one would not run in Apps Script. */
export async function buildAddon(options: BuildOptions = {}): Promise<BuildReport> {
  const outDir = options.outDir ?? projectPath("dist");
  const surface = { functions: FUNCTIONS, hooks: HOOKS };
  const shortNames = {};
  const script = await assembleScript(projectPath("src/main.ts"), surface, shortNames);
  const backRoom = await assembleKeptScript(projectPath("src/back-room.ts"), surface, shortNames);
  const page = await buildSidebarPage(projectPath("src/sidebar/browser"));
  const own: Readonly<Record<OwnFile, string>> = {
    "Code.js": script.code,
    "backroom.html": backRoom.code,
    "sidebar.html": page.html,
    "appsscript.json": await readFile(projectPath("appsscript.json"), "utf8"),
  };
  const texts = await Promise.all([
    ...TRANSLATIONS.map(textsFile),
    ...LANGUAGES.map(checkFile),
    ...TRANSLATIONS.map(errorsFile),
  ]);
  const contents = new Map([...Object.entries(own), ...texts]);
  const notices = noticesText([...script.notices, ...backRoom.notices, ...page.notices]);
  if (notices !== "") contents.set(NOTICES_FILE, notices);
  await mkdir(outDir, { recursive: true });
  await Promise.all([...contents].map(([name, text]) => replaceFile(join(outDir, name), text)));
  return { outDir, files: [...contents].map(([name, text]) => measure(name, text)) };
}

/** Put into the sidebar's page in place of the English texts when it is opened. */
async function textsFile(language: Language): Promise<[string, string]> {
  return [`texts-${language}.html`, `${await textsElement(language)}\n`];
}

/** What the Access check says: looked up by the script when it is asked for. */
async function checkFile(language: Language): Promise<[string, string]> {
  return [`check-${language}.html`, `${await checkTexts(language)}\n`];
}

/** What errors mean: looked up by the script when there is one. English ones are said where they arise. */
async function errorsFile(language: Language): Promise<[string, string]> {
  return [`errors-${language}.html`, `${await errorTexts(language)}\n`];
}

/** By a rename, so that who reads the file meanwhile sees the old or the new one. */
async function replaceFile(path: string, text: string): Promise<void> {
  const draft = `${path}.${process.pid}.draft`;
  try {
    await writeFile(draft, text);
    await rename(draft, path);
  } finally {
    await rm(draft, { force: true });
  }
}

function measure(name: string, text: string): BuiltFile {
  return { name, bytes: Buffer.byteLength(text), gzipBytes: gzipSync(text).length };
}
