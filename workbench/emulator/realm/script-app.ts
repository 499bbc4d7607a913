// ScriptApp: modes, authorisation and triggers of this user in this file.

import type { TriggerRecord } from "../operations/operation-contract.ts";
import { requireCount, signatureError } from "./argument-check.ts";
import {
  AuthMode,
  AuthorizationStatus,
  authorizationInfo,
  type EmulatedAuthorizationInfo,
  requireScopes,
} from "./authorization.ts";
import { createEnumeration } from "./enumeration.ts";
import type { ServiceContext } from "./service-context.ts";
import { isSpreadsheet } from "./spreadsheet/book-context.ts";
import { strictObject } from "./strict-object.ts";
import { createTrigger, createTriggerBuilder, WeekDay } from "./trigger-builders.ts";

type GoogleScriptApp = GoogleAppsScript.Script.ScriptApp;
type Trigger = GoogleAppsScript.Script.Trigger;

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

type EmulatedScriptApp = Partial<Omit<GoogleScriptApp, "getAuthorizationInfo">> & {
  getAuthorizationInfo(...args: unknown[]): EmulatedAuthorizationInfo;
  requireAllScopes(...args: unknown[]): void;
};

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
    requireAllScopes(...args: unknown[]) {
      requireCount("ScriptApp.requireAllScopes", args, 1);
      requireScopes(context, "ScriptApp.requireAllScopes", args);
    },
    requireScopes(...args: unknown[]) {
      requireCount("ScriptApp.requireScopes", args, 2);
      requireScopes(context, "ScriptApp.requireScopes", args);
    },
    getScriptId: () => context.settings.scriptId,
    getInstallationSource() {
      throw new Error("not emulated: ScriptApp.getInstallationSource");
    },
  });
}
