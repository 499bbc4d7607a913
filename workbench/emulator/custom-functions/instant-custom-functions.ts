// Custom functions in virtual time: a miss runs the script at once. Results are remembered as in real time.

import type { CustomFunctionCall, CustomFunctionHost } from "../custom-function-host.ts";
import type { ExecutionRequest } from "../execution-request.ts";
import type { Performed } from "../runner/outcomes.ts";
import type { HostState } from "../state/host-state.ts";
import { requestOf } from "./custom-function-request.ts";
import { cellOutcome } from "./outcome-of-execution.ts";
import { ResultMemory } from "./result-memory.ts";
import type { SettledOutcome } from "./returned-value.ts";
import { declaredFunctions } from "./signatures.ts";
import { unknownFunction } from "./unknown-function.ts";

export interface InstantCustomFunctions extends CustomFunctionHost {
  evaluate(call: CustomFunctionCall): SettledOutcome;
}

export function createInstantCustomFunctions(options: {
  readonly state: HostState;
  readonly perform: (request: ExecutionRequest) => Performed;
}): InstantCustomFunctions {
  const { state, perform } = options;
  const { signatures, callable } = declaredFunctions(state.bundle.files);
  const memory = new ResultMemory({ sharesPending: true });
  const evaluate = (call: CustomFunctionCall): SettledOutcome =>
    unknownFunction(call, state) ?? cellOutcome(call, perform(requestOf(call, state)), state.workbook.timeZone);
  return {
    signatures: () => signatures,
    callable: () => callable,
    lookUp(call) {
      // A viewer's file shows what others have computed.
      if (!state.access.mayEdit(state.user)) return memory.peek(call) ?? { state: "pending" };
      const unknown = unknownFunction(call, state);
      if (unknown !== undefined) return memory.peek(call) ?? unknown;
      const known = memory.recall(call);
      if (known !== undefined) return known;
      const outcome = evaluate(call);
      memory.settlerOf(call)(outcome);
      return outcome;
    },
    onSettled: () => () => undefined,
    forgetResults: () => memory.forget(),
    evaluate,
  };
}
