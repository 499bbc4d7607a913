// What a folder takes of the disk, as `du` counts it: blocks, each file once however many names it has.
import { lstat, readdir } from "node:fs/promises";
import { join } from "node:path";

const BLOCK_BYTES = 512;

/** Links are not followed. A folder that is not there takes nothing. */
export async function diskBytes(folder: string): Promise<number> {
  const seen = new Set<number>();
  let bytes = 0;
  const count = async (path: string): Promise<boolean> => {
    const { ino, nlink, blocks, size } = await lstat(path);
    if (nlink > 1 && seen.has(ino)) return false;
    seen.add(ino);
    // Windows knows no blocks.
    bytes += blocks === undefined ? size : blocks * BLOCK_BYTES;
    return true;
  };
  const walk = async (path: string): Promise<void> => {
    await count(path);
    for (const entry of await readdir(path, { withFileTypes: true })) {
      const inner = join(path, entry.name);
      await (entry.isDirectory() ? walk(inner) : count(inner));
    }
  };
  try {
    await walk(folder);
  } catch (error) {
    if (bytes > 0 || !(error instanceof Error && "code" in error && error.code === "ENOENT")) throw error;
  }
  return bytes;
}
