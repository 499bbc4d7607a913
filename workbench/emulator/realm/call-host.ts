// The realm's one way out: JSON text in, JSON text back, and what the host throws is thrown here as an
// error of this realm. Captures JSON before the script can change it.

import type { CallHost, OperationName, Operations, WireAnswer } from "../operations/operation-contract.ts";

/** The host's end: takes an operation's name and its arguments as JSON, blocks, returns a WireAnswer as JSON. */
export type HostBridge = (name: string, argsJson: string) => string;

const { parse, stringify } = JSON;

export function createCallHost(bridge: HostBridge): CallHost {
  return <K extends OperationName>(name: K, ...args: Parameters<Operations[K]>): ReturnType<Operations[K]> => {
    const answer = parse(bridge(name, stringify(args))) as WireAnswer;
    if ("dead" in answer) throw new Error("This execution has been ended.");
    if ("error" in answer) throw errorNamed(answer.error.name, answer.error.message);
    // The contract of operations types both ends of the bridge.
    return answer.value as ReturnType<Operations[K]>;
  };
}

/** As services throw: an Error of this realm whose name is `Exception`. */
export function exception(message: string): Error {
  return errorNamed("Exception", message);
}

function errorNamed(name: string, message: string): Error {
  return Object.assign(new Error(message), { name });
}
