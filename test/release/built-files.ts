// What a build has left, as it should stand in the Apps Script project once all of it has arrived. Reads the folder and
// asks nobody.
import { readdirSync, readFileSync } from "node:fs";
import { extname, join } from "node:path";
import { NOTICES_FILE } from "../../build/release-files.ts";
import type { UploadedFile } from "./uploaded-project.ts";

const TYPES: Readonly<Record<string, UploadedFile["type"]>> = { ".js": "SERVER_JS", ".html": "HTML", ".json": "JSON" };

/** All that the build wrote, other than the notices for people. */
export function builtFiles(distDir: string): readonly UploadedFile[] {
  const names = readdirSync(distDir).filter((name) => name !== NOTICES_FILE);
  return names.map((name) => {
    const type = TYPES[extname(name)];
    if (type === undefined) throw new Error(`Apps Script has no files like ${name}.`);
    const source = readFileSync(join(distDir, name), "utf8");
    return { name: name.slice(0, -extname(name).length), type, source };
  });
}
