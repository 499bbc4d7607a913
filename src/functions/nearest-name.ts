// For a name that is not known: which known ones the user may have meant. By shared pairs of letters, which
// is a tenth of the size of an edit distance and as good for names of a few words.

/** At most three, nearest first; never empty unless there are no names. */
export function nearestNames(given: string, known: readonly string[]): readonly string[] {
  const wanted = letterPairs(given);
  const ranked = known.map((name) => ({ name, likeness: likeness(wanted, letterPairs(name)) }));
  ranked.sort((a, b) => b.likeness - a.likeness);
  const best = ranked[0]?.likeness ?? 0;
  return ranked
    .filter((candidate) => candidate.likeness >= best * 0.9)
    .slice(0, 3)
    .map((candidate) => candidate.name);
}

/** `a, b or c` */
export function orList(names: readonly string[]): string {
  if (names.length < 2) return names.join("");
  return `${names.slice(0, -1).join(", ")} or ${names[names.length - 1]}`;
}

/** Pairs of neighbours, the edges of the word among them. */
function letterPairs(text: string): ReadonlySet<string> {
  const word = `^${text.toLowerCase().replace(/[^\p{L}\p{N}]/gu, "")}$`;
  return new Set(Array.from(word, (letter, index) => letter + word.charAt(index + 1)));
}

/** From 0, nothing in common, to 1. */
function likeness(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  return (2 * [...a].filter((pair) => b.has(pair)).length) / (a.size + b.size);
}
