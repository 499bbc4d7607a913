// The function catalogue: names, parameters, help texts, examples. The build generates the top-level
// stubs, their JSDoc and the docs from it. Only its types enter what cells load; its texts
// go to the sidebar when somebody looks at the functions.
import { ALIGNED_FUNCTIONS } from "./catalogue-aligned.ts";
import type { FunctionEntry } from "./catalogue-entry.ts";
import { TABLE_FUNCTIONS } from "./catalogue-tables.ts";

export const FUNCTIONS = { ...ALIGNED_FUNCTIONS, ...TABLE_FUNCTIONS } as const satisfies Record<string, FunctionEntry>;

export type FunctionName = keyof typeof FUNCTIONS;

export interface HookEntry {
  readonly name: string;
  readonly parameters: readonly string[];
  readonly description: string;
}

/** Top-level functions that are no custom functions: triggers, menu handlers, the sidebar's one call. */
export const HOOKS = [
  { name: "onInstall", parameters: ["event"], description: "Runs once when the add-on is installed." },
  { name: "onOpen", parameters: ["event"], description: "Builds the menu when a spreadsheet is opened." },
  { name: "openSidebar", parameters: [], description: "Menu: shows the sidebar." },
  { name: "switchOn", parameters: [], description: "Menu: starts the add-on in a file where nobody has used it." },
  { name: "recalculate", parameters: [], description: "Menu: computes unfinished and stale formulas again." },
  { name: "checkAccess", parameters: [], description: "Menu: says what the add-on may do here, and what is missing." },
  { name: "sidebarCall", parameters: ["message"], description: "Answers one message of the sidebar, both as JSON." },
  { name: "runSchedules", parameters: [], description: "Clock trigger: refreshes what is due." },
] as const satisfies readonly HookEntry[];

export type HookName = (typeof HOOKS)[number]["name"];
