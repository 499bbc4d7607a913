import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { projectPath } from "../../build/project-paths.ts";
import { checkUpload } from "./uploaded-project.ts";

const MANIFEST = readFileSync(projectPath("appsscript.json"), "utf8");
const code = (source: string) => ({ name: "Code", type: "SERVER_JS", source });
const manifest = (source: string) => ({ name: "appsscript", type: "JSON", source });
const changed = (changes: object) => JSON.stringify({ ...JSON.parse(MANIFEST), ...changes });

describe("the rehearsal's check of an upload", () => {
  it("takes our manifest and an ES2019 script", () => {
    const files = [code("function f() {}"), manifest(MANIFEST)];
    expect(checkUpload({ files })).toEqual(files);
  });

  it.each<[string, unknown, RegExp]>([
    ["no list of files", {}, /Invalid JSON payload/],
    ["a file of an unknown type", { files: [{ name: "a", type: "CSS", source: "" }] }, /Invalid JSON payload/],
    ["no manifest", { files: [code("")] }, /must include a manifest/],
    ["a name twice", { files: [code("a"), code("b"), manifest(MANIFEST)] }, /already exists/],
    ["an ES module", { files: [code("export {}"), manifest(MANIFEST)] }, /Syntax error: .*file: Code/],
    ["a private field", { files: [code("class A { #a }"), manifest(MANIFEST)] }, /Syntax error/],
    ["a static field", { files: [code("class A { static a = 1 }"), manifest(MANIFEST)] }, /Syntax error/],
    ["a manifest that is no JSON", { files: [manifest("{")] }, /Invalid JSON/],
    ["an unknown field", { files: [manifest(changed({ scopes: [] }))] }, /unknown field scopes/],
    ["no time zone", { files: [manifest(changed({ timeZone: undefined }))] }, /timeZone/],
    ["the old runtime", { files: [manifest(changed({ runtimeVersion: "DEPRECATED_ES5" }))] }, /runtimeVersion/],
    ["a time zone that is none", { files: [manifest(changed({ timeZone: "Etc/Nowhere" }))] }, /timeZone/],
    ["an unknown log", { files: [manifest(changed({ exceptionLogging: "FILE" }))] }, /exceptionLogging/],
    ["a second JSON file", { files: [manifest(MANIFEST), { ...manifest(MANIFEST), name: "more" }] }, /JSON file: more/],
    [
      "an unknown scope",
      { files: [manifest(changed({ oauthScopes: ["https://www.googleapis.com/auth/spreadsheet"] }))] },
      /oauthScopes/,
    ],
    ["no scopes", { files: [manifest(changed({ oauthScopes: undefined }))] }, /oauthScopes/],
    ["no allowed addresses", { files: [manifest(changed({ urlFetchWhitelist: undefined }))] }, /urlFetchWhitelist/],
    ["a name twice, of a script and a page", { files: [code(""), { ...code(""), type: "HTML" }] }, /already exists/],
    ["a regular expression newer than ES2019", { files: [code("/a/d"), manifest(MANIFEST)] }, /Syntax error/],
    ["optional chaining", { files: [code("a?.b"), manifest(MANIFEST)] }, /Syntax error/],
    ["a scope that is none", { files: [manifest(changed({ oauthScopes: ["spreadsheets"] }))] }, /oauthScopes/],
    ["an API without TLS", { files: [manifest(changed({ urlFetchWhitelist: ["http://a.com/"] }))] }, /urlFetch/],
    ["an API without a path", { files: [manifest(changed({ urlFetchWhitelist: ["https://a.com"] }))] }, /urlFetch/],
  ])("refuses %s", (_what, body, message) => {
    expect(() => checkUpload(body)).toThrow(message);
  });
});
