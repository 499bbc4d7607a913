// How tests of workbooks write and look: references as text, cells as plain values.
import { parseReference } from "../../../workbench/workbook/a1-notation.ts";
import type { ConnectableWorkbook, WorkbookOptions } from "../../../workbench/workbook/connectable-workbook.ts";
import type { Area, Cell, CellInput, CellValue, Workbook } from "../../../workbench/workbook/workbook.ts";
import { createFakeFunctions, type FakeFunctions } from "./fake-functions.ts";

export type CreateWorkbook = (options?: WorkbookOptions) => ConnectableWorkbook;

/** `A1:B2` on the sheet; the reference has to be closed. */
export function area(reference: string, sheetId = 0): Area {
  const parsed = parseReference(reference);
  if (parsed?.rowCount === undefined || parsed.columnCount === undefined) throw new Error(`Not closed: ${reference}`);
  const { row, column, rowCount, columnCount } = parsed;
  return { sheetId, row, column, rowCount, columnCount };
}

export function put(workbook: Workbook, reference: string, rows: readonly (readonly CellValue[])[], sheetId = 0): void {
  const inputs = rows.map((row) => row.map(input));
  const at = area(reference, sheetId);
  workbook.write({ ...at, rowCount: rows.length, columnCount: rows[0]?.length ?? 0 }, inputs);
}

export function values(workbook: Workbook, reference: string, sheetId = 0): CellValue[][] {
  return workbook.read(area(reference, sheetId)).map((row) => row.map((cell) => cell.value));
}

export function cellAt(workbook: Workbook, reference: string, sheetId = 0): Cell {
  const cell = workbook.read(area(reference, sheetId))[0]?.[0];
  if (cell === undefined) throw new Error(`Nothing at ${reference}`);
  return cell;
}

function input(value: CellValue): CellInput {
  if (typeof value === "string" && value.startsWith("=")) return { kind: "formula", formula: value };
  return value === null ? { kind: "clear" } : { kind: "value", value };
}

export interface WorkbookBench extends FakeFunctions {
  readonly workbook: ConnectableWorkbook;
}

/** A fresh workbook with fresh functions. */
export function benchOf(create: CreateWorkbook): (options?: WorkbookOptions) => WorkbookBench {
  return (options) => {
    const workbook = create(options);
    const functions = createFakeFunctions();
    workbook.connectFunctions(functions.host);
    return { workbook, ...functions };
  };
}
