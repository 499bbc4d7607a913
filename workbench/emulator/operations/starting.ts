// Whether an execution begins at all, and what follows for the file from its beginning. The same in virtual and in real
// time; it must not run anything.

import type { ExecutionRequest, HostUser } from "../execution-request.ts";
import type { HostState } from "../state/host-state.ts";

const NOT_AUTHORISED = "Authorization is required to perform that action.";
/** Seen in sidebars of browsers with several accounts: the call runs as another one than the page. */
const OTHER_ACCOUNT = "We're sorry, a server error occurred while reading from storage. Error code PERMISSION_DENIED.";

/** What somebody does with the script by hand; it runs in full mode, and enables an add-on in the file. */
const BY_HAND: ReadonlySet<string> = new Set(["menu", "sidebar-call", "install"]);

/** Why nothing of the script runs, in the host's words. Throws for what a real host has no way to ask for. */
export function startRefusal(state: HostState, request: ExecutionRequest): string | undefined {
  const user = request.user ?? state.user;
  const { access, switches } = state;
  // Triggers of an add-on that its user has removed stop.
  if (request.kind === "clock-trigger" && !access.isInstalledFor(user)) return NOT_AUTHORISED;
  if (!BY_HAND.has(request.kind)) return undefined;
  if (request.kind === "install" && state.scriptKind === "bound") {
    throw new Error("A script that is bound to its file is never installed.");
  }
  if (!access.mayEdit(user)) throw new Error("Who may only view a file is shown no menu and no sidebar.");
  // Google offers to install it, and runs nothing.
  if (!access.isInstalledFor(user)) return NOT_AUTHORISED;
  if (request.kind === "sidebar-call" && access.isSignedInTwice(user)) return OTHER_ACCOUNT;
  if (switches.untickedScopes === "asked-again" && access.hasUnticked(user)) return NOT_AUTHORISED;
  return undefined;
}

export function noteStart(state: HostState, request: ExecutionRequest): void {
  if (BY_HAND.has(request.kind)) state.access.enable();
}

/** What runs when the user opens the file; absent where the script is not even loaded. */
export function openingRequest(state: HostState, user: HostUser): ExecutionRequest | undefined {
  const { access } = state;
  const isLoaded = access.mayEdit(user) && (access.isEnabled || access.isInstalledFor(user));
  if (!isLoaded) return undefined;
  return { functionName: "onOpen", kind: "simple-trigger", authMode: access.isEnabled ? "LIMITED" : "NONE", user };
}
