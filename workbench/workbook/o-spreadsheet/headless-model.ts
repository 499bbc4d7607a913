// Makes o-spreadsheet run in Node: what it expects of newer Nodes, what it should not compute without a screen,
// one command for many writes. Knows nothing of the workbook port.
import * as o from "@odoo/o-spreadsheet";
import { prepareBlocks } from "./cell-blocks.ts";
import { prepareFurniture } from "./furniture/prepare-furniture.ts";
import { speakSheets } from "./sheets-dialect.ts";

/** Dispatches many commands as one, because each top-level command costs a walk over all rows. */
const BATCH = "WORKBOOK_BATCH";

/** Core commands as o-spreadsheet takes them; it checks them itself. */
export interface EngineCommand {
  readonly type: string;
  readonly [property: string]: unknown;
}

/** Above this the engine's bookkeeping overflows the stack. */
const MOST_COMMANDS_IN_A_BATCH = 50_000;

export function prepareEngine(): void {
  if (isPrepared) return;
  isPrepared = true;
  // Node 20 lacks Object.groupBy, which the engine calls.
  if (!("groupBy" in Object)) Object.assign(Object, { groupBy });
  // The engine reports timings by console.debug, a channel that nothing else in this process uses.
  console.debug = () => undefined;
  speakSheets();
  prepareFurniture();
  prepareBlocks();
  o.registries.featurePluginRegistry.add("workbook_batch", BatchPlugin);
  // Colours every formula by its pattern: a third of the time of a write, for nobody to see.
  o.registries.coreViewsPluginRegistry.remove("custom_colors");
}

let isPrepared = false;

/** Sends the commands in as few top-level commands as possible; each chunk is one step of undo. */
export function dispatchBatch(model: o.Model, commands: readonly EngineCommand[]): void {
  for (let start = 0; start < commands.length; start += MOST_COMMANDS_IN_A_BATCH) {
    dispatchAny(model, { type: BATCH, commands: commands.slice(start, start + MOST_COMMANDS_IN_A_BATCH) });
  }
}

export interface DispatchAnswer {
  readonly isSuccessful: boolean;
  readonly reasons: readonly string[];
}

/** Dispatches a command that is built at run time; the engine's types want a literal for each. */
export function dispatchAny(target: Pick<o.Model, "dispatch">, command: EngineCommand): DispatchAnswer {
  const dispatch = target.dispatch as (type: string, payload: object) => DispatchAnswer;
  return dispatch(command.type, command);
}

class BatchPlugin extends o.UIPlugin {
  override handle(command: { readonly type: string }): void {
    if (command.type !== BATCH || !("commands" in command)) return;
    for (const one of command.commands as readonly EngineCommand[]) dispatchAny({ dispatch: this.dispatch }, one);
  }
}

function groupBy<K extends PropertyKey, T>(items: Iterable<T>, keyOf: (item: T, index: number) => K) {
  const groups: Partial<Record<K, T[]>> = {};
  let index = 0;
  for (const item of items) {
    const key = keyOf(item, index++);
    const group = groups[key];
    if (group === undefined) groups[key] = [item];
    else group.push(item);
  }
  return groups;
}
