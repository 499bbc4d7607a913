import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { readBundle } from "../../../workbench/emulator/bundle-files.ts";
import { decodeManifest, isWhitelisted } from "../../../workbench/emulator/manifest.ts";

const folder = mkdtempSync(join(tmpdir(), "bundle-"));
afterAll(() => rmSync(folder, { recursive: true }));

describe("the add-on as it would be uploaded", () => {
  it("platform 6.1: scripts in alphabetical order, pages by name, the manifest parsed", () => {
    expect(() => readBundle(folder)).toThrow("No script files");
    writeFileSync(join(folder, "b.js"), "var b;");
    expect(() => readBundle(folder)).toThrow("No appsscript.json");
    const files = {
      "a.gs": "var a;",
      "side.html": "<p>",
      "appsscript.json": '{"timeZone":"Etc/GMT"}',
      "NOTES.txt": "",
    };
    for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
    expect(readBundle(folder)).toEqual({
      files: [
        { name: "a.gs", source: "var a;" },
        { name: "b.js", source: "var b;" },
      ],
      html: { side: "<p>" },
      manifest: { timeZone: "Etc/GMT" },
    });
  });
});

describe("the manifest", () => {
  it.each([
    [[], "expected an object"],
    [{ runtimeVersion: "DEPRECATED_ES5" }, 'runtimeVersion must be "V8"'],
    [{ oauthScopes: "x" }, "oauthScopes must be a list of texts"],
    [{ timeZone: 5 }, "timeZone is no text"],
    [{ urlFetchWhitelist: ["http://a.example/"] }, "must be https and have a path"],
    [{ urlFetchWhitelist: ["https://a.example"] }, "must be https and have a path"],
  ])("platform 5.3: refuses %j", (manifest, text) => {
    expect(() => decodeManifest(manifest)).toThrow(text);
  });

  it("platform 5.3: without a list of scopes none is missing; the zone falls back to GMT", () => {
    expect(decodeManifest({})).toEqual({ timeZone: "Etc/GMT" });
  });

  it.each([
    ["https://a.example/v1/", "https://a.example/v1/x", true],
    ["https://a.example/v1/", "https://a.example/v2/", false],
    ["https://a.example/", "https://a.example.evil/", false],
    ["https://a.example/", "https://user@a.example/", false],
    ["https://*.a.example/", "https://x.y.a.example/", true],
    ["https://*.a.example/", "https://a.example/", false],
  ])("platform 5.3: the prefix %s and %s match: %s", (prefix, url, matches) => {
    expect(isWhitelisted(url, [prefix])).toBe(matches);
  });
});
