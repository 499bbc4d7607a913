// Who may call what: the authorisation mode of each kind of execution, the matrix of what each mode
// allows, and the scopes that full mode needs. Used inside the script's realm; it must not do anything.

import type { AuthMode, ExecutionKind } from "./execution-request.ts";

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

/** Why the call is refused, in the host's words, or `undefined` when it is allowed. `scopes` of `null`: all granted. */
export function refusalOf(
  member: string,
  permission: Permission,
  holder: { readonly authMode: AuthMode; readonly scopes: readonly string[] | null },
): string | undefined {
  const needed = (SCOPES[permission] ?? []).map((scope) => SCOPE + scope);
  const modeAllows = ALLOWED[holder.authMode].has(permission);
  if (modeAllows && (holder.authMode !== "FULL" || hasScope(needed, holder.scopes))) return undefined;
  return `You do not have permission to call ${member}.${requiredText(needed)}`;
}

function hasScope(needed: readonly string[], granted: readonly string[] | null): boolean {
  return needed.length === 0 || granted === null || needed.some((scope) => granted.includes(scope));
}

function requiredText(needed: readonly string[]): string {
  if (needed.length === 0) return "";
  return ` Required permissions: ${needed.length === 1 ? needed[0] : `(${needed.join(" || ")})`}`;
}
