// Turns CSV text into cells: plain numbers become numbers, as when Sheets imports a file, everything else stays
// the text that it is. Knows nothing of sheets.
import Papa from "papaparse";
import type { CellInput } from "./workbook/workbook.ts";

const SEPARATORS = [",", ";", "\t"] as const;

/** Rows of equal length; short rows are filled with blanks. Throws on an unclosed quote. */
export function csvInputs(csv: string): CellInput[][] {
  const text = csv.replace(/^\uFEFF/, "");
  const { data, errors } = Papa.parse<string[]>(text, { skipEmptyLines: false, delimiter: separatorOf(text) });
  const [fault] = errors.filter(({ type }) => type === "Quotes");
  if (fault !== undefined) throw new Error(`The CSV is broken in row ${(fault.row ?? 0) + 1}: ${fault.message}.`);
  const rows = data.at(-1)?.every((cell) => cell === "") === true ? data.slice(0, -1) : data;
  const width = Math.max(1, ...rows.map((row) => row.length));
  return rows.map((row) => Array.from({ length: width }, (_, column) => cellInput(row[column] ?? "")));
}

/** The one that stands most often in the first line outside quotes; a comma where none does. */
function separatorOf(csv: string): string {
  const [header = ""] = csv.replace(/"(?:[^"]|"")*"/g, "").split(/\r?\n/);
  const count = (separator: string) => header.split(separator).length;
  return [...SEPARATORS].sort((a, b) => count(b) - count(a))[0] ?? ",";
}

function cellInput(text: string): CellInput {
  if (text === "") return { kind: "clear" };
  return { kind: "value", value: isNumber(text) ? Number(text.replaceAll(",", "")) : text };
}

/** `1,234.5` and `-3` are numbers; `007`, `1-2` and `+1` are texts. */
function isNumber(text: string): boolean {
  return /^-?(0|[1-9]\d*|[1-9]\d{0,2}(,\d{3})+)(\.\d+)?$/.test(text);
}
