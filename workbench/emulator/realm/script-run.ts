// Runs one function of the script inside its realm and keeps what came of it: value or error, spelled
// out for the way back. Promises are awaited as far as microtasks carry them.

import type { ThrownError } from "../execution-request.ts";
import { decodeWire, encodeWire, type WireValue } from "../wire-value.ts";

export type RunResult =
  | { readonly state: "completed"; readonly value: WireValue }
  | { readonly state: "failed"; readonly error: ThrownError };

export interface ScriptRun {
  /** Calls the function; what it throws is kept, not thrown. */
  start(target: unknown, name: string): void;
  /** Once microtasks are drained. */
  result(): RunResult;
}

/** Where errors of the script are placed: the names of its files as stack traces show them. */
export interface RunSettings {
  readonly args: readonly WireValue[];
  /** Event object of a trigger, in place of arguments. */
  readonly event?: () => unknown;
  readonly fileNames: readonly string[];
}

export function createScriptRun(settings: RunSettings): ScriptRun {
  let result: RunResult | undefined;
  const complete = (value: unknown): void => {
    result = { state: "completed", value: encodeWire(value) };
  };
  const fail = (thrown: unknown): void => {
    result = { state: "failed", error: describeThrown(thrown, settings.fileNames) };
  };
  return {
    start(target, name) {
      try {
        if (typeof target !== "function") throw new Error(`Script function not found: ${name}`);
        const args = settings.event === undefined ? settings.args.map(decodeWire) : [settings.event()];
        const returned: unknown = Reflect.apply(target, undefined, args);
        if (isThenable(returned)) returned.then(complete, fail);
        else complete(returned);
      } catch (thrown) {
        fail(thrown);
      }
    },
    result() {
      if (result !== undefined) return result;
      const message = "not emulated: a function that returns a promise which never settles";
      return { state: "failed", error: { name: "Error", message, line: 0 } };
    },
  };
}

/** For errors of global code too. */
export function describeThrown(thrown: unknown, fileNames: readonly string[]): ThrownError {
  if (Object.prototype.toString.call(thrown) !== "[object Error]") {
    return { name: "Error", message: String(thrown), line: 0 };
  }
  const { name, message, stack } = thrown as Error;
  return { name: String(name), message: String(message), line: lineOf(String(stack), fileNames) };
}

function lineOf(stack: string, fileNames: readonly string[]): number {
  for (const frame of stack.split("\n")) {
    const place = /\(?([^\s()]+):(\d+):\d+\)?$/.exec(frame);
    if (place?.[1] !== undefined && fileNames.includes(place[1])) return Number(place[2]);
  }
  return 0;
}

function isThenable(value: unknown): value is PromiseLike<unknown> {
  return typeof value === "object" && value !== null && "then" in value && typeof value.then === "function";
}
