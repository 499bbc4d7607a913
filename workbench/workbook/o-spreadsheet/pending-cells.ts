// Remembers which cells wait for custom functions, through edits and moves, so that exactly these are evaluated
// again when answers arrive. Used by the model in Node and by the page; starts nothing itself.
import * as o from "@odoo/o-spreadsheet";
import type { EnginePosition } from "./custom-functions.ts";

/** The little that is needed of a model. */
export interface EvaluatingModel {
  readonly getters: {
    getCell(position: EnginePosition): { readonly id: number } | undefined;
    getCellPosition(cellId: number): EnginePosition | undefined;
  };
  dispatch(type: "EVALUATE_CELLS", payload: { readonly cellIds: number[] }): unknown;
}

export interface PendingCells {
  note(position: EnginePosition | undefined): void;
  /** Has to hear of every command before the evaluation that follows it. */
  forgetChanged(command: object): void;
  /** To be called before everything is evaluated anew. */
  forgetAll(): void;
  any(): boolean;
  /** Evaluates the waiting cells again; those that still wait note themselves again. */
  evaluate(): void;
}

export function createPendingCells(model: () => EvaluatingModel): PendingCells {
  const waiting = new Set<number>();
  const exists = (cellId: number) => {
    try {
      return model().getters.getCellPosition(cellId) !== undefined;
    } catch {
      return false;
    }
  };
  return {
    note(position) {
      const cell = position && model().getters.getCell(position);
      if (cell !== undefined) waiting.add(cell.id);
    },
    forgetChanged(command) {
      const type = "type" in command ? String(command.type) : "";
      if (o.invalidateEvaluationCommands.has(asCommandType(type))) {
        waiting.clear();
      } else if (type === "UPDATE_CELL" && "content" in command && isPosition(command)) {
        const cell = model().getters.getCell(command);
        if (cell !== undefined) waiting.delete(cell.id);
      }
    },
    forgetAll: () => waiting.clear(),
    any: () => [...waiting].some(exists),
    evaluate() {
      const cellIds = [...waiting].filter(exists);
      waiting.clear();
      if (cellIds.length > 0) model().dispatch("EVALUATE_CELLS", { cellIds });
    },
  };
}

type CommandType = Parameters<typeof o.invalidateEvaluationCommands.has>[0];

/** The set is asked about any command; its type only knows the commands it holds. */
function asCommandType(type: string): CommandType {
  return type as CommandType;
}

function isPosition(command: object): command is EnginePosition {
  return "sheetId" in command && "col" in command && "row" in command;
}
