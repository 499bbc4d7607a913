// The add-on as it would be uploaded: script files in push order, pages, manifest. Read from the folder
// that the build writes; it must not know how that folder came to be.

import { readdirSync, readFileSync } from "node:fs";
import { basename, extname, join } from "node:path";

export interface ScriptFile {
  /** As in the folder, with its extension: `Code.js`. */
  readonly name: string;
  readonly source: string;
}

export interface AddonBundle {
  /** In the order in which they are evaluated. */
  readonly files: readonly ScriptFile[];
  /** Pages by their name without extension. */
  readonly html: Readonly<Record<string, string>>;
  /** The parsed `appsscript.json`. */
  readonly manifest: unknown;
}

/** Reads a built add-on. Throws when the folder has no manifest or no script. */
export function readBundle(distDir: string): AddonBundle {
  const names = readdirSync(distDir).sort((a, b) => a.localeCompare(b));
  const read = (name: string): string => readFileSync(join(distDir, name), "utf8");
  const files = names.filter(isScript).map((name) => ({ name, source: read(name) }));
  if (files.length === 0) throw new Error(`No script files in ${distDir}: build the add-on first.`);
  if (!names.includes("appsscript.json")) throw new Error(`No appsscript.json in ${distDir}: build the add-on first.`);
  const pages = names.filter((name) => extname(name) === ".html");
  return {
    files,
    html: Object.fromEntries(pages.map((name) => [basename(name, ".html"), read(name)])),
    manifest: JSON.parse(read("appsscript.json")) as unknown,
  };
}

function isScript(name: string): boolean {
  return extname(name) === ".js" || extname(name) === ".gs";
}
