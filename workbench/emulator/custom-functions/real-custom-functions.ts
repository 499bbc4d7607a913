// Custom functions in real time: a miss starts an execution and answers `pending`; when results have come,
// workbooks are told. While no page shows the file nothing is started, where the switch says so.

import type { CustomFunctionCall, CustomFunctionHost, CustomFunctionOutcome } from "../custom-function-host.ts";
import type { ExecutionRequest } from "../execution-request.ts";
import type { Performed } from "../runner/outcomes.ts";
import type { HostState } from "../state/host-state.ts";
import { requestOf } from "./custom-function-request.ts";
import { cellOutcome } from "./outcome-of-execution.ts";
import { ResultMemory } from "./result-memory.ts";
import { SettlementBell } from "./settlement-bell.ts";
import { declaredFunctions } from "./signatures.ts";

export interface RealCustomFunctionsOptions {
  readonly state: HostState;
  readonly perform: (request: ExecutionRequest) => Promise<Performed>;
}

export interface RealCustomFunctions extends CustomFunctionHost {
  /** Formulas are evaluated from now on; returns how to close the page again. */
  pageOpened(): () => void;
  /** Whether a miss starts an execution now. */
  isEvaluating(): boolean;
}

export function createRealCustomFunctions({ state, perform }: RealCustomFunctionsOptions): RealCustomFunctions {
  const { signatures } = declaredFunctions(state.bundle.files);
  const memory = new ResultMemory({ sharesPending: state.switches.sharePendingCalls });
  const bell = new SettlementBell();
  let pages = 0;
  const isEvaluating = (): boolean => pages > 0 || state.switches.evaluateWithoutPage;
  const start = async (call: CustomFunctionCall): Promise<void> => {
    const settle = memory.settlerOf(call);
    try {
      settle(cellOutcome(call, await perform(requestOf(call, state)), state.workbook.timeZone));
    } catch (fault) {
      // The host's own failure, not the script's; the real one words it so.
      settle({
        state: "error",
        type: "#ERROR!",
        message: `Internal error executing the custom function. (${String(fault)})`,
      });
    }
    bell.ring();
  };
  return {
    signatures: () => signatures,
    lookUp(call): CustomFunctionOutcome {
      if (!isEvaluating()) return memory.peek(call) ?? { state: "pending" };
      const known = memory.recall(call);
      if (known !== undefined) return known;
      void start(call);
      return { state: "pending" };
    },
    onSettled: (listener) => bell.onRing(listener),
    forgetResults: () => memory.forget(),
    pageOpened() {
      pages += 1;
      bell.ring();
      let isOpen = true;
      return () => {
        if (isOpen) pages -= 1;
        isOpen = false;
      };
    },
    isEvaluating,
  };
}
