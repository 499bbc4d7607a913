import { describe, expect, it } from "vitest";
import { instantHostOf, runBody } from "./support/script-under-test.ts";

const ABSENT = [
  "setTimeout",
  "setInterval",
  "clearTimeout",
  "queueMicrotask",
  "fetch",
  "Headers",
  "URL",
  "URLSearchParams",
  "AbortController",
  "Event",
  "DOMException",
  "TextEncoder",
  "TextDecoder",
  "crypto",
  "atob",
  "btoa",
  "structuredClone",
  "performance",
  "window",
  "navigator",
  "process",
  "require",
  "module",
  "Buffer",
  "global",
  "SharedArrayBuffer",
  "Atomics",
  "gc",
];

const PRESENT = ["console", "WebAssembly", "Promise", "globalThis", "Intl", "BigInt", "WeakRef", "Logger", "Utilities"];

describe("the globals of a script", () => {
  it.each(ABSENT)("platform 3.1: %s does not exist", (name) => {
    expect(runBody(`return typeof ${name}`)).toBe("undefined");
  });

  it.each(PRESENT)("platform 3.1: %s exists", (name) => {
    expect(runBody(`return typeof ${name}`)).not.toBe("undefined");
  });

  it("platform 3.1: WebAssembly has no streaming forms", () => {
    expect(runBody("return [typeof WebAssembly.validate, typeof WebAssembly.compileStreaming]")).toEqual([
      "function",
      "undefined",
    ]);
  });

  it("shows nothing but ECMAScript, the services and the script's own functions", () => {
    const names = runBody("return Object.getOwnPropertyNames(globalThis)") as string[];
    const ecmaScript = new Set(Object.getOwnPropertyNames(globalThis));
    const services = names.filter((name) => !ecmaScript.has(name) || name === "console");
    expect(services.sort()).toEqual([
      "Browser",
      "CacheService",
      "CalendarApp",
      "CardService",
      "Charts",
      "ConferenceDataService",
      "ContactsApp",
      "ContentService",
      "DataStudioApp",
      "DocumentApp",
      "DriveApp",
      "FormApp",
      "GmailApp",
      "GroupsApp",
      "HtmlService",
      "Jdbc",
      "LanguageApp",
      "LinearOptimizationService",
      "LockService",
      "Logger",
      "MailApp",
      "Maps",
      "PropertiesService",
      "ScriptApp",
      "Session",
      "SitesApp",
      "SlidesApp",
      "SpreadsheetApp",
      "UrlFetchApp",
      "Utilities",
      "XmlService",
      "console",
      "test",
    ]);
  });

  it("platform 3.4: evaluates the global scope again for every execution, so that nothing is shared", () => {
    const { host } = instantHostOf(
      "var count = 0; function test() { count += 1; Array.prototype.mine = 1; return count; }",
    );
    const request = { functionName: "test", kind: "editor" } as const;
    expect(host.execute(request)).toMatchObject({ value: 1 });
    expect(host.execute(request)).toMatchObject({ value: 1 });
    expect(runBody("return [].mine")).toBeUndefined();
  });

  it("platform 3.4: all files share one scope, evaluated in their order", () => {
    const files = [
      { name: "a.js", source: "const shared = 'from a'; function fromA() { return shared; }" },
      { name: "b.js", source: "var seen = shared + ', seen by b'; function test() { return [fromA(), seen]; }" },
    ];
    const { host } = instantHostOf("", { bundle: { files, html: {}, manifest: {} } });
    expect(host.execute({ functionName: "test", kind: "editor" })).toMatchObject({
      value: ["from a", "from a, seen by b"],
    });
  });

  it("platform 3.3: awaits what an async function returns, and drains microtasks", () => {
    expect(runBody("return (async () => { await null; return [await Promise.resolve(1), 2]; })()")).toEqual([1, 2]);
    expect(() => runBody("return (async () => { await null; throw new TypeError('late'); })()")).toThrow(
      "TypeError: late",
    );
  });

  it("platform 3.3: has no macrotasks, so that a promise may never settle; that throws by name", () => {
    expect(() => runBody("return new Promise(() => {})")).toThrow("not emulated: a function that returns a promise");
  });

  it("passes values of the script's own realm, so that instanceof holds", () => {
    const code =
      "return [[], new Date(0)].map((v, i) => v instanceof [Array, Date][i]).concat(arguments[0] instanceof Date)";
    expect(runBody(code, { request: { args: [new Date(5)] } })).toEqual([true, true, true]);
    expect(
      runBody("try { CacheService.getScriptCache().get('') } catch (e) { return [e instanceof Error, e.name] }"),
    ).toEqual([true, "Exception"]);
  });

  it("reports a syntax error, an unknown function and an error of global code with their place", () => {
    const failureOf = (source: string, functionName = "test") =>
      instantHostOf(source).host.execute({ functionName, kind: "editor" });
    expect(failureOf("function test() {}\nfunction (")).toMatchObject({ error: { name: "SyntaxError", line: 2 } });
    expect(failureOf("", "nowhere")).toMatchObject({ error: { message: "Script function not found: nowhere" } });
    expect(failureOf("\n\nnull.x; function test() {}")).toMatchObject({ error: { name: "TypeError", line: 3 } });
  });

  it("finds functions that are declared with const, and those of an object", () => {
    const { host } = instantHostOf("const lexical = () => 1; const menu = { open() { return 2; } };");
    expect(host.execute({ functionName: "lexical", kind: "menu" })).toMatchObject({ value: 1 });
    expect(host.execute({ functionName: "menu.open", kind: "menu" })).toMatchObject({ value: 2 });
  });

  it("keeps what was logged, formatted", () => {
    const { host } = instantHostOf(
      "function test() { console.log('a %s %d', 'b', 2.7, {c: 1}); console.error('x'); Logger.log('y'); return Logger.getLog(); }",
    );
    const outcome = host.execute({ functionName: "test", kind: "editor" });
    expect(outcome.log.map(({ level, text }) => [level, text])).toEqual([
      ["log", 'a b 2 {"c":1}'],
      ["error", "x"],
      ["info", "y"],
    ]);
    expect(outcome).toMatchObject({ value: "y\n" });
  });
});
