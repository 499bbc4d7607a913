// google.script.run from the host's side: which functions a page may call, with what, and how many calls
// run at once.

import type { ExecutionOutcome, ExecutionRequest } from "../execution-request.ts";
import { CONCURRENT_SIDEBAR_CALLS } from "../limits.ts";
import { encodeWire } from "../wire-value.ts";
import { illegalArgument } from "./sidebar-values.ts";

/** What the page's success or failure handler gets; an error comes without its stack. */
export type SidebarOutcome =
  | { readonly ok: true; readonly value: unknown }
  | { readonly ok: false; readonly error: { readonly name: string; readonly message: string } };

type Execute = (request: ExecutionRequest) => Promise<ExecutionOutcome>;

export function createSidebarCalls(
  execute: Execute,
): (functionName: string, args: readonly unknown[]) => Promise<SidebarOutcome> {
  const waiting: (() => void)[] = [];
  let underWay = 0;
  return async (functionName, args) => {
    const refusal = refusalOf(functionName, args);
    if (refusal !== undefined) return { ok: false, error: { name: "TypeError", message: refusal } };
    while (underWay >= CONCURRENT_SIDEBAR_CALLS) await new Promise<void>((resolve) => waiting.push(resolve));
    underWay += 1;
    try {
      return sidebarOutcome(await execute({ kind: "sidebar-call", functionName, args }));
    } finally {
      underWay -= 1;
      waiting.shift()?.();
    }
  };
}

/** On the real page such a function is simply not there. */
function refusalOf(functionName: string, args: readonly unknown[]): string | undefined {
  const isHidden = functionName.endsWith("_") || !/^[\p{ID_Start}$_][\p{ID_Continue}$]*$/u.test(functionName);
  if (isHidden) return `google.script.run.${functionName} is not a function`;
  return illegalArgument(args.map((arg) => encodeWire(arg)));
}

function sidebarOutcome(outcome: ExecutionOutcome): SidebarOutcome {
  switch (outcome.state) {
    case "completed":
      return { ok: true, value: outcome.value };
    case "failed": {
      const { name, message } = outcome.error;
      return {
        ok: false,
        error: { name: "ScriptError", message: name === "Error" ? `Error: ${message}` : `${name}: ${message}` },
      };
    }
    case "timed-out":
      return { ok: false, error: { name: "ScriptError", message: outcome.message } };
  }
}
