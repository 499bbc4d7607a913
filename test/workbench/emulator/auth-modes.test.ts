import { describe, expect, it } from "vitest";
import type { AuthMode, ExecutionKind, ExecutionRequest } from "../../../workbench/emulator/execution-request.ts";
import { bundleOf, instantHostOf, manifestOf, returnedBy, runBody } from "./support/script-under-test.ts";

type Request = Pick<ExecutionRequest, "kind"> & Partial<ExecutionRequest>;

const MODES: Readonly<Record<AuthMode, Request>> = {
  NONE: { kind: "simple-trigger", authMode: "NONE", args: [] },
  LIMITED: { kind: "simple-trigger", args: [] },
  CUSTOM_FUNCTION: { kind: "custom-function", cell: { sheetId: 0, row: 0, column: 0 } },
  FULL: { kind: "menu" },
};

/** Which modes allow the call; `ui` where getUi itself is refused in a custom function. */
const MATRIX: readonly (readonly [string, readonly AuthMode[]])[] = [
  ["SpreadsheetApp.getActiveSpreadsheet().getId()", ["LIMITED", "CUSTOM_FUNCTION", "FULL"]],
  ["SpreadsheetApp.getActiveSheet().getRange(1, 1).getValue()", ["LIMITED", "CUSTOM_FUNCTION", "FULL"]],
  ["SpreadsheetApp.getActiveSheet().getRange(1, 1).setValue(1)", ["LIMITED", "FULL"]],
  ["SpreadsheetApp.getActiveSpreadsheet().insertSheet('new')", ["LIMITED", "FULL"]],
  ["SpreadsheetApp.getUi().createAddonMenu().addItem('a', 'b').addToUi()", ["NONE", "LIMITED", "FULL"]],
  ["SpreadsheetApp.getUi().showSidebar(HtmlService.createHtmlOutput('x'))", ["FULL"]],
  ["PropertiesService.getDocumentProperties().getProperty('a')", ["LIMITED", "CUSTOM_FUNCTION", "FULL"]],
  ["PropertiesService.getScriptProperties().getProperty('a')", ["LIMITED", "CUSTOM_FUNCTION", "FULL"]],
  ["CacheService.getDocumentCache().get('a')", ["LIMITED", "CUSTOM_FUNCTION", "FULL"]],
  ["CacheService.getScriptCache().get('a')", ["NONE", "LIMITED", "CUSTOM_FUNCTION", "FULL"]],
  ["LockService.getDocumentLock().tryLock(0)", ["LIMITED", "CUSTOM_FUNCTION", "FULL"]],
  ["UrlFetchApp.fetch('https://a.example/')", ["CUSTOM_FUNCTION", "FULL"]],
  ["ScriptApp.getProjectTriggers()", ["FULL"]],
  ["Session.getActiveUserLocale()", ["NONE", "LIMITED", "CUSTOM_FUNCTION", "FULL"]],
  ["Utilities.base64Encode('a')", ["NONE", "LIMITED", "CUSTOM_FUNCTION", "FULL"]],
  ["HtmlService.createHtmlOutput('x').getContent()", ["NONE", "LIMITED", "CUSTOM_FUNCTION", "FULL"]],
];

const CASES = MATRIX.flatMap(([call, allowed]) =>
  (Object.keys(MODES) as AuthMode[]).map((mode) => [call, mode, allowed.includes(mode)] as const),
);

function outcomeOf(body: string, request: Request) {
  return instantHostOf(`function test() { ${body} }`).host.execute({ functionName: "test", ...request });
}

describe("authorisation", () => {
  it.each(CASES)("platform 5.1 and 1.5: %s in %s is allowed: %s", (call, mode, isAllowed) => {
    expect(outcomeOf(`${call};`, MODES[mode]).state).toBe(isAllowed ? "completed" : "failed");
  });

  it("platform 1.5: a refused call names itself and the scopes", () => {
    expect(
      outcomeOf("SpreadsheetApp.getActiveSheet().getRange(1, 1).setValue(1)", MODES.CUSTOM_FUNCTION),
    ).toMatchObject({
      error: {
        name: "Exception",
        message:
          "You do not have permission to call SpreadsheetApp.Range.setValue. Required permissions: " +
          "(https://www.googleapis.com/auth/spreadsheets.currentonly || https://www.googleapis.com/auth/spreadsheets)",
      },
    });
  });

  it("platform 1.5: services that a custom function may not have at all are refused, others are not emulated", () => {
    expect(outcomeOf("DriveApp.getFiles()", MODES.CUSTOM_FUNCTION)).toMatchObject({
      error: { message: "You do not have permission to call DriveApp.getFiles." },
    });
    expect(outcomeOf("DriveApp.getFiles()", MODES.FULL)).toMatchObject({
      error: { message: "not emulated: DriveApp.getFiles" },
    });
    expect(outcomeOf("LanguageApp.translate('a', 'en', 'de')", MODES.CUSTOM_FUNCTION)).toMatchObject({
      error: { message: "not emulated: LanguageApp.translate" },
    });
  });

  it("platform 3.4 and 5.1: global code runs in the mode of the execution, so that a service call there breaks it", () => {
    const { host } = instantHostOf("const id = SpreadsheetApp.getActive().getId(); function onOpen() { return id; }");
    const open = (authMode: "NONE" | "LIMITED") =>
      host.execute({ functionName: "onOpen", kind: "simple-trigger", authMode });
    expect(open("NONE")).toMatchObject({ state: "failed", error: { name: "Exception", line: 1 } });
    expect(open("LIMITED").state).toBe("completed");
  });

  it.each<[ExecutionKind, AuthMode]>([
    ["simple-trigger", "LIMITED"],
    ["install", "FULL"],
    ["clock-trigger", "FULL"],
  ])("platform 5.1: the event of %s carries the mode %s", (kind, mode) => {
    const { host } = instantHostOf(
      "function on(e) { return [String(e.authMode), e.authMode === ScriptApp.AuthMode[String(e.authMode)], !!e.source]; }",
    );
    expect(returnedBy(host.execute({ functionName: "on", kind }))).toEqual([mode, true, kind !== "clock-trigger"]);
  });

  it("platform 5.3: a scope that the manifest does not name is not granted", () => {
    const scoped = (oauthScopes: readonly string[], body: string) => {
      const bundle = bundleOf(`function test() { ${body} }`, { manifest: manifestOf({ oauthScopes }) });
      return instantHostOf("", { bundle }).host.execute({ functionName: "test", kind: "menu" });
    };
    expect(scoped([], "UrlFetchApp.fetch('https://a.example/')")).toMatchObject({
      error: {
        message:
          "Specified permissions are not sufficient to call UrlFetchApp.fetch. Required permissions: " +
          "https://www.googleapis.com/auth/script.external_request",
      },
    });
    expect(scoped([], "ScriptApp.newTrigger('x')")).toMatchObject({ state: "failed" });
    expect(scoped([], "SpreadsheetApp.getActive()")).toMatchObject({ state: "failed" });
  });

  it("platform 1.5: UrlFetch needs no scope in a custom function", () => {
    const bundle = bundleOf("function F() { return UrlFetchApp.fetch('https://a.example/').getResponseCode(); }", {
      manifest: manifestOf({ oauthScopes: [] }),
    });
    expect(instantHostOf("", { bundle }).host.execute({ functionName: "F", kind: "custom-function" })).toMatchObject({
      value: 200,
    });
  });

  it("platform 5.4: other files are out of reach under currentonly", () => {
    expect(() => runBody("SpreadsheetApp.openById('x')")).toThrow(
      "Specified permissions are not sufficient to call SpreadsheetApp.openById. Required permissions: https://www.googleapis.com/auth/spreadsheets",
    );
  });

  it("platform 1.5: the user is anonymous in a custom function, and needs a scope elsewhere", () => {
    const email = "return Session.getActiveUser().getEmail()";
    expect(returnedBy(outcomeOf(email, MODES.CUSTOM_FUNCTION))).toBe("");
    expect(outcomeOf(email, MODES.FULL)).toMatchObject({ state: "failed" });
    const manifest = manifestOf({ oauthScopes: ["https://www.googleapis.com/auth/userinfo.email"] });
    const bundle = bundleOf(`function test() { ${email} }`, { manifest });
    expect(instantHostOf("", { bundle }).host.execute({ functionName: "test", kind: "menu" })).toMatchObject({
      value: "someone@example.com",
    });
  });

  it("names every member that is not emulated", () => {
    expect(() => runBody("SpreadsheetApp.getActiveSheet().getRange(1, 1).merge()")).toThrow(
      "not emulated: Range.merge",
    );
    expect(() => runBody("SpreadsheetApp.getActiveSheet().autoResizeColumn(1)")).toThrow(
      "not emulated: Sheet.autoResizeColumn",
    );
    expect(() => runBody("SpreadsheetApp.getActive().getEditors()")).toThrow("not emulated: Spreadsheet.getEditors");
  });
});
