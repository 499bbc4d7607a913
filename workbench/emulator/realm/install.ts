// The entry of what is evaluated in a fresh realm before the add-on: puts Apps Script's services beside
// ECMAScript, takes away what Apps Script lacks, and hands back how to run a function.

import type { WireValue } from "../wire-value.ts";
import { createCacheService } from "./cache-service.ts";
import type { HostBridge } from "./call-host.ts";
import { createCharts } from "./charts-service.ts";
import { createHtmlService } from "./html-service.ts";
import { createLockService } from "./lock-service.ts";
import { createConsole, createLogger } from "./log-services.ts";
import { createPropertiesService } from "./properties-service.ts";
import type { RealmSettings } from "./realm-settings.ts";
import { createScriptApp } from "./script-app.ts";
import { installScriptClock } from "./script-clock.ts";
import { createScriptRun, describeThrown } from "./script-run.ts";
import { createServiceContext, type ServiceContext } from "./service-context.ts";
import { createSession } from "./session-service.ts";
import { createSpreadsheetApp } from "./spreadsheet/spreadsheet-app.ts";
import { absentService } from "./strict-object.ts";
import { createTriggerEvent } from "./trigger-events.ts";
import { createUrlFetchApp } from "./url-fetch-app.ts";
import { createUtilities } from "./utilities-service.ts";

/** What Node's contexts have beyond ECMAScript, or what Apps Script is known to lack. */
const MISSING_GLOBALS = ["SharedArrayBuffer", "Atomics", "console", "gc"];
const MISSING_WEB_ASSEMBLY = ["compileStreaming", "instantiateStreaming"];

/** Services that exist on the real host and of which nothing is emulated. */
const ABSENT_SERVICES = [
  "Browser",
  "CalendarApp",
  "CardService",
  "ConferenceDataService",
  "ContactsApp",
  "ContentService",
  "DataStudioApp",
  "DocumentApp",
  "DriveApp",
  "FormApp",
  "GmailApp",
  "GroupsApp",
  "LinearOptimizationService",
  "MailApp",
  "SitesApp",
  "SlidesApp",
];
/** The same, but allowed in custom functions. Google: custom functions, the table of services. */
const ABSENT_FREE_SERVICES = ["Jdbc", "LanguageApp", "Maps", "XmlService"];

export interface RunRequest {
  readonly functionName: string;
  readonly args: readonly WireValue[];
  readonly hasEvent: boolean;
  readonly fileNames: readonly string[];
}

export interface Realm {
  readonly run: (target: unknown) => void;
  /** A RunResult as JSON. */
  readonly resultJson: () => string;
  /** A ThrownError as JSON, for what global code threw. */
  readonly describeJson: (thrown: unknown) => string;
}

const { parse, stringify } = JSON;

/** Called from outside, so everything that passes is a text or a function. */
export function installRealm(bridge: HostBridge, settingsJson: string, requestJson: string): Realm {
  const settings = parse(settingsJson) as RealmSettings;
  const request = parse(requestJson) as RunRequest;
  const context = createServiceContext(bridge, settings);
  removeMissing();
  installScriptClock(context.call, settings);
  const app = createSpreadsheetApp(context);
  installServices(context);
  define("SpreadsheetApp", app);
  const run = createScriptRun({
    args: request.args,
    fileNames: request.fileNames,
    ...(request.hasEvent ? { event: () => createTriggerEvent(context, app) } : {}),
  });
  return {
    run: (target) => run.start(target, request.functionName),
    resultJson: () => stringify(run.result()),
    describeJson: (thrown) => stringify(describeThrown(thrown, request.fileNames)),
  };
}

function installServices(context: ServiceContext): void {
  define("CacheService", createCacheService(context));
  define("Charts", createCharts());
  define("HtmlService", createHtmlService(context));
  define("LockService", createLockService(context));
  define("Logger", createLogger(context));
  define("PropertiesService", createPropertiesService(context));
  define("ScriptApp", createScriptApp(context));
  define("Session", createSession(context));
  define("UrlFetchApp", createUrlFetchApp(context));
  define("Utilities", createUtilities(context));
  define("console", createConsole(context));
  for (const name of ABSENT_SERVICES) {
    define(
      name,
      absentService(name, (member) => context.permit(member, "foreign-service")),
    );
  }
  for (const name of ABSENT_FREE_SERVICES)
    define(
      name,
      absentService(name, () => undefined),
    );
}

function removeMissing(): void {
  for (const name of MISSING_GLOBALS) Reflect.deleteProperty(globalThis, name);
  const webAssembly: unknown = Reflect.get(globalThis, "WebAssembly");
  if (typeof webAssembly !== "object" || webAssembly === null) return;
  for (const name of MISSING_WEB_ASSEMBLY) Reflect.deleteProperty(webAssembly, name);
}

function define(name: string, value: object): void {
  Object.defineProperty(globalThis, name, { value, writable: true, configurable: true, enumerable: false });
}
