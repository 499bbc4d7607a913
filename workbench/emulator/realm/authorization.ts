// What a script may know of its user's consent, and ask for: the part of ScriptApp that is about scopes.

import type { AuthMode as AuthModeName } from "../execution-request.ts";
import { requireCount, signatureError } from "./argument-check.ts";
import { exception } from "./call-host.ts";
import { createEnumeration, enumName } from "./enumeration.ts";
import type { ServiceContext } from "./service-context.ts";
import { strictObject } from "./strict-object.ts";

type Script = GoogleAppsScript.Script.ScriptApp;
/** The type declarations lack the list, and that the address is null where nothing is missing. */
export type EmulatedAuthorizationInfo = Pick<
  GoogleAppsScript.Script.AuthorizationInfo,
  "getAuthorizationStatus" | "getAuthorizationUrl"
> & { getAuthorizedScopes(): string[] };

const MODES: readonly AuthModeName[] = ["NONE", "CUSTOM_FUNCTION", "LIMITED", "FULL"];
export const AuthMode = createEnumeration<Script["AuthMode"]>(MODES);
export const AuthorizationStatus = createEnumeration<Script["AuthorizationStatus"]>(["REQUIRED", "NOT_REQUIRED"]);

const CONSENT_URL = "https://accounts.google.com/o/oauth2/auth";

/** `(mode)` asks for all scopes of the script, `(mode, scopes)` for some. */
export function authorizationInfo(context: ServiceContext, args: readonly unknown[]): EmulatedAuthorizationInfo {
  const member = "ScriptApp.getAuthorizationInfo";
  if (context.settings.authorizationInfoNeedsScope) context.permit(member, "triggers");
  requireCount(member, args, 1, 2);
  const wanted = wantedScopes(context, member, args);
  const granted = grantedOf(context, wanted);
  // No other mode needs any consent.
  const isMissing = enumName(args[0], MODES) === "FULL" && granted.length < wanted.length;
  return strictObject<EmulatedAuthorizationInfo>("AuthorizationInfo", {
    getAuthorizationStatus: () => (isMissing ? AuthorizationStatus.REQUIRED : AuthorizationStatus.NOT_REQUIRED),
    getAuthorizationUrl: () => (isMissing ? CONSENT_URL : (null as unknown as string)),
    getAuthorizedScopes: () => [...granted],
  });
}

/** Where Google asks for scopes one by one, as in the script editor, the execution ends. Elsewhere nothing happens. */
export function requireScopes(context: ServiceContext, member: string, args: readonly unknown[]): void {
  const wanted = wantedScopes(context, member, args);
  const isMissing = grantedOf(context, wanted).length < wanted.length;
  if (isMissing && context.settings.kind === "editor") {
    throw exception("Authorization is required to perform that action.");
  }
}

function wantedScopes({ settings }: ServiceContext, member: string, args: readonly unknown[]): readonly string[] {
  const [mode, scopes] = args;
  if (enumName(mode, MODES) === undefined) throw signatureError(member, args);
  const declared = settings.declaredScopes;
  if (scopes === undefined) return declared ?? [];
  if (!Array.isArray(scopes) || !scopes.every((scope) => typeof scope === "string")) throw signatureError(member, args);
  const foreign = scopes.find((scope) => declared?.includes(scope) === false);
  if (foreign !== undefined) throw exception(`The script does not require the scope ${foreign}.`);
  return scopes;
}

function grantedOf({ settings }: ServiceContext, wanted: readonly string[]): readonly string[] {
  const { scopes } = settings;
  return scopes === null ? wanted : wanted.filter((scope) => scopes.includes(scope));
}
