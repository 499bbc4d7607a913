// Which of the functions a search finds. Pure.
import type { ListedFunction } from "../../report-messages.ts";

/** By name and words; all of them without a search. */
export function foundFunctions(functions: readonly ListedFunction[], search: string): readonly ListedFunction[] {
  const words = search
    .toLowerCase()
    .split(/[\s_]+/)
    .filter((word) => word !== "");
  return functions.filter(({ name, description }) => {
    const text = `${name} ${description}`.toLowerCase();
    return words.every((word) => text.includes(word));
  });
}
