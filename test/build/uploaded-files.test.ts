import { describe, expect, it } from "vitest";
import { differencesOf, readFiles } from "../../build/uploaded-files.ts";

const files = (texts: Readonly<Record<string, string>>) => new Map(Object.entries(texts));
const MANIFEST = '{ "timeZone": "Etc/GMT", "oauthScopes": ["a", "b"] }';

describe("the differences between a release and a project", () => {
  it("are none where only ends of lines and of the file are written otherwise", () => {
    const [built, found] = [files({ "a.js": "one\ntwo\n" }), files({ "a.js": "one\r\ntwo" })];
    expect(differencesOf(built, found)).toEqual([]);
  });

  it("name each file that is missing, another or too much", () => {
    const built = files({ "a.js": "a", "b.html": "b", "c.html": "c" });
    const found = files({ "a.js": "A", "c.html": "c", "d.js": "" });
    expect(differencesOf(built, found)).toEqual(["b.html is missing", "a.js is another", "d.js belongs to no release"]);
  });

  it.each<[string, string, readonly string[]]>([
    ["in another order and form", '{"oauthScopes":["a","b"],"timeZone":"Etc/GMT"}', []],
    ["with what Google adds", '{"oauthScopes":["a","b"],"timeZone":"Etc/GMT","dependencies":{}}', []],
    ["with another scope", '{"oauthScopes":["a","c"],"timeZone":"Etc/GMT"}', ["appsscript.json is another"]],
    ["without a field", '{"oauthScopes":["a","b"]}', ["appsscript.json is another"]],
  ])("of a manifest %s are as its data are", (_what, found, differences) => {
    expect(differencesOf(files({ "appsscript.json": MANIFEST }), files({ "appsscript.json": found }))).toEqual(
      differences,
    );
  });
});

it("a folder that is not there has no files", async () => {
  expect(await readFiles("nowhere")).toEqual(new Map());
});
