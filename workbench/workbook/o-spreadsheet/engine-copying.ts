// Copies cells of an o-spreadsheet model as Range.copyTo does: contents, looks or both, repeated as often as the
// target is larger. Reads all before it writes, so that a target may overlap its source.
import type * as o from "@odoo/o-spreadsheet";
import type { SheetFurniture } from "../sheet-furniture.ts";
import type { Area, Cell, CopyKind } from "../workbook.ts";
import { cellUpdate } from "./cell-content.ts";
import type { EngineCommand } from "./headless-model.ts";

interface EnginePosition {
  readonly sheetId: string;
  readonly row: number;
  readonly col: number;
}

export interface CopyOrder {
  readonly from: Area;
  readonly to: Area;
  readonly fromSheetId: string;
  readonly toSheetId: string;
  readonly kind: CopyKind;
  /** What the cell shows. */
  readonly readAt: (position: EnginePosition) => Cell;
}

export function copyCommands(getters: o.Model["getters"], order: CopyOrder): EngineCommand[] {
  const { from, to, fromSheetId, toSheetId, kind } = order;
  const commands: EngineCommand[] = [];
  for (let down = 0; down < to.rowCount; down++) {
    for (let across = 0; across < to.columnCount; across++) {
      const source = {
        sheetId: fromSheetId,
        row: from.row + (down % from.rowCount),
        col: from.column + (across % from.columnCount),
      };
      const target = { sheetId: toSheetId, row: to.row + down, col: to.column + across };
      const cell = getters.getCell(source);
      commands.push({
        type: "UPDATE_CELL",
        ...target,
        ...(kind === "formats" ? {} : contentFor(getters, order, source, target)),
        ...(kind === "values" ? {} : { style: cell?.style ?? null, format: cell?.format ?? "" }),
      });
    }
  }
  return commands;
}

function contentFor(getters: o.Model["getters"], order: CopyOrder, source: EnginePosition, target: EnginePosition) {
  if (order.kind === "values") {
    return { content: cellUpdate({ kind: "value", value: order.readAt(source).value }).content };
  }
  const cell = getters.getCell(source);
  if (!cell?.isFormula) return { content: cell?.content ?? "" };
  const [across, down] = [target.col - source.col, target.row - source.row];
  return { content: getters.getTranslatedCellFormula(target.sheetId, across, down, cell.compiledFormula) };
}

/** Notes go with everything, checkboxes with formats. */
export function copyMarks(
  furniture: SheetFurniture,
  { from, to, kind }: Pick<CopyOrder, "from" | "to" | "kind">,
): void {
  if (kind === "values") return;
  const boxes = furniture.checkboxes(from);
  const hadBoxes = furniture.checkboxes(to);
  for (let down = 0; down < to.rowCount; down++) {
    for (let across = 0; across < to.columnCount; across++) {
      const isBox = boxes[down % from.rowCount]?.[across % from.columnCount] === true;
      if (isBox === (hadBoxes[down]?.[across] === true)) continue;
      const cell = { ...to, row: to.row + down, column: to.column + across, rowCount: 1, columnCount: 1 };
      furniture.setCheckboxes(cell, isBox);
    }
  }
  if (kind !== "all") return;
  const notes = furniture.notes(from);
  const hadNotes = furniture.notes(to).some((line) => line.some((note) => note !== ""));
  if (!hadNotes && notes.every((line) => line.every((note) => note === ""))) return;
  const repeated = Array.from({ length: to.rowCount }, (_row, down) =>
    Array.from(
      { length: to.columnCount },
      (_column, across) => notes[down % from.rowCount]?.[across % from.columnCount] ?? "",
    ),
  );
  furniture.setNotes(to, repeated);
}
