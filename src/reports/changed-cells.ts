// Which cells of a report's sheet are written when rows change where they stand: those of its own rows alone, in few
// blocks. Pure: it reads what a sheet holds, and answers what goes into it.
import { literalText } from "../api/literal-text.ts";
import type { SheetInput } from "../sheet-ports.ts";

/** What cells hold, as the host reads it: dates are objects of its own. */
export type Held = readonly (readonly unknown[])[];

export interface CellBlock {
  /** Of the sheet's rows, from 0. */
  readonly row: number;
  readonly inputs: readonly (readonly SheetInput[])[];
}

export interface StandingRows {
  readonly values: Held;
  /** "" where a cell has none. */
  readonly formulas: readonly (readonly string[])[];
  /** Whether a row is the report's; no other is ever written. */
  isOwn(row: number): boolean;
}

/** Cells that are written again as they are, if that saves a call. */
const MOST_BETWEEN = 2_000;
const CELLS_AT_ONCE = 60_000;

/** `wanted` says what a row should hold; absent: as it is. `dayOf`: the day that a moment means in the sheet. */
export function changedBlocks(
  { values, formulas, isOwn }: StandingRows,
  wanted: (row: number) => readonly unknown[] | undefined,
  dayOf: (momentMs: number) => string,
): readonly CellBlock[] {
  const width = values[0]?.length ?? 1;
  const mostRows = Math.max(1, Math.floor(CELLS_AT_ONCE / width));
  const mostBetween = Math.floor(MOST_BETWEEN / width);
  const blocks: { row: number; inputs: (readonly SheetInput[])[] }[] = [];
  // What stands between two changed rows goes along, unless it is somebody else's or computed.
  let between: (readonly SheetInput[])[] = [];
  let open: { row: number; inputs: (readonly SheetInput[])[] } | undefined;
  values.forEach((standing, row) => {
    const next = isOwn(row) ? wanted(row) : undefined;
    if (next?.some((value, at) => !areSame(value, standing[at]))) {
      if (open === undefined || open.inputs.length + between.length >= mostRows) {
        open = { row, inputs: [] };
        blocks.push(open);
        between = [];
      }
      open.inputs.push(...between, inputsOf(next, dayOf));
      between = [];
      return;
    }
    const mayGoAlong = isOwn(row) && between.length < mostBetween && (formulas[row] ?? []).every((text) => text === "");
    if (open === undefined) return;
    if (mayGoAlong) between.push(inputsOf(standing, dayOf));
    else {
      open = undefined;
      between = [];
    }
  });
  return blocks;
}

function areSame(a: unknown, b: unknown): boolean {
  return isDate(a) && isDate(b) ? a.getTime() === b.getTime() : a === b;
}

function inputsOf(values: readonly unknown[], dayOf: (momentMs: number) => string): readonly SheetInput[] {
  return values.map((value) => inputOfHeld(value, dayOf));
}

/** What a cell holds, to be put into one again. */
export function inputOfHeld(value: unknown, dayOf: (momentMs: number) => string): SheetInput {
  if (isDate(value)) return dayOf(value.getTime());
  return typeof value === "number" || typeof value === "boolean" ? value : literalText(String(value ?? ""));
}

/** Of the host's realm. */
export function isDate(value: unknown): value is Date {
  return Object.prototype.toString.call(value) === "[object Date]";
}
