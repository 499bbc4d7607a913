// The commands that write or copy an area of an o-spreadsheet model: cell by cell for a few, so that they bear with what
// users do at the same time; as blocks for many.
import type { SheetFurniture } from "../sheet-furniture.ts";
import type { Area, Cell, CellInput, CopyKind } from "../workbook.ts";
import type { BlockCell, CopyBlock, WriteBlock } from "./cell-blocks.ts";
import { cellUpdate } from "./cell-content.ts";
import type { EngineCommand } from "./headless-model.ts";

/** Larger areas are written as blocks. */
const MOST_SINGLE_CELLS = 500;

export function writeCommands(area: Area, sheetId: string, inputs: readonly (readonly CellInput[])[]): EngineCommand[] {
  if (area.rowCount * area.columnCount > MOST_SINGLE_CELLS) return [writeBlock(area, sheetId, inputs)];
  return inputs.flatMap((line, row) =>
    line.map((input, column) => ({
      ...{ type: "UPDATE_CELL", sheetId, row: area.row + row, col: area.column + column },
      ...cellUpdate(input),
    })),
  );
}

function writeBlock(area: Area, sheetId: string, inputs: readonly (readonly CellInput[])[]): EngineCommand {
  const block: WriteBlock = {
    ...{ type: "WRITE_BLOCK", sheetId, top: area.row, left: area.column },
    cells: inputs.map((line) => line.map(blockCell)),
  };
  return { ...block };
}

function blockCell(input: CellInput): BlockCell {
  const { content, format } = cellUpdate(input);
  return format === undefined ? content : [content, format];
}

export interface CopyOrder {
  readonly from: Area;
  readonly to: Area;
  readonly fromSheetId: string;
  readonly toSheetId: string;
  readonly kind: CopyKind;
  /** What the source shows. */
  readonly read: () => readonly (readonly Cell[])[];
}

/** Repeats the source as often as the target is larger. */
export function copyCommands({ from, to, fromSheetId, toSheetId, kind, read }: CopyOrder): EngineCommand[] {
  if (kind === "values") {
    const taken = read();
    const inputs = tiled(to, from, (row, column): CellInput => {
      return { kind: "value", value: taken[row]?.[column]?.value ?? null };
    });
    return writeCommands(to, toSheetId, inputs);
  }
  const { rowCount, columnCount } = to;
  const block: CopyBlock = {
    ...{ type: "COPY_BLOCK", sheetId: toSheetId, top: to.row, left: to.column, rowCount, columnCount },
    source: {
      ...{ sheetId: fromSheetId, top: from.row, left: from.column },
      ...{ rowCount: from.rowCount, columnCount: from.columnCount },
    },
    withContents: kind === "all",
  };
  return [{ ...block }];
}

/** Notes go with everything, checkboxes with formats. */
export function copyMarks(furniture: SheetFurniture, from: Area, to: Area, kind: CopyKind): void {
  if (kind === "values") return;
  copyCheckboxes(furniture, from, to);
  if (kind !== "all") return;
  const notes = furniture.notes(from);
  const isNote = (note: string) => note !== "";
  if (![...notes, ...furniture.notes(to)].some((line) => line.some(isNote))) return;
  furniture.setNotes(
    to,
    tiled(to, from, (row, column) => notes[row]?.[column] ?? ""),
  );
}

/** In runs down each column, as boxes mostly stand. */
function copyCheckboxes(furniture: SheetFurniture, from: Area, to: Area): void {
  const boxes = furniture.checkboxes(from);
  const before = furniture.checkboxes(to);
  for (let across = 0; across < to.columnCount; across++) {
    const wish = (down: number): boolean | undefined => {
      if (down >= to.rowCount) return undefined;
      const isBox = boxes[down % from.rowCount]?.[across % from.columnCount] === true;
      return isBox === before[down]?.[across] ? undefined : isBox;
    };
    for (let start = 0; start < to.rowCount; ) {
      const isOn = wish(start);
      let end = start + 1;
      while (isOn !== undefined && wish(end) === isOn) end++;
      const run = { ...to, row: to.row + start, column: to.column + across, rowCount: end - start, columnCount: 1 };
      if (isOn !== undefined) furniture.setCheckboxes(run, isOn);
      start = end;
    }
  }
}

function tiled<T>(to: Area, from: Area, take: (row: number, column: number) => T): T[][] {
  return Array.from({ length: to.rowCount }, (_row, row) =>
    Array.from({ length: to.columnCount }, (_column, column) => take(row % from.rowCount, column % from.columnCount)),
  );
}
