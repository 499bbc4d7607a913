// Who may call what: the authorisation mode of each kind of execution, the matrix of what each mode
// allows, and the scopes that full mode needs. Used inside the script's realm; it must not do anything.

import type { AuthMode, ExecutionKind } from "./execution-request.ts";
import type { HostSwitches } from "./switches.ts";

/** What a service call touches. `free` needs nothing: Utilities, Logger, HTML text, the locale. */
export type Permission =
  | "free"
  | "document-read"
  | "document-write"
  | "document-store"
  | "properties"
  | "url-fetch"
  | "add-menu"
  | "show-ui"
  | "identity"
  | "triggers"
  | "other-documents"
  | "foreign-service";

const SCOPE = "https://www.googleapis.com/auth/";

/** Any one of the scopes is enough; none listed: no scope needed. */
const SCOPES: Readonly<Partial<Record<Permission, readonly string[]>>> = {
  "document-read": ["spreadsheets.currentonly", "spreadsheets"],
  "document-write": ["spreadsheets.currentonly", "spreadsheets"],
  "url-fetch": ["script.external_request"],
  "show-ui": ["script.container.ui"],
  identity: ["userinfo.email"],
  triggers: ["script.scriptapp"],
  "other-documents": ["spreadsheets"],
};

/** Google: authorisation of editor add-ons; custom functions, the table of services. */
const ALLOWED: Readonly<Record<AuthMode, ReadonlySet<Permission>>> = {
  NONE: new Set<Permission>(["free", "add-menu"]),
  LIMITED: new Set<Permission>(["free", "add-menu", "document-read", "document-write", "document-store", "properties"]),
  CUSTOM_FUNCTION: new Set<Permission>(["free", "document-read", "document-store", "properties", "url-fetch"]),
  FULL: new Set<Permission>([
    "free",
    "document-read",
    "document-write",
    "document-store",
    "properties",
    "url-fetch",
    "add-menu",
    "show-ui",
    "identity",
    "triggers",
    "other-documents",
    "foreign-service",
  ]),
};

export function authModeOf(kind: ExecutionKind, simpleTriggerMode: "NONE" | "LIMITED" = "LIMITED"): AuthMode {
  if (kind === "custom-function") return "CUSTOM_FUNCTION";
  return kind === "simple-trigger" ? simpleTriggerMode : "FULL";
}

export interface PermissionHolder {
  readonly authMode: AuthMode;
  /** Granted; `null`: all. */
  readonly scopes: readonly string[] | null;
  /** Full mode needs them; others only where a switch says so. */
  readonly needsScopes: boolean;
  readonly missingScopeText: HostSwitches["missingScopeText"];
}

const REFUSALS: Readonly<Record<HostSwitches["missingScopeText"], string>> = {
  specified: "Specified permissions are not sufficient to call",
  "no-permission": "You do not have permission to call",
};

/** Why the call is refused, in the host's words, or `undefined` when it is allowed. */
export function refusalOf(member: string, permission: Permission, holder: PermissionHolder): string | undefined {
  const needed = (SCOPES[permission] ?? []).map((scope) => SCOPE + scope);
  const modeAllows = ALLOWED[holder.authMode].has(permission);
  if (modeAllows && (!holder.needsScopes || hasScope(needed, holder.scopes))) return undefined;
  const words = REFUSALS[modeAllows ? holder.missingScopeText : "no-permission"];
  return `${words} ${member}.${requiredText(needed)}`;
}

/** Whether the message of an exception is such a refusal. */
export function isRefusal(message: string): boolean {
  return Object.values(REFUSALS).some((words) => message.startsWith(words));
}

function hasScope(needed: readonly string[], granted: readonly string[] | null): boolean {
  return needed.length === 0 || granted === null || needed.some((scope) => granted.includes(scope));
}

function requiredText(needed: readonly string[]): string {
  if (needed.length === 0) return "";
  return ` Required permissions: ${needed.length === 1 ? needed[0] : `(${needed.join(" || ")})`}`;
}
