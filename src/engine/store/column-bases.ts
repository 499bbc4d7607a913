// Values of a row, some of which nearly follow from others: such a one is kept as its distance from what those say,
// which is shorter. Must not know what is counted.
import type { FactValue } from "../asking/facts.ts";

type Row = readonly FactValue[];

/** The earlier places of a row from which one nearly follows: none, one, or one to be taken off another. */
export type Base = readonly number[];

/** So many rows show which base is the best. */
const SAMPLE_ROWS = 16;
/** Below this, three numbers add up without loss. */
const EXACT = 2 ** 50;

/** What the row says for a place with that base: 0 where there is none. */
export function expected(row: Row, base: Base): number {
  const first = base[0];
  const second = base[1];
  if (first === undefined) return 0;
  return second === undefined ? numberIn(row[first]) : numberIn(row[second]) - numberIn(row[first]);
}

/** For each place in the rows the base that leaves the shortest numbers; none where not all are integers. */
export function bestBases(rows: readonly Row[]): readonly Base[] {
  const sample = rows.slice(0, SAMPLE_ROWS);
  const counted: number[] = [];
  return (rows[0] ?? []).map((_, place) => {
    if (!rows.every((row) => isCounted(row[place]))) return [];
    const others = counted.flatMap((more) => counted.map((less) => (less === more ? [more] : [less, more])));
    counted.push(place);
    return shortest(sample, place, [[], ...others]);
  });
}

function shortest(rows: readonly Row[], place: number, bases: readonly Base[]): Base {
  const { abs, log } = Math;
  let best: Base = [];
  let fewest = Number.POSITIVE_INFINITY;
  for (const base of bases) {
    let digits = 0;
    for (const row of rows) digits += log(1 + abs(numberIn(row[place]) - expected(row, base)));
    if (digits >= fewest) continue;
    fewest = digits;
    best = base;
  }
  return best;
}

function isCounted(value: FactValue | undefined): boolean {
  return Number.isInteger(value) && Math.abs(numberIn(value)) < EXACT;
}

function numberIn(value: FactValue | undefined): number {
  return typeof value === "number" ? value : 0;
}
