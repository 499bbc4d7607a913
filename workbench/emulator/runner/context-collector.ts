// Frees the contexts of past executions. V8 does not count most of what a context takes, so that thirty
// threads would grow to gigabytes before it collects by itself.

import { setFlagsFromString } from "node:v8";
import vm from "node:vm";

const EXECUTIONS_PER_COLLECTION = 5;

/** Call after each execution. */
export function createContextCollector(): () => void {
  let executions = 0;
  let collect: (() => void) | undefined;
  return () => {
    executions += 1;
    if (executions % EXECUTIONS_PER_COLLECTION !== 0) return;
    collect ??= exposedCollector();
    collect();
  };
}

/** The flag shows `gc` to contexts made later; the realm takes it away again. */
function exposedCollector(): () => void {
  setFlagsFromString("--expose-gc");
  return vm.runInNewContext("gc") as () => void;
}
