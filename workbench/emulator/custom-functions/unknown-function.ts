// Cells of a file in which the add-on, or of a person for whom it, is not there: their functions have no such name.

import type { CustomFunctionCall } from "../custom-function-host.ts";
import type { HostState } from "../state/host-state.ts";
import type { SettledOutcome } from "./returned-value.ts";

/** Absent where Sheets knows the function. Never remembered: it is another answer as soon as the add-on is there. */
export function unknownFunction({ name }: CustomFunctionCall, state: HostState): SettledOutcome | undefined {
  const { access, switches, user } = state;
  const isKnownHere = access.isEnabled || switches.functionsBeforeEnabling === "work";
  const isKnownToUser = access.isInstalledFor(user) || switches.functionsWithoutInstallation === "work";
  if (isKnownHere && isKnownToUser) return undefined;
  return { state: "error", type: "#NAME?", message: `Unknown function: '${name}'.` };
}
