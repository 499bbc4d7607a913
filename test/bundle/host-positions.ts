// The other position of each switch of the emulator: what the real host may do, and nobody could prove.
import type { HostSwitches } from "../../workbench/emulator/switches.ts";

export const HOST_POSITIONS: readonly Partial<HostSwitches>[] = [
  { propertyWritesInCustomFunctions: "refused" },
  { lockInCustomFunctions: "refused" },
  { cacheVisibility: "split" },
  { skippedArgument: "undefined" },
  { skippedArgument: "null" },
  { errorArgument: "object" },
  { fetchAllTimeoutHonoured: false },
  { setFormulaLocale: "spreadsheet" },
  { blockingZoneGetter: true },
  { clockTriggerHasActive: true },
  { propertyValueLimit: "measured" },
  { staggeredStarts: true },
  { unfairLocks: false },
  { evaluateWithoutPage: false },
  { beyondConcurrency: "error" },
  { sharePendingCalls: true },
];
