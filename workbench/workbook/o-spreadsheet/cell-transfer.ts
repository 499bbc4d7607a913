// Copies cells and whole sheets of a workbook by reading and writing through the port, and looks by its furniture.
// Knows nothing of the engine's own commands.
import { grid } from "../areas.ts";
import type { PlainFurniture } from "../plain-furniture.ts";
import { formulaMovedBy } from "../reference-moving.ts";
import { equalBlocks } from "../sheet-looks.ts";
import { copyName } from "../sheet-names.ts";
import { noSuchSheet } from "../sheets-messages.ts";
import type { Area, Cell, CellInput, CopyKind, SheetInfo, Workbook } from "../workbook.ts";

export class CellTransfer {
  private readonly workbook: Workbook;
  private readonly furniture: PlainFurniture;

  constructor(workbook: Workbook, furniture: PlainFurniture) {
    this.workbook = workbook;
    this.furniture = furniture;
  }

  copy(from: Area, to: Area, kind: CopyKind): void {
    const taken = this.workbook.read(from);
    if (kind !== "formats") {
      const inputs = grid(to.rowCount, to.columnCount, (row, column) => {
        const cell = cellAt(taken, row, column);
        const rows = to.row + row - (from.row + (row % from.rowCount));
        const columns = to.column + column - (from.column + (column % from.columnCount));
        return inputOf(cell, kind, { rows, columns });
      });
      this.workbook.write(to, inputs);
    }
    if (kind === "values") return;
    const formats = grid(to.rowCount, to.columnCount, (row, column) => cellAt(taken, row, column).format ?? "");
    for (const { value, ...block } of equalBlocks(to, formats)) {
      this.workbook.setFormat({ ...block, sheetId: to.sheetId }, value);
    }
    this.furniture.copyLooks(from, to, kind === "all");
  }

  duplicateSheet(sheetId: number): SheetInfo {
    const source = this.info(sheetId);
    const { rowCount, columnCount, frozenRowCount, frozenColumnCount } = source;
    const copy = this.workbook.insertSheet({ name: copyName(source.name, this.workbook.sheets()) });
    this.workbook.resizeSheet(copy.id, { rowCount, columnCount });
    const extent = this.extent(sheetId);
    if (extent.rowCount > 0) {
      const contents = { row: 0, column: 0, ...extent };
      this.copy({ sheetId, ...contents }, { sheetId: copy.id, ...contents }, "all");
    }
    this.workbook.freeze(copy.id, frozenRowCount, frozenColumnCount);
    this.furniture.sheetCopied(sheetId, copy.id);
    return this.info(copy.id);
  }

  extent(sheetId: number): { readonly rowCount: number; readonly columnCount: number } {
    const { rowCount, columnCount } = this.info(sheetId);
    const cells = this.workbook.read({ sheetId, row: 0, column: 0, rowCount, columnCount });
    const lastColumns = cells.map((line) => line.findLastIndex((cell) => !isBlank(cell)) + 1);
    return { rowCount: lastColumns.findLastIndex((count) => count > 0) + 1, columnCount: Math.max(0, ...lastColumns) };
  }

  private info(sheetId: number): SheetInfo {
    const found = this.workbook.sheets().find(({ id }) => id === sheetId);
    if (found === undefined) throw noSuchSheet(sheetId);
    return found;
  }
}

function cellAt(cells: readonly (readonly Cell[])[], row: number, column: number): Cell {
  const line = cells[row % cells.length] ?? [];
  return line[column % line.length] ?? { value: null };
}

function inputOf(cell: Cell, kind: CopyKind, by: { readonly rows: number; readonly columns: number }): CellInput {
  if (kind === "all" && cell.formula !== undefined) {
    return { kind: "formula", formula: formulaMovedBy(cell.formula, by) };
  }
  return cell.value === null ? { kind: "clear" } : { kind: "value", value: cell.value };
}

function isBlank(cell: Cell): boolean {
  return cell.value === null && cell.formula === undefined && cell.error === undefined;
}
