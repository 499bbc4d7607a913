// From how an execution ended to what the cell shows.

import type { CustomFunctionCall } from "../custom-function-host.ts";
import type { Performed } from "../runner/outcomes.ts";
import { cellsOfReturned, type SettledOutcome } from "./returned-value.ts";

/** A thrown error's message gets its line, as in the hover text of the real host. */
export function cellOutcome(call: CustomFunctionCall, performed: Performed, timeZone: string): SettledOutcome {
  const { outcome, returned } = performed;
  switch (outcome.state) {
    case "completed":
      return cellsOfReturned(returned ?? null, { functionName: call.name, timeZone });
    case "failed":
      return { state: "error", type: "#ERROR!", message: `${outcome.error.message} (line ${outcome.error.line})` };
    case "timed-out":
      return { state: "error", type: "#ERROR!", message: outcome.message };
  }
}
