// A deployment, rehearsed with the real clasp against a local stand-in for Google's API; what arrived there
// is then run.
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { projectPath } from "../../build/project-paths.ts";
import { RELEASE_FILES } from "../../build/release-files.ts";
import { deployVersion, listDeployments, listVersions } from "../../build/script-project.ts";
import { FUNCTIONS, HOOKS } from "../../src/functions/catalogue.ts";
import {
  figure,
  type OpenedPage,
  type OpenPageOptions,
  openPage,
  shownText,
  shownValues,
} from "../browser/open-page.ts";
import { createBareContext } from "../bundle/bare-context.ts";
import { builtFiles } from "./built-files.ts";
import { runCommand } from "./command-line.ts";
import { HEAD_DEPLOYMENT_ID } from "./fake-project.ts";
import type { FakeScriptApi } from "./fake-script-api.ts";
import { rehearse, SCRIPT_ID } from "./rehearse.ts";
import { createReleaseFolder, type ReleaseFolder } from "./release-folder.ts";
import { uploadedAddon } from "./uploaded-addon.ts";

let api: FakeScriptApi;
let folder: ReleaseFolder;
rehearse("file", createReleaseFolder, (begun, place) => {
  api = begun;
  folder = place;
});

/** What `npm run deploy` does once it has built and tested. */
const deploy = () => runCommand("build/deploy.ts", [], folder.settings);

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

const sorted = <T extends { readonly name: string }>(files: readonly T[]) =>
  [...files].sort((a, b) => a.name.localeCompare(b.name));

describe("a deployment", () => {
  it("pushes every file of the build as it was built, and nothing else, and says so", async () => {
    expect(await deploy()).toEqual({
      exitCode: 0,
      out: `Pushed ${[...RELEASE_FILES].sort().join(", ")} to ${SCRIPT_ID}.\n`,
      errors: "",
    });
    expect(sorted(api.files())).toEqual(sorted(builtFiles(projectPath("dist"))));
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
    expect(() => bare.call("SER_METRICS", "a.com", "no such field")).toThrow(/SER-112 .*no such field/);
  });

  it("says that there is nothing to push when nothing has changed", async () => {
    expect(await deploy()).toEqual({ exitCode: 0, out: `${SCRIPT_ID} is up to date.\n`, errors: "" });
  });

  it("finds all versions and deployments, of which Google tells a few at a time", async () => {
    const { settings } = folder;
    const { project } = api;
    const descriptions = ["First", "Second", "Third"];
    for (const description of descriptions) project.freeze({ description });
    for (const versionNumber of [1, 3]) {
      project.deploy({ manifestFileName: "appsscript", versionNumber, description: `Shows ${versionNumber}` });
    }
    const [versions, deployments] = await Promise.all([listVersions(settings), listDeployments(settings)]);
    expect(versions).toEqual(descriptions.map((description, index) => ({ versionNumber: index + 1, description })));
    expect(deployments).toEqual([
      { deploymentId: HEAD_DEPLOYMENT_ID, description: "" },
      { deploymentId: "deployment-1", versionNumber: 1, description: "Shows 1" },
      { deploymentId: "deployment-2", versionNumber: 3, description: "Shows 3" },
    ]);
  });

  it("fails where clasp was refused a deployment, although clasp exits with 0", async () => {
    const version = { versionNumber: 1, description: "First" };
    const refused = deployVersion(version, HEAD_DEPLOYMENT_ID, folder.settings);
    await expect(refused).rejects.toThrow(/Read-only deployments/);
  });

  it("talks to the Apps Script API alone", () => {
    const hosts = new Set(api.requests.map((request) => request.replace(/^\S+ ([^/]+).*$/, "$1")));
    expect([...hosts]).toEqual(["script.googleapis.com"]);
  });
});

describe("what was uploaded, in the workbench", () => {
  let opened: OpenedPage;
  beforeAll(async () => {
    const fill: OpenPageOptions["fill"] = (workbook) =>
      workbook.write({ sheetId: 0, row: 0, column: 0, rowCount: 1, columnCount: 2 }, [
        [
          { kind: "value", value: "nike.com" },
          { kind: "formula", formula: "=SER_METRICS(A1)" },
        ],
      ]);
    opened = await openPage({ bundle: uploadedAddon(api.files()), fill });
  });
  afterAll(() => opened?.close());

  it("answers =SER_METRICS in a cell, for the documented price", async () => {
    await expect.poll(() => shownText(opened.page, "B1")).toMatch(/^\d+$/);
    const [shown = []] = await shownValues(opened.page, "B1:I1");
    expect(shown).toEqual(Array.from({ length: 8 }, () => expect.any(Number)));
    expect(await figure(opened.page, "credits-spent")).toBe(100);
  });

  it("opens the sidebar, which is answered by the second script", async () => {
    const { page } = opened;
    await page.getByText("Extensions", { exact: true }).click();
    await page.locator(".o-menu").getByText("SER Backlinks").hover();
    await page.locator(".o-menu").getByText("Open sidebar", { exact: true }).click();
    const sidebar = page.frameLocator("#sidebar iframe");
    await sidebar.getByText("A key is set").waitFor();
    expect(opened.faults).toEqual([]);
  });
});
