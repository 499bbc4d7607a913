// Where the build finds its inputs and leaves its output, whatever the current directory is.
// Knows paths only; reads and writes nothing.
import { fileURLToPath } from "node:url";

/** Absolute path of a file or folder given relative to the project's root. */
export function projectPath(relativePath: string): string {
  return fileURLToPath(new URL(`../${relativePath}`, import.meta.url));
}
