// From a cell's call to an execution request.

import type { CustomFunctionCall } from "../custom-function-host.ts";
import type { ExecutionRequest } from "../execution-request.ts";
import type { HostState } from "../state/host-state.ts";
import { scriptArguments } from "./arguments.ts";

export function requestOf({ name, args, cell }: CustomFunctionCall, state: HostState): ExecutionRequest {
  const rules = { timeZone: state.workbook.timeZone, switches: state.switches };
  return { kind: "custom-function", functionName: name, args: scriptArguments(args, rules), cell };
}
