// Custom functions in real time: a miss starts an execution and answers `pending`; when results have come,
// workbooks are told. While no page shows the file nothing is started, where the switch says so.

import type { CustomFunctionCall, CustomFunctionHost, CustomFunctionOutcome } from "../custom-function-host.ts";
import type { ExecutionRequest } from "../execution-request.ts";
import type { Performed } from "../runner/outcomes.ts";
import type { HostState } from "../state/host-state.ts";
import { requestOf } from "./custom-function-request.ts";
import { cellOutcome } from "./outcome-of-execution.ts";
import { ResultMemory } from "./result-memory.ts";
import type { SettledOutcome } from "./returned-value.ts";
import { SettlementBell } from "./settlement-bell.ts";
import { declaredFunctions } from "./signatures.ts";
import { unknownFunction } from "./unknown-function.ts";

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
  const { signatures, callable } = declaredFunctions(state.bundle.files);
  const memory = new ResultMemory({ sharesPending: state.switches.sharePendingCalls });
  const bell = new SettlementBell();
  const pages = new OpenPages();
  const isEvaluating = (): boolean => pages.areOpen || state.switches.evaluateWithoutPage;
  const start = async (call: CustomFunctionCall): Promise<void> => {
    const settle = memory.settlerOf(call);
    settle(await settledOutcome(call));
    bell.ring();
  };
  const settledOutcome = async (call: CustomFunctionCall): Promise<SettledOutcome> => {
    try {
      return cellOutcome(call, await perform(requestOf(call, state)), state.workbook.timeZone);
    } catch (fault) {
      return hostFailure(fault);
    }
  };
  return {
    signatures: () => signatures,
    callable: () => callable,
    lookUp(call): CustomFunctionOutcome {
      const isShownOnly = !isEvaluating() || !state.access.mayEdit(state.user);
      if (isShownOnly) return memory.peek(call) ?? { state: "pending" };
      const unknown = unknownFunction(call, state);
      if (unknown !== undefined) return memory.peek(call) ?? unknown;
      const known = memory.recall(call);
      if (known !== undefined) return known;
      void start(call);
      return { state: "pending" };
    },
    onSettled: (listener) => bell.onRing(listener),
    forgetResults: () => memory.forget(),
    pageOpened() {
      bell.ring();
      return pages.open();
    },
    isEvaluating,
  };
}

class OpenPages {
  private readonly shown = new Set<symbol>();

  get areOpen(): boolean {
    return this.shown.size > 0;
  }

  open(): () => void {
    const page = Symbol("page");
    this.shown.add(page);
    return () => this.shown.delete(page);
  }
}

/** The host's own failure, not the script's; the first words are those of the real host. */
function hostFailure(fault: unknown): SettledOutcome {
  const message = `Internal error executing the custom function. (${String(fault)})`;
  return { state: "error", type: "#ERROR!", message };
}
