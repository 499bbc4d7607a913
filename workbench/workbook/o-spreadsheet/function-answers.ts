// Stands between a headless model and the host of the custom functions: passes calls on, remembers what was
// answered for the pages' copies, and has the waiting cells evaluated again when answers arrive.
import type {
  CustomFunctionCall,
  CustomFunctionHost,
  CustomFunctionOutcome,
} from "../../emulator/custom-function-host.ts";
import { type Answerer, callKey, type EnginePosition, registerCustomFunctions } from "./custom-functions.ts";
import { createPendingCells, type EvaluatingModel, type PendingCells } from "./pending-cells.ts";

export interface KnownAnswer {
  /** As `callKey` builds it. */
  readonly key: string;
  readonly outcome: CustomFunctionOutcome;
}

export interface FunctionAnswers {
  readonly answer: Answerer;
  readonly pending: PendingCells;
  connect(host: CustomFunctionHost): () => void;
  /** What formulas have asked for lately, oldest first. */
  known(): readonly KnownAnswer[];
  /** Called with each outcome that differs from the one before. Returns the unsubscriber. */
  onAnswer(listener: (answer: KnownAnswer) => void): () => void;
}

export interface AnswersOptions {
  readonly model: () => EvaluatingModel;
  readonly locate: (position: EnginePosition) => CustomFunctionCall["cell"];
}

/** Calls remembered for the pages; formulas that stand in a sheet ask again at each evaluation. */
const MOST_KNOWN_ANSWERS = 5_000;

const NOWHERE: CustomFunctionCall["cell"] = { sheetId: 0, row: 0, column: 0 };

export function createFunctionAnswers(options: AnswersOptions): FunctionAnswers {
  const pending = createPendingCells(options.model);
  const known = new Map<string, CustomFunctionOutcome>();
  const listeners = new Set<(answer: KnownAnswer) => void>();
  let host: CustomFunctionHost | undefined;

  const remember = (key: string, outcome: CustomFunctionOutcome) => {
    const before = known.get(key);
    known.delete(key);
    known.set(key, outcome);
    for (const oldest of known.size > MOST_KNOWN_ANSWERS ? known.keys() : []) {
      known.delete(oldest);
      break;
    }
    if (before === outcome || (before?.state === "pending" && outcome.state === "pending")) return;
    for (const listener of listeners) listener({ key, outcome });
  };

  return {
    pending,
    answer(functionName, args, position) {
      const name = nameAsDeclared(host, functionName);
      if (name === undefined) {
        return { state: "error", type: "#NAME?", message: `Unknown function: '${functionName}'.` };
      }
      const call: CustomFunctionCall = {
        name,
        args,
        cell: position === undefined ? NOWHERE : options.locate(position),
      };
      const key = callKey(call);
      const outcome = host?.lookUp(call) ?? known.get(key) ?? { state: "pending" };
      if (outcome.state === "pending") pending.note(position);
      remember(key, outcome);
      return outcome;
    },
    connect(newHost) {
      host = newHost;
      registerCustomFunctions({ signatures: newHost.signatures(), callable: newHost.callable() });
      const unsubscribe = newHost.onSettled(() => pending.evaluate());
      return () => {
        unsubscribe();
        if (host === newHost) host = undefined;
      };
    },
    known: () => [...known].map(([key, outcome]) => ({ key, outcome })),
    onAnswer(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

function nameAsDeclared(host: CustomFunctionHost | undefined, functionName: string): string | undefined {
  return host?.callable().find((name) => name.toUpperCase() === functionName.toUpperCase());
}
