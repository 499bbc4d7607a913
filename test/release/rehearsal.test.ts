// A release, rehearsed with the real clasp against a local stand-in for Google's API; what arrived there
// is then run.
import { readFileSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createVersion, deployAddon, PLACEHOLDER_SCRIPT_ID } from "../../build/deploy-addon.ts";
import { projectPath } from "../../build/project-paths.ts";
import { FUNCTIONS, HOOKS } from "../../src/functions/catalogue.ts";
import { createBareContext } from "../bundle/bare-context.ts";
import { type FakeScriptApi, startFakeScriptApi } from "./fake-script-api.ts";
import { createReleaseFolder, type ReleaseFolder } from "./release-folder.ts";

const SCRIPT_ID = "project-of-the-rehearsal";
const distText = (name: string): string => readFileSync(projectPath(`dist/${name}`), "utf8");

let api: FakeScriptApi;
let folder: ReleaseFolder;
beforeAll(async () => {
  api = await startFakeScriptApi(SCRIPT_ID);
  folder = await createReleaseFolder(SCRIPT_ID, api.port);
});
afterAll(async () => {
  await folder?.remove();
  await api?.close();
});

/** Stands for SpreadsheetApp while a menu is built; the items are written down. */
function menuRecorder(items: string[]): unknown {
  const menu = {
    addItem: (_label: string, functionName: string) => {
      items.push(functionName);
      return menu;
    },
    addSeparator: () => menu,
    addSubMenu: () => menu,
    addToUi: () => undefined,
  };
  return { getUi: () => ({ createAddonMenu: () => menu, createMenu: () => menu }) };
}

describe("a release", () => {
  it("pushes the script, the sidebar and the manifest as they were built, and nothing else", async () => {
    const report = await deployAddon(folder.settings);
    expect(report.pushed).toEqual(["Code.js", "appsscript.json", "backroom.html", "sidebar.html"]);
    expect([...api.files()].sort((a, b) => a.name.localeCompare(b.name))).toEqual([
      { name: "appsscript", type: "JSON", source: distText("appsscript.json") },
      { name: "backroom", type: "HTML", source: distText("backroom.html") },
      { name: "Code", type: "SERVER_JS", source: distText("Code.js") },
      { name: "sidebar", type: "HTML", source: distText("sidebar.html") },
    ]);
  });

  it("leaves files that run: every promised function is there, and the menu names only such functions", () => {
    const menuItems: string[] = [];
    const bare = createBareContext({ SpreadsheetApp: menuRecorder(menuItems) });
    for (const file of api.files()) if (file.type === "SERVER_JS") bare.load(file.source);
    for (const name of Object.keys(FUNCTIONS)) expect(bare.typeOf(name)).toBe("function");
    bare.call("onOpen", { authMode: "LIMITED" });
    expect(menuItems.length).toBeGreaterThan(0);
    const hookNames: readonly string[] = HOOKS.map((hook) => hook.name);
    expect(hookNames).toEqual(expect.arrayContaining(menuItems));
  });

  it("leaves custom functions that answer bad input with its codes, without any service", () => {
    const bare = createBareContext();
    for (const file of api.files()) if (file.type === "SERVER_JS") bare.load(file.source);
    const rows = bare.call("SER_METRICS", [["foo bar"], ["10.20.30.40"], [""]]);
    const blanks = Array.from({ length: 7 }, () => "");
    expect(rows).toEqual([
      [expect.stringMatching(/^SER-101 .*foo bar/), ...blanks],
      [expect.stringMatching(/^SER-102 /), ...blanks],
    ]);
    expect(() => bare.call("SER_METRICS", "a.example", "no such field")).toThrow(/SER-112 .*no such field/);
  });

  it("says that there is nothing to push when nothing has changed", async () => {
    expect((await deployAddon(folder.settings)).pushed).toEqual([]);
  });

  it("freezes what was pushed as a version", async () => {
    expect(await createVersion("First version", folder.settings)).toBe(1);
    expect(api.versions[0]).toEqual(api.files());
  });

  it("talks to the Apps Script API alone", () => {
    const hosts = new Set(api.requests.map((request) => request.replace(/^\S+ ([^/]+).*$/, "$1")));
    expect([...hosts]).toEqual(["script.googleapis.com"]);
  });
});

describe("a release that must not happen", () => {
  it("leaves the project alone when the script has syntax that Apps Script refuses", async () => {
    const before = api.files();
    await folder.writeDistFile("Code.js", "class Cache { #values = 1 }");
    await expect(deployAddon(folder.settings)).rejects.toThrow(/Syntax error: .* file: Code/);
    expect(api.files()).toBe(before);
  });

  it("fails when a file of the release is missing, although clasp is content", async () => {
    await folder.writeDistFile("Code.js", distText("Code.js"));
    await folder.removeDistFile("sidebar.html");
    await folder.writeDistFile("stray.js", "var stray = 1;");
    await expect(deployAddon(folder.settings)).rejects.toThrow(
      /Pushed Code.js, appsscript.json, backroom.html, stray.js, but/,
    );
  });

  it("tells how to switch the Apps Script API on", async () => {
    api.switchOff(true);
    await expect(deployAddon(folder.settings)).rejects.toThrow(/usersettings/);
    api.switchOff(false);
  });

  it("tells how to log in", async () => {
    await expect(deployAddon(folder.loggedOut)).rejects.toThrow(/npx clasp login/);
  });

  it("tells where the script id belongs while .clasp.json has the placeholder, and sends nothing", async () => {
    const requestsBefore = api.requests.length;
    const placeholder = await createReleaseFolder(PLACEHOLDER_SCRIPT_ID, api.port);
    await expect(deployAddon(placeholder.settings)).rejects.toThrow(/\.clasp\.json as scriptId/);
    expect(api.requests.length).toBe(requestsBefore);
    await placeholder.remove();
  });
});
