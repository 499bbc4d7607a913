// Copies contents between sheets of the in-memory workbook: takes what stands in an area, and lays it down elsewhere as
// often as the target is larger. Knows nothing of looks and evaluates nothing.
import { contains } from "./areas.ts";
import { freshFormula } from "./fresh-formula.ts";
import type { MemoryCalculation } from "./memory-calculation.ts";
import type { MemorySheet } from "./memory-sheet.ts";
import { formulaMovedBy } from "./reference-moving.ts";
import type { Area, CellValue, CopyKind } from "./workbook.ts";

interface TakenFormula {
  readonly row: number;
  readonly column: number;
  readonly formula: string;
}

interface TakenContents {
  readonly from: Area;
  readonly rows: readonly (readonly CellValue[])[];
  /** In their places; counted in the sheet. */
  readonly formulas: readonly TakenFormula[];
}

export interface CopyPlaces {
  readonly source: MemorySheet;
  readonly target: MemorySheet;
  readonly calculation: MemoryCalculation;
}

export function copyContents(places: CopyPlaces, from: Area, to: Area, kind: CopyKind): void {
  const { source, target, calculation } = places;
  if (kind !== "values") target.formats.copy(source.formats, from, to);
  if (kind === "formats") return;
  const taken = takeContents(source, from, kind === "values");
  for (const state of target.formulasWithin(to)) {
    if (contains(to, state)) calculation.remove(target, target.key(state.row, state.column));
  }
  layRows(target, to, taken);
  for (const { formula, ...at } of laidFormulas(to, taken)) {
    calculation.add(target, freshFormula({ sheetId: to.sheetId, ...at }, formula));
  }
  calculation.touch(to);
}

/**
 * With `asValues` what formulas show, otherwise the formulas; what they spill goes with them, and is a value where its
 * formula is not copied along.
 */
function takeContents(sheet: MemorySheet, from: Area, asValues: boolean): TakenContents {
  const rows = Array.from({ length: from.rowCount }, (_, row) =>
    sheet.storedRow(from.row + row, from.column, from.columnCount),
  );
  for (const { row, column, cell, formula } of sheet.resultsWithin(from)) {
    const isTakenAlong = formula !== undefined && contains(from, formula);
    const line = rows[row - from.row];
    if (line !== undefined && (asValues || !isTakenAlong)) line[column - from.column] = cell.value;
  }
  if (asValues) return { from, rows, formulas: [] };
  const formulas = [...sheet.formulas.values()].filter((state) => contains(from, state));
  return { from, rows, formulas };
}

function layRows(sheet: MemorySheet, to: Area, { rows }: TakenContents): void {
  for (let row = 0; row < to.rowCount; row++) {
    const line = rows[row % rows.length] ?? [];
    for (let column = 0; column < to.columnCount; column += line.length) {
      sheet.storeRow(to.row + row, to.column + column, line.slice(0, to.columnCount - column));
    }
  }
}

/** Every formula that has to stand in the target, with its relative references moved. */
function* laidFormulas(to: Area, { from, formulas }: TakenContents): Generator<TakenFormula> {
  for (let down = 0; down < to.rowCount && formulas.length > 0; down += from.rowCount) {
    for (let right = 0; right < to.columnCount; right += from.columnCount) {
      const by = { rows: to.row + down - from.row, columns: to.column + right - from.column };
      for (const { row, column, formula } of formulas) {
        const place = { row: row + by.rows, column: column + by.columns };
        if (contains(to, place)) yield { ...place, formula: formulaMovedBy(formula, by) };
      }
    }
  }
}
