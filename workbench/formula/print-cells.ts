// Prints evaluated cells as CSV or JSON. Dates by their format as ISO dates, errors by their name.
import Papa from "papaparse";
import { isDateFormat, isoDate } from "../workbook/cell-format.ts";
import type { Cell } from "../workbook/workbook.ts";

type Plain = string | number | boolean | null;

/** With a line break at the end. */
export function printCells(cells: readonly (readonly Cell[])[], output: "csv" | "json"): string {
  const rows = cells.map((row) => row.map(plainValue));
  if (output === "csv")
    return `${Papa.unparse(
      rows.map((row) => row.map(csvText)),
      { newline: "\n" },
    )}\n`;
  return `[\n${rows.map((row) => `  ${JSON.stringify(row)}`).join(",\n")}\n]\n`;
}

function plainValue(cell: Cell): Plain {
  if (cell.error !== undefined) return cell.error.type;
  return typeof cell.value === "number" && isDateFormat(cell.format) ? isoDate(cell.value) : cell.value;
}

/** Booleans as Sheets exports them. */
function csvText(value: Plain): string | number {
  if (typeof value === "boolean") return value ? "TRUE" : "FALSE";
  return value ?? "";
}
