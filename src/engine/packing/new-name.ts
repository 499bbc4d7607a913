// Names that are given by chance. Must not know what they are for.
import type { Random } from "../../ports.ts";

/** Unlike any other of the file. */
export function newName({ random }: { readonly random: Random }): string {
  return Math.floor(random() * 36 ** 8)
    .toString(36)
    .padStart(8, "0");
}
