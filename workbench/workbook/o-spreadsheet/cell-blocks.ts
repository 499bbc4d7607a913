// Commands for whole blocks of cells, so that thousands of them travel to the pages as one and a copy as a few numbers.
// Used by the model in Node and by the page, which carry them out alike.
import * as o from "@odoo/o-spreadsheet";
import type { EngineCommand } from "./headless-model.ts";

/** Content, or content and number format. */
export type BlockCell = string | readonly [content: string, format: string];

/** Its place is not called `row` and `col`: the engine would move or drop the whole block where rows are undone. */
export interface WriteBlock {
  readonly type: "WRITE_BLOCK";
  readonly sheetId: string;
  readonly top: number;
  readonly left: number;
  readonly cells: readonly (readonly BlockCell[])[];
}

export interface CopyBlock {
  readonly type: "COPY_BLOCK";
  readonly sheetId: string;
  readonly top: number;
  readonly left: number;
  readonly rowCount: number;
  readonly columnCount: number;
  /** Repeated as often as the target is larger. */
  readonly source: {
    readonly sheetId: string;
    readonly top: number;
    readonly left: number;
    readonly rowCount: number;
    readonly columnCount: number;
  };
  readonly withContents: boolean;
}

const TYPES: readonly string[] = ["WRITE_BLOCK", "COPY_BLOCK"] satisfies (WriteBlock | CopyBlock)["type"][];

/** Once a process, before the first model is made. Calling it again does nothing. */
export function prepareBlocks(): void {
  if (isPrepared) return;
  isPrepared = true;
  o.registries.corePluginRegistry.add("cell_blocks", CellBlocks);
  for (const type of TYPES) {
    for (const types of [o.coreTypes, o.invalidateCFEvaluationCommands]) (types as Set<string>).add(type);
    o.registries.inverseCommandRegistry.add(type, (command) => [command]);
  }
  for (const name of ["evaluation_filter", "header_positions", "viewport"]) listenToBlocks(name);
}

let isPrepared = false;

class CellBlocks extends o.CorePlugin {
  override handle(command: object): void {
    if (isOf<WriteBlock>(command, "WRITE_BLOCK")) this.write(command);
    if (isOf<CopyBlock>(command, "COPY_BLOCK")) this.copy(command);
  }

  private write({ sheetId, top, left, cells }: WriteBlock): void {
    for (const [down, line] of cells.entries()) {
      for (const [across, cell] of line.entries()) {
        const [content, format] = typeof cell === "string" ? [cell] : cell;
        const position = { sheetId, row: top + down, col: left + across };
        this.dispatch("UPDATE_CELL", { ...position, content, ...(format === undefined ? {} : { format }) });
      }
    }
  }

  /** Reads all before it writes, so that a target may overlap its source. */
  private copy(command: CopyBlock): void {
    const { sheetId, top, left, rowCount, columnCount, source } = command;
    const updates: Parameters<CellBlocks["update"]>[0][] = [];
    for (let down = 0; down < rowCount; down++) {
      for (let across = 0; across < columnCount; across++) {
        const row = source.top + (down % source.rowCount);
        const col = source.left + (across % source.columnCount);
        const target = { sheetId, row: top + down, col: left + across };
        const cell = this.getters.getCell({ sheetId: source.sheetId, row, col });
        const looks = { style: cell?.style ?? null, format: cell?.format ?? "" };
        if (!command.withContents) updates.push({ ...target, ...looks });
        else if (!cell?.isFormula) updates.push({ ...target, ...looks, content: cell?.content ?? "" });
        else {
          const moved = [target.col - col, target.row - row] as const;
          const content = this.getters.getTranslatedCellFormula(sheetId, ...moved, cell.compiledFormula);
          updates.push({ ...target, ...looks, content });
        }
      }
    }
    for (const update of updates) this.update(update);
  }

  private update(update: Omit<Extract<Parameters<o.CorePlugin["handle"]>[0], { type: "UPDATE_CELL" }>, "type">): void {
    this.dispatch("UPDATE_CELL", update);
  }
}

/** These parts of the page hear of remote commands only, not of the cells that a block consists of. */
function listenToBlocks(name: string): void {
  const registry = o.registries.statefulUIPluginRegistry;
  const Part = registry.get(name);
  class ListeningPart extends Part {
    override handle(command: Parameters<o.UIPlugin["handle"]>[0]): void {
      super.handle(command);
      if (!isOf<WriteBlock | CopyBlock>(command, ...TYPES)) return;
      const { sheetId, top, left } = command;
      super.handle({ type: "UPDATE_CELL", sheetId, row: top, col: left, content: "", style: null });
    }
  }
  registry.replace(name, ListeningPart);
}

function isOf<T extends EngineCommand | WriteBlock | CopyBlock>(
  command: object,
  ...types: readonly string[]
): command is T {
  return "type" in command && types.includes(String(command.type));
}
