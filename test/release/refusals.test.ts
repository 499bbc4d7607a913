// Deployments that must not happen, or that Google refuses: what they say, and that the project stays as it was.
// The clasp is the real one.
import { readFileSync } from "node:fs";
import { rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { beforeEach, describe, expect, it } from "vitest";
import { runClasp } from "../../build/clasp.ts";
import { readAnswer } from "../../build/clasp-answers.ts";
import { deployAddon } from "../../build/deploy-addon.ts";
import { projectPath } from "../../build/project-paths.ts";
import { RELEASE_FILES } from "../../build/release-files.ts";
import { PLACEHOLDER_SCRIPT_ID } from "../../build/script-project.ts";
import { builtFiles } from "./built-files.ts";
import { runCommand } from "./command-line.ts";
import type { FakeScriptApi } from "./fake-script-api.ts";
import { rehearse } from "./rehearse.ts";
import { createReleaseFolder, type ReleaseFolder } from "./release-folder.ts";

const MANIFEST = readFileSync(projectPath("appsscript.json"), "utf8");

let api: FakeScriptApi;
let folder: ReleaseFolder;
rehearse("file", createReleaseFolder, (begun, place) => {
  api = begun;
  folder = place;
});

/** The message of a deployment that must fail, and must have changed nothing in the project. */
async function refusal(settings = folder.settings): Promise<string> {
  const before = api.files();
  const message = await deployAddon(settings).then(
    () => "It was deployed.",
    (error: Error) => `${error.name}: ${error.message}`,
  );
  expect(api.files()).toBe(before);
  return message;
}

describe("a deployment that must not happen", () => {
  beforeEach(() => folder.restoreDist());

  it("is stopped by syntax that Apps Script refuses", async () => {
    await folder.writeDistFile("Code.js", "class Cache { #values = 1 }");
    expect(await refusal()).toMatch(/^DeployError: .*Syntax error: .* file: Code/);
  });

  it.each(RELEASE_FILES)("sends nothing while %s is missing", async (name) => {
    const requestsBefore = api.requests.length;
    await folder.removeDistFile(name);
    expect(await refusal()).toContain(`dist/ lacks ${name}`);
    expect(api.requests.length).toBe(requestsBefore);
  });

  it.each(["stray.js", "old.html", "sidebar.js"])("sends nothing while dist/ has %s, too", async (name) => {
    const requestsBefore = api.requests.length;
    await folder.writeDistFile(name, "");
    expect(await refusal()).toContain(`has ${name}, too`);
    expect(api.requests.length).toBe(requestsBefore);
  });

  it("is stopped by a manifest with an unknown scope", async () => {
    await folder.writeDistFile("appsscript.json", MANIFEST.replace("spreadsheets.currentonly", "sheets.all"));
    expect(await refusal()).toMatch(/Invalid oauthScopes/);
  });

  it("is no success when clasp skips the push, which it does without --force, and exits with 0", async () => {
    const skipped = await runClasp(["push", "--json"], folder.settings);
    expect(skipped).toMatchObject({ exitCode: 0, stdout: "" });
    expect(() => readAnswer(skipped)).toThrow(/did nothing/);
  });

  it("is no success when clasp leaves everything out, takes that for up to date, and exits with 0", async () => {
    const ignore = join(folder.settings.projectDir, ".claspignore");
    await writeFile(ignore, "**/**\n");
    const { exitCode, out, errors } = await runCommand("build/deploy.ts", [], folder.settings);
    await rm(ignore);
    expect([exitCode, out]).toEqual([1, ""]);
    expect(errors).toMatch(/^The Apps Script project is not this release: .*Code\.js is missing; .*then retry\.\n$/);
  });

  it("says where the script ID belongs while .clasp.json has the placeholder, and sends nothing", async () => {
    const requestsBefore = api.requests.length;
    const placeholder = await createReleaseFolder({ scriptId: PLACEHOLDER_SCRIPT_ID, apiPort: api.port });
    expect(await refusal(placeholder.settings)).toMatch(/\.clasp\.json as scriptId/);
    expect(api.requests.length).toBe(requestsBefore);
    await placeholder.remove();
  });
});

describe("a deployment that Google refuses", () => {
  beforeEach(() => folder.restoreDist());

  it("tells how to log in, without a login", async () => {
    const { exitCode, out, errors } = await runCommand("build/deploy.ts", [], folder.loggedOut);
    expect([exitCode, out]).toEqual([1, ""]);
    expect(errors).toMatch(
      /^You are not logged in to Google\. Run `npx clasp login`, then retry\.\n\(clasp said: .*\)\n$/,
    );
  });

  it("tells how to switch the Apps Script API on", async () => {
    api.switchOff(true);
    expect(await refusal()).toMatch(/Switch the Apps Script API on at https:\/\/script.google.com\/home\/usersettings/);
    api.switchOff(false);
  });

  it("tells that the login may not edit the project", async () => {
    api.forbid(true);
    expect(await refusal()).toMatch(/This login may not edit the project/);
    api.forbid(false);
  });

  it("tells that the script ID is nobody's", async () => {
    const other = await createReleaseFolder({ scriptId: "project-that-is-not-there", apiPort: api.port });
    expect(await refusal(other.settings)).toMatch(/Is the script ID in \.clasp\.json that of your project/);
    await other.remove();
  });

  it("tells what belongs to no release when the project already has all of it and more", async () => {
    api.project.replaceFiles({ files: builtFiles(projectPath("dist")) });
    const stray = { name: "later", type: "SERVER_JS", source: "function SER_METRICS() {}" } as const;
    api.project.files = [...api.files(), stray];
    expect(await refusal()).toMatch(/later\.js belongs to no release/);
    api.project.files = api.files().filter((file) => file !== stray);
  });

  it("takes a manifest that Google has written down otherwise for the same", async () => {
    const rewritten = JSON.stringify({ dependencies: {}, ...JSON.parse(MANIFEST) }, null, 4);
    const rewrite = (source: string) => ({ name: "appsscript", type: "JSON", source }) as const;
    api.project.files = api.files().map((file) => (file.type === "JSON" ? rewrite(rewritten) : file));
    const put = api.project.replaceFiles.bind(api.project);
    api.project.replaceFiles = (body) => {
      put(body);
      api.project.files = api.files().map((file) => (file.type === "JSON" ? rewrite(rewritten) : file));
    };
    expect((await deployAddon(folder.settings)).pushed).toContain("appsscript.json");
    api.project.replaceFiles = put;
  });
});

describe("a login", () => {
  const renewals = () => api.requests.filter((request) => request === "POST oauth2.googleapis.com/token").length;

  it("is renewed when its token is over, once, and kept for the next run of clasp", async () => {
    api.expireTokens(false);
    await folder.expireLogin();
    await deployAddon(folder.settings);
    expect(renewals()).toBe(1);
    expect(await folder.readLogin()).toMatch(/"access_token":\s*"renewed-/);
  });

  it("that Google refuses to renew has to be made anew, and the message says how", async () => {
    api.expireTokens(true);
    await folder.expireLogin();
    expect(await refusal()).toMatch(/Google no longer takes your login. Run `npx clasp login` again/);
  });

  it("whose token Google no longer takes has to be made anew as well", async () => {
    api.expireTokens(true);
    await folder.restoreLogin();
    expect(await refusal()).toMatch(/Google no longer takes your login.*invalid authentication credentials/s);
  });
});
