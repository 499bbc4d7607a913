// A context with nothing but ECMAScript in it, in which a script is judged as Apps Script would meet it:
// no services, no console, no WebAssembly, no code from text.
import { type Context, createContext, runInContext } from "node:vm";

export interface BareContext {
  readonly context: Context;
  /** Runs the script and returns the names that it added to the global scope, sorted. */
  load(code: string): readonly string[];
  call(name: string, ...args: readonly unknown[]): unknown;
  typeOf(name: string): string;
}

const NO_ECMASCRIPT = ["console", "WebAssembly", "SharedArrayBuffer", "Atomics", "escape", "unescape"];

export function createBareContext(globals: Readonly<Record<string, unknown>> = {}): BareContext {
  const context = createContext({ ...globals }, { codeGeneration: { strings: false, wasm: false } });
  for (const name of NO_ECMASCRIPT) if (!(name in globals)) runInContext(`delete globalThis.${name}`, context);
  const globalNames = (): readonly string[] =>
    runInContext("Object.getOwnPropertyNames(globalThis)", context) as readonly string[];
  return {
    context,
    load(code) {
      const before = new Set(globalNames());
      runInContext(code, context, { filename: "Code.js" });
      return globalNames()
        .filter((name) => !before.has(name))
        .sort();
    },
    call(name, ...args) {
      const callable: unknown = runInContext(name, context);
      if (typeof callable !== "function") throw new Error(`${name} is not a function at top level`);
      return Reflect.apply(callable, undefined, args);
    },
    typeOf: (name) => String(runInContext(`typeof ${name}`, context)),
  };
}
