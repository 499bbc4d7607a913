// Lists the files of a folder. Must not know what they are for.
import { readdir } from "node:fs/promises";
import { join } from "node:path";

/** Paths of the files right in the folder, sorted by name. */
export async function filesIn(folder: string): Promise<readonly string[]> {
  const entries = await readdir(folder, { withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(folder, entry.name))
    .sort();
}
