// The manifest that is pushed: what the add-on may do, and whom it may talk to.
import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { projectPath } from "../../build/project-paths.ts";

const manifest: Record<string, unknown> = JSON.parse(readFileSync(projectPath("appsscript.json"), "utf8"));

describe("the manifest", () => {
  it("platform 5.4: asks for the current spreadsheet, its own UI, the API and triggers, and nothing sensitive", () => {
    expect(manifest.oauthScopes).toEqual([
      "https://www.googleapis.com/auth/spreadsheets.currentonly",
      "https://www.googleapis.com/auth/script.container.ui",
      "https://www.googleapis.com/auth/script.external_request",
      "https://www.googleapis.com/auth/script.scriptapp",
    ]);
  });

  it("platform 5.3: lets requests go to the API alone, by a prefix with a path", () => {
    expect(manifest.urlFetchWhitelist).toEqual(["https://api.seranking.com/"]);
  });

  it("platform 5.3: has no error's text, which can name a target, written into a log of the publisher's", () => {
    expect(manifest.exceptionLogging).toBe("NONE");
  });

  it("platform 5.3: is an Editor add-on's on V8 with a fixed time zone: no addOns section", () => {
    expect(manifest).toMatchObject({ timeZone: "Etc/GMT", runtimeVersion: "V8" });
    expect(Object.keys(manifest)).not.toContain("addOns");
  });

  it("is pushed from dist/, whoever's project is named", () => {
    const pushed: Record<string, unknown> = JSON.parse(readFileSync(projectPath(".clasp.json"), "utf8"));
    expect(pushed).toMatchObject({ scriptId: expect.any(String), rootDir: "dist" });
  });

  it("is built into dist/ as it stands", () => {
    expect(JSON.parse(readFileSync(projectPath("dist/appsscript.json"), "utf8"))).toEqual(manifest);
  });
});
