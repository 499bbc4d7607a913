// What Sheets remembers of custom functions: results by function and arguments, errors and partial answers
// too, for as long as it likes. It must not know how a function is run.

import type { CustomFunctionCall, CustomFunctionOutcome } from "../custom-function-host.ts";

interface Entry {
  outcome?: CustomFunctionOutcome;
  /** Cells whose execution for these arguments is still under way. */
  readonly cellsUnderWay: Set<string>;
}

/** Invariant: an entry without an outcome has an execution under way. */
export class ResultMemory {
  private entries = new Map<string, Entry>();
  private readonly sharesPending: boolean;

  constructor(options: { readonly sharesPending: boolean }) {
    this.sharesPending = options.sharesPending;
  }

  /** `undefined`: this cell's call has to be started, and is under way from now on. */
  recall(call: CustomFunctionCall): CustomFunctionOutcome | undefined {
    const entry = this.entryOf(call);
    if (entry.outcome !== undefined) return entry.outcome;
    const cell = cellKey(call);
    const isUnderWay = entry.cellsUnderWay.has(cell) || (this.sharesPending && entry.cellsUnderWay.size > 0);
    if (isUnderWay) return { state: "pending" };
    entry.cellsUnderWay.add(cell);
    return undefined;
  }

  /** What is remembered, without starting anything. */
  peek(call: CustomFunctionCall): CustomFunctionOutcome | undefined {
    return this.entries.get(callKey(call))?.outcome;
  }

  /** Returns how to settle this very call; settling after `forget` changes nothing that is remembered. */
  settlerOf(call: CustomFunctionCall): (outcome: CustomFunctionOutcome) => void {
    const entry = this.entryOf(call);
    return (outcome) => {
      entry.outcome = outcome;
      entry.cellsUnderWay.delete(cellKey(call));
    };
  }

  forget(): void {
    this.entries = new Map();
  }

  private entryOf(call: CustomFunctionCall): Entry {
    const key = callKey(call);
    const known = this.entries.get(key);
    if (known !== undefined) return known;
    const created: Entry = { cellsUnderWay: new Set() };
    this.entries.set(key, created);
    return created;
  }
}

/** Case of the name does not matter; `undefined` and `null` do not look alike. */
function callKey({ name, args }: CustomFunctionCall): string {
  return `${name.toUpperCase()} ${JSON.stringify(args.map((arg) => (arg === undefined ? { skipped: true } : arg)))}`;
}

function cellKey({ cell }: CustomFunctionCall): string {
  return `${cell.sheetId}/${cell.row}/${cell.column}`;
}
