// What a cell of a sheet in memory holds, and how Sheets takes and gives it.
import type { SheetInput } from "../../src/sheet-ports.ts";

export type FakeCell = string | number | boolean | { readonly day: string } | { readonly formula: string };

/** As it is seen. */
export function shown(cell: FakeCell | undefined): string {
  return typeof cell === "object" ? ("day" in cell ? cell.day : `result of ${cell.formula}`) : String(cell ?? "");
}

/** As the host reads it in a spreadsheet of UTC. */
export function held(cell: FakeCell | undefined): unknown {
  if (typeof cell !== "object") return cell ?? "";
  return "day" in cell ? new Date(`${cell.day}T00:00:00Z`) : `result of ${cell.formula}`;
}

/** As Sheets takes what somebody types. */
export function typed(input: SheetInput): FakeCell {
  if (typeof input !== "string") return input ?? "";
  if (input.startsWith("'")) return input.slice(1);
  if (/^[=+]/.test(input)) return { formula: input };
  if (/^\d{4}-\d\d-\d\d$/.test(input)) return { day: input };
  return input !== "" && Number.isFinite(Number(input)) ? Number(input) : input;
}
