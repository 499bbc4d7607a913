// A host of custom functions for tests of workbooks: a few functions with known answers, a log of the lookups,
// and slow answers that come when the test says so.
import type {
  Argument,
  ArgumentCell,
  CustomFunctionCall,
  CustomFunctionHost,
  CustomFunctionOutcome,
  CustomFunctionSignature,
  OutputCell,
} from "../../../workbench/emulator/custom-function-host.ts";

export interface FakeFunctions {
  readonly host: CustomFunctionHost;
  /** Calls that were really computed, in order; remembered ones do not count. */
  readonly computed: CustomFunctionCall[];
  /** Every pending answer becomes final. */
  settle(): void;
}

type Compute = (args: readonly Argument[]) => CustomFunctionOutcome;

/** Answers its argument, cell by cell, with dates and errors told apart. */
const TELL: Compute = (args) => rows(matrix(args[0]).map((row) => row.map((cell) => ({ value: tell(cell) }))));

const FUNCTIONS: Readonly<Record<string, Compute>> = {
  X_TELL: TELL,
  X_SLOW: TELL,
  X_ARGS: (args) => rows([args.map((argument) => ({ value: shape(argument) }))]),
  X_TABLE: (args) =>
    rows(
      Array.from({ length: Number(args[0]) }, (_, row) =>
        Array.from({ length: Number(args[1]) }, (_cell, column) => ({ value: `r${row}c${column}` })),
      ),
    ),
  X_FAIL: (args) => ({ state: "error", type: "#ERROR!", message: `SER-101 Not a domain: ${String(args[0])} (line 1)` }),
  X_DATE: () => rows([[{ value: 45_296, format: "yyyy-mm-dd" }]]),
  xUntagged: (args) => rows([[{ value: `untagged ${args.map(shape).join(" ")}`.trim() }]]),
  X_COUNT: (args) => rows([[{ value: matrix(args[0]).length }]]),
};

export function createFakeFunctions(): FakeFunctions {
  const remembered = new Map<string, CustomFunctionOutcome>();
  const pending = new Map<string, CustomFunctionCall>();
  const computed: CustomFunctionCall[] = [];
  const listeners = new Set<() => void>();
  const compute = (call: CustomFunctionCall, key: string): CustomFunctionOutcome => {
    computed.push(call);
    const outcome = FUNCTIONS[call.name]?.(call.args) ?? rows([[{ value: null }]]);
    remembered.set(key, outcome);
    return outcome;
  };
  const host: CustomFunctionHost = {
    signatures: () => Object.keys(FUNCTIONS).filter(isTagged).map(signature),
    callable: () => Object.keys(FUNCTIONS),
    lookUp(call) {
      const key = JSON.stringify([
        call.name,
        call.args.map((argument) => argument ?? { skipped: argument === undefined }),
      ]);
      const known = remembered.get(key);
      if (known !== undefined) return known;
      if (call.name !== "X_SLOW") return compute(call, key);
      pending.set(key, call);
      return { state: "pending" };
    },
    onSettled(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    forgetResults: () => remembered.clear(),
  };
  return {
    host,
    computed,
    settle() {
      for (const [key, call] of pending) compute(call, key);
      pending.clear();
      for (const listener of listeners) listener();
    },
  };
}

function isTagged(name: string): boolean {
  return name !== "xUntagged";
}

function signature(name: string): CustomFunctionSignature {
  const parameters = ["first", "second", "third", "fourth", "fifth"].map((one) => ({
    name: one,
    type: "any",
    description: `The ${one}.`,
  }));
  return { name, description: `Test function ${name}.`, parameters };
}

function rows(cells: readonly (readonly OutputCell[])[]): CustomFunctionOutcome {
  return { state: "value", rows: cells };
}

function matrix(argument: Argument): readonly (readonly ArgumentCell[])[] {
  if (argument === undefined) return [["skipped"]];
  return isMatrix(argument) ? argument : [[argument]];
}

function isMatrix(argument: Argument): argument is readonly (readonly ArgumentCell[])[] {
  return Array.isArray(argument);
}

function tell(cell: ArgumentCell): string | number | boolean {
  if (cell === null) return "(blank)";
  if (typeof cell !== "object") return cell;
  return "error" in cell ? `error ${cell.error}` : `date ${cell.dateSerial}`;
}

function shape(argument: Argument): string {
  if (argument === undefined) return "skipped";
  if (isMatrix(argument)) return `${argument.length}x${argument[0]?.length ?? 0}`;
  return argument === null ? "blank" : typeof argument === "object" ? String(tell(argument)) : typeof argument;
}
