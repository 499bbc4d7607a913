// Evaluates one formula until nothing in it is pending any more. Wraps the host to see what is pending, because
// IFERROR and the like hide it from the result. Knows nothing of files and printing.
import type { CustomFunctionHost } from "../emulator/custom-function-host.ts";
import type { ConnectableWorkbook } from "../workbook/connectable-workbook.ts";
import type { Cell } from "../workbook/workbook.ts";

export interface FormulaPlace {
  readonly sheetId: number;
  readonly row: number;
  readonly column: number;
}

/** Evaluates anew whenever answers have come in. */
export function evaluateSettled(
  workbook: ConnectableWorkbook,
  host: CustomFunctionHost,
  formula: { readonly text: string; readonly at: FormulaPlace },
): Promise<Cell[][]> {
  let pendingCount = 0;
  const watched: CustomFunctionHost = {
    signatures: () => host.signatures(),
    callable: () => host.callable(),
    forgetResults: () => host.forgetResults(),
    // The workbook has no formulas of its own here; evaluating again is this function's work.
    onSettled: () => () => undefined,
    lookUp(call) {
      const outcome = host.lookUp(call);
      if (outcome.state === "pending") pendingCount++;
      return outcome;
    },
  };
  const disconnect = workbook.connectFunctions(watched);
  return new Promise((resolve, reject) => {
    const attempt = () => {
      try {
        pendingCount = 0;
        const cells = workbook.evaluate(formula.at, formula.text);
        if (pendingCount > 0) return;
        unsubscribe();
        disconnect();
        resolve(cells);
      } catch (error) {
        reject(error);
      }
    };
    const unsubscribe = host.onSettled(attempt);
    queueMicrotask(attempt);
  });
}
