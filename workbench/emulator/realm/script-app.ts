// ScriptApp: modes, authorisation and triggers of this user in this file.

import type { TriggerRecord } from "../operations/operation-contract.ts";
import { requireCount, signatureError } from "./argument-check.ts";
import { createEnumeration, enumName } from "./enumeration.ts";
import type { ServiceContext } from "./service-context.ts";
import { isSpreadsheet } from "./spreadsheet/book-context.ts";
import { strictObject } from "./strict-object.ts";
import { createTrigger, createTriggerBuilder, WeekDay } from "./trigger-builders.ts";

type GoogleScriptApp = GoogleAppsScript.Script.ScriptApp;
type Trigger = GoogleAppsScript.Script.Trigger;

const AUTH_MODES = ["NONE", "CUSTOM_FUNCTION", "LIMITED", "FULL"];
export const AuthMode = createEnumeration<GoogleScriptApp["AuthMode"]>(AUTH_MODES);
const AuthorizationStatus = createEnumeration<GoogleScriptApp["AuthorizationStatus"]>(["REQUIRED", "NOT_REQUIRED"]);
const EventType = createEnumeration<GoogleScriptApp["EventType"]>([
  "CLOCK",
  "ON_OPEN",
  "ON_EDIT",
  "ON_FORM_SUBMIT",
  "ON_CHANGE",
  "ON_EVENT_UPDATED",
]);
const TriggerSource = createEnumeration<GoogleScriptApp["TriggerSource"]>([
  "SPREADSHEETS",
  "CLOCK",
  "FORMS",
  "DOCUMENTS",
  "CALENDAR",
]);

type EmulatedScriptApp = Partial<GoogleScriptApp>;

export function createScriptApp(context: ServiceContext): EmulatedScriptApp {
  const permit = (method: string): void => context.permit(`ScriptApp.${method}`, "triggers");
  const triggers = (method: string): Trigger[] => {
    permit(method);
    return context.call("triggers.list").map((record) => wrapped(record));
  };
  const known = new WeakMap<object, string>();
  const wrapped = (record: TriggerRecord): Trigger => {
    const trigger = createTrigger(context, record, { EventType, TriggerSource });
    known.set(trigger, record.id);
    return trigger;
  };
  return strictObject<EmulatedScriptApp>("ScriptApp", {
    AuthMode,
    AuthorizationStatus,
    EventType,
    TriggerSource,
    WeekDay,
    getProjectTriggers: () => triggers("getProjectTriggers"),
    getUserTriggers(...args: unknown[]) {
      requireCount("ScriptApp.getUserTriggers", args, 1);
      if (!isSpreadsheet(args[0])) throw signatureError("ScriptApp.getUserTriggers", args);
      return triggers("getUserTriggers");
    },
    newTrigger(...args: unknown[]) {
      permit("newTrigger");
      requireCount("ScriptApp.newTrigger", args, 1);
      return createTriggerBuilder(context, String(args[0]), wrapped);
    },
    deleteTrigger(...args: unknown[]) {
      permit("deleteTrigger");
      const id = typeof args[0] === "object" && args[0] !== null ? known.get(args[0]) : undefined;
      if (id === undefined) throw signatureError("ScriptApp.deleteTrigger", args);
      context.call("triggers.delete", id);
    },
    getAuthorizationInfo: (...args: unknown[]) => authorizationInfo(context, args),
    getScriptId: () => context.settings.scriptId,
    getInstallationSource() {
      throw new Error("not emulated: ScriptApp.getInstallationSource");
    },
  });
}

/** Required while one of the scopes that the mode, or the caller, names has not been granted. */
function authorizationInfo(
  context: ServiceContext,
  args: readonly unknown[],
): GoogleAppsScript.Script.AuthorizationInfo {
  requireCount("ScriptApp.getAuthorizationInfo", args, 1, 2);
  if (enumName(args[0], AUTH_MODES) === undefined) throw signatureError("ScriptApp.getAuthorizationInfo", args);
  const wanted = args[1] === undefined ? [] : requireTexts(args);
  const { scopes } = context.settings;
  const isMissing = scopes !== null && wanted.some((scope) => !scopes.includes(scope));
  return strictObject<GoogleAppsScript.Script.AuthorizationInfo>("AuthorizationInfo", {
    getAuthorizationStatus: () => (isMissing ? AuthorizationStatus.REQUIRED : AuthorizationStatus.NOT_REQUIRED),
    // Null where nothing is missing; the type declarations leave it out.
    getAuthorizationUrl: () => (isMissing ? "https://accounts.google.com/o/oauth2/auth" : (null as unknown as string)),
  });
}

function requireTexts(args: readonly unknown[]): readonly string[] {
  const [, scopes] = args;
  if (!Array.isArray(scopes) || !scopes.every((scope) => typeof scope === "string")) {
    throw signatureError("ScriptApp.getAuthorizationInfo", args);
  }
  return scopes;
}
