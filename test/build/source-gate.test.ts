import { describe, expect, it } from "vitest";
import { assertFitsInHtmlFile, assertRunsInAppsScript } from "../../build/source-gate.ts";

describe("assertRunsInAppsScript", () => {
  it("takes a script of services, ECMAScript globals and its own names", () => {
    const source =
      "var a = new Map([[1, SpreadsheetApp]]); console.log(JSON.stringify(Array.from(a)), globalThis, undefined)";
    expect(() => assertRunsInAppsScript("Code.js", source)).not.toThrow();
  });

  it.each([
    ["a public class field", "class A { x = 1 }"],
    ["a private class field", "class A { #x = 1 }"],
    ["a static class field", "class A { static x = 1 }"],
    ["a static block", "class A { static {} }"],
    ["an export", "export const a = 1"],
    ["an import", "import a from 'a'"],
    ["top-level await", "await 1"],
    ["optional chaining", "var a = {}; a?.b"],
    ["nullish coalescing", "var a = null ?? 1"],
    ["a BigInt literal", "var a = 1n"],
    ["half a script", "function ("],
  ])("platform 3.2: refuses %s", (_what, source) => {
    expect(() => assertRunsInAppsScript("Code.js", source)).toThrow(/^Code\.js is not an ES2019 script: .*\(1:\d+\)/);
  });

  it.each([
    "setTimeout",
    "queueMicrotask",
    "fetch",
    "Blob",
    "URL",
    "URLSearchParams",
    "AbortController",
    "TextEncoder",
    "structuredClone",
    "crypto",
    "atob",
    "btoa",
    "performance",
    "window",
    "navigator",
    "process",
    "require",
    "Buffer",
    "ReadableStream",
    "DOMException",
    "eval",
    "Atomics",
    "Jdbc",
    "DriveApp",
    "GmailApp",
  ])("platform 3.1: refuses a script that needs %s", (name) => {
    expect(() => assertRunsInAppsScript("Code.js", `(function () { return ${name} })()`)).toThrow(
      `Code.js needs globals that Apps Script does not have: ${name}`,
    );
  });
});

describe("assertFitsInHtmlFile", () => {
  it("takes // in strings and comments, and template literals without it", () => {
    const source = `var a = 'https://x'; /* https://x */ var b = \`a/b \${a} /c\`;`;
    expect(() => assertFitsInHtmlFile("x", source)).not.toThrow();
  });

  it.each([
    ["// inside a template literal", "var a = `https://x`", /\/\/ inside a template literal/],
    ["// after a template's expression", `var a = \`\${1}//x\``, /\/\/ inside a template literal/],
    ["the end of a script element", "var a = '</SCRIPT>'", /<\/script/],
    ["the start of an HTML comment", "var a = '<!--'", /<!--/],
    ["a scriptlet", "var a = '<?= x ?>'", /<\?/],
    ["newer syntax", "class A { x = 1 }", /ES2019/],
  ])("platform 4.1: refuses %s", (_what, source, message) => {
    expect(() => assertFitsInHtmlFile("x", source)).toThrow(message);
  });
});
