// Which rectangle of a sheet each formula's result takes. Sheets does not say; it shows when formulas are cleared and
// their results go with them. Pure.
import type { CellBox, SheetContent } from "../ports.ts";

interface Place {
  readonly row: number;
  readonly column: number;
}

/**
 * By formula, from what the sheet showed before some of them were cleared and after. A result begins at its formula,
 * holds no other, and nothing that is still there; of several formulas that it could belong to, a cell goes to the one
 * that leaves the fewest gaps, then to the nearest. The user's formulas are among them, for what they show is not ours.
 * Absent where that does not make a rectangle of its own.
 */
export function resultBoxes(
  formulas: readonly Place[],
  before: SheetContent,
  after: SheetContent["values"],
): (place: Place) => CellBox | undefined {
  const { values } = before;
  const isFormula = (y: number, x: number): boolean => (before.formulas[y]?.[x] ?? "") !== "";
  const isBlank = (y: number, x: number): boolean => (values[y]?.[x] ?? "") === "";
  const isThere = (y: number, x: number): boolean => (after[y]?.[x] ?? "") !== "";
  const gaps = countsIn(values, (y, x) => isBlank(y, x) && !isFormula(y, x));
  const others = countsIn(values, (y, x) => isFormula(y, x) || isThere(y, x));
  const ends = new Map(formulas.map((place) => [keyOf(place), { ...place }]));

  const ownerOf = (row: number, column: number): Place | undefined => {
    let best: Place | undefined;
    let fewest = Number.POSITIVE_INFINITY;
    for (const place of formulas) {
      if (place.row > row || place.column > column || others(place, row, column) > 1) continue;
      const count = gaps(place, row, column);
      const isNearer =
        best === undefined || place.column > best.column || (place.column === best.column && place.row > best.row);
      if (count < fewest || (count === fewest && isNearer)) {
        best = place;
        fewest = count;
      }
    }
    return best;
  };

  values.forEach((line, y) => {
    line.forEach((_, x) => {
      if (isBlank(y, x) || isThere(y, x) || isFormula(y, x)) return;
      const owner = ownerOf(y + 1, x + 1);
      const end = owner && ends.get(keyOf(owner));
      if (end === undefined) return;
      end.row = Math.max(end.row, y + 1);
      end.column = Math.max(end.column, x + 1);
    });
  });
  const boxes = formulas.map(({ row, column }): CellBox => {
    const end = ends.get(keyOf({ row, column })) ?? { row, column };
    return { row, column, rowCount: end.row - row + 1, columnCount: end.column - column + 1 };
  });
  const sound = boxes.filter((box) => {
    const holdsOthers = others(box, box.row + box.rowCount - 1, box.column + box.columnCount - 1) > 1;
    return !holdsOthers && boxes.every((other) => other === box || !overlap(box, other));
  });
  return (place) => sound.find(({ row, column }) => row === place.row && column === place.column);
}

function overlap(one: CellBox, other: CellBox): boolean {
  const rows = one.row < other.row + other.rowCount && other.row < one.row + one.rowCount;
  return rows && one.column < other.column + other.columnCount && other.column < one.column + one.columnCount;
}

function keyOf({ row, column }: Place): string {
  return `${row} ${column}`;
}

/** How many cells between a place and a cell are such: sums over all that stand left and above, so that each is one step. */
function countsIn(values: SheetContent["values"], is: (y: number, x: number) => boolean) {
  const sums: number[][] = [[]];
  values.forEach((line, y) => {
    const above = sums[y] ?? [];
    const sumsOfLine = [0];
    let inLine = 0;
    line.forEach((_, x) => {
      inLine += is(y, x) ? 1 : 0;
      sumsOfLine.push((above[x + 1] ?? 0) + inLine);
    });
    sums.push(sumsOfLine);
  });
  const upTo = (row: number, column: number): number => sums[row]?.[column] ?? 0;
  return ({ row, column }: Place, lastRow: number, lastColumn: number): number =>
    upTo(lastRow, lastColumn) - upTo(row - 1, lastColumn) - upTo(lastRow, column - 1) + upTo(row - 1, column - 1);
}
