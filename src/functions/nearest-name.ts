// For a name that is not known: which known ones the user may have meant.
import leven from "leven";

/** At most three, nearest first; never empty unless there are no names. */
export function nearestNames(given: string, known: readonly string[]): readonly string[] {
  const wanted = given.toLowerCase();
  const rank = (name: string) => {
    const candidate = name.toLowerCase();
    const isPart = wanted.length > 2 && (candidate.includes(wanted) || wanted.includes(candidate));
    return isPart ? 0 : leven(wanted, candidate);
  };
  const ranked = known.map((name) => ({ name, rank: rank(name) })).sort((a, b) => a.rank - b.rank);
  const best = ranked[0]?.rank ?? 0;
  return ranked
    .filter((candidate) => candidate.rank <= best + 1)
    .slice(0, 3)
    .map((candidate) => candidate.name);
}

/** `a, b or c` */
export function orList(names: readonly string[]): string {
  if (names.length < 2) return names.join("");
  return `${names.slice(0, -1).join(", ")} or ${names[names.length - 1]}`;
}
