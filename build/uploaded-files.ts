// What an Apps Script project, or one version of it, really holds, and how that differs from dist/. clasp compares only
// the files that dist/ has, so it does not notice what else is there.
import { existsSync } from "node:fs";
import { mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { isDeepStrictEqual } from "node:util";
import type { ClaspSettings } from "./clasp.ts";
import { askClasp, isRecord } from "./clasp-answers.ts";

/** Texts by file name, as in dist/. */
export type FileTexts = ReadonlyMap<string, string>;

/** Downloads the project's files, or those of a version, into a folder that is gone afterwards. */
export async function fetchUploaded(
  scriptId: string,
  settings: ClaspSettings,
  versionNumber?: number,
): Promise<FileTexts> {
  const folder = await mkdtemp(join(tmpdir(), "uploaded-"));
  try {
    await writeFile(join(folder, ".clasp.json"), JSON.stringify({ scriptId, rootDir: "files" }));
    const version = versionNumber === undefined ? [] : ["--versionNumber", String(versionNumber)];
    await askClasp(["pull", ...version], { ...settings, projectDir: folder });
    return await readFiles(join(folder, "files"));
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** Texts of the files of a folder, with those of folders in it under their paths; none where there is no folder. */
export async function readFiles(folder: string): Promise<FileTexts> {
  if (!existsSync(folder)) return new Map();
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile());
  const texts = files.map(async ({ parentPath, name }): Promise<[string, string]> => {
    const path = join(parentPath, name);
    return [path.slice(folder.length + 1).replaceAll("\\", "/"), await readFile(path, "utf8")];
  });
  return new Map((await Promise.all(texts)).sort(([a], [b]) => a.localeCompare(b)));
}

/** In words, one for each file that is missing, other or too much. */
export function differencesOf(wanted: FileTexts, found: FileTexts): readonly string[] {
  const missing = [...wanted.keys()].filter((name) => !found.has(name)).map((name) => `${name} is missing`);
  const others = [...wanted].flatMap(([name, text]) => {
    const other = found.get(name);
    return other === undefined || isSame(name, text, other) ? [] : [`${name} is another`];
  });
  const strays = [...found.keys()].filter((name) => !wanted.has(name)).map((name) => `${name} belongs to no release`);
  return [...missing, ...others, ...strays];
}

/** Google keeps a manifest as data, may write it down otherwise and add what it assumes. */
function isSame(name: string, wanted: string, found: string): boolean {
  if (!name.endsWith(".json")) return endsAlike(wanted) === endsAlike(found);
  const theirs = manifestIn(found);
  return Object.entries(manifestIn(wanted)).every(([key, value]) => isDeepStrictEqual(value, theirs[key]));
}

function endsAlike(text: string): string {
  return text.replaceAll("\r\n", "\n").trimEnd();
}

function manifestIn(text: string): Readonly<Record<string, unknown>> {
  const manifest: unknown = JSON.parse(text);
  return isRecord(manifest) ? manifest : {};
}
