import { describe, expect, it } from "vitest";
import type { HostUser } from "../../../workbench/emulator/execution-request.ts";
import type { InstantHostOptions } from "../../../workbench/emulator/instant-host.ts";
import { useRealHosts } from "./support/real-hosts.ts";
import { bundleOf, instantHostOf, returnedBy } from "./support/script-under-test.ts";

const BERT: HostUser = { kind: "consumer", email: "bert@example.com" };
const URL_TEXT = "'https://a.example/'";

const ADDON = `
  function onOpen(e) { return String(e.authMode); }
  function onInstall(e) { return String(e.authMode); }
  function menuItem() { return "ran"; }
  /** @customfunction */
  function TWICE(x) { return x * 2; }
  /** @customfunction */
  function LOAD() { return UrlFetchApp.fetch(${URL_TEXT}).getResponseCode(); }`;

const hostOf = (options: Partial<InstantHostOptions> = {}) => instantHostOf(ADDON, options);
const notEnabled = (options: Partial<InstantHostOptions> = {}) =>
  hostOf({ access: { isEnabled: false }, ...options }).host;
const openedIn = (outcome: ReturnType<ReturnType<typeof notEnabled>["openFile"]>) =>
  outcome === undefined ? "not loaded" : returnedBy(outcome);
const cell = (name: string, ...args: number[]) => ({ name, args, cell: { sheetId: 0, row: 0, column: 0 } });

/** The body as a menu's function, by a user who has unticked scopes. */
function unticked(scopes: readonly string[], body: string, options: Partial<InstantHostOptions> = {}): unknown {
  const { host } = instantHostOf("", { bundle: bundleOf(`function test() { ${body} }`), ...options });
  host.state.access.untick(host.state.user, ...scopes);
  return returnedBy(host.execute({ functionName: "test", kind: "menu" }));
}

describe("an add-on that nobody has used in the file", () => {
  it("platform 5.1: opens in NONE for whom it is installed, and not at all for others", () => {
    const host = notEnabled();
    expect(openedIn(host.openFile())).toBe("NONE");
    host.state.access.takeFrom(BERT);
    expect(openedIn(host.openFile(BERT))).toBe("not loaded");
  });

  it.each(["menu", "sidebar-call", "install"] as const)("platform 5.1: is enabled for all by a %s", (kind) => {
    const host = notEnabled();
    host.state.access.takeFrom(BERT);
    host.execute({ functionName: kind === "install" ? "onInstall" : "menuItem", kind });
    expect([openedIn(host.openFile()), openedIn(host.openFile(BERT))]).toEqual(["LIMITED", "LIMITED"]);
  });

  it("platform 1.9, switch functionsBeforeEnabling: its functions have no name there, or they work", () => {
    const host = notEnabled();
    expect(host.customFunctions.lookUp(cell("TWICE", 2))).toEqual({
      state: "error",
      type: "#NAME?",
      message: "Unknown function: 'TWICE'.",
    });
    host.execute({ functionName: "menuItem", kind: "menu" });
    expect(host.customFunctions.lookUp(cell("TWICE", 2))).toMatchObject({ rows: [[{ value: 4 }]] });
    const lenient = notEnabled({ switches: { functionsBeforeEnabling: "work" } });
    expect(lenient.evaluate(cell("TWICE", 2))).toMatchObject({ rows: [[{ value: 4 }]] });
  });
});

describe("a collaborator without the add-on", () => {
  it("platform 5.1: sees its menu where it is enabled, and is asked to install it at the first click", () => {
    const { host } = hostOf();
    host.state.access.takeFrom(BERT);
    expect(openedIn(host.openFile(BERT))).toBe("LIMITED");
    const click = () => host.execute({ functionName: "menuItem", kind: "menu", user: BERT });
    expect(click()).toMatchObject({ error: { message: "Authorization is required to perform that action." } });
    host.state.access.install(BERT);
    expect(click()).toMatchObject({ value: "ran" });
  });

  it("platform 1.9, switch functionsWithoutInstallation: keeps results that are known, and computes none", () => {
    const { host } = hostOf();
    host.customFunctions.lookUp(cell("TWICE", 2));
    host.state.access.takeFrom(BERT);
    host.state.user = BERT;
    expect(host.customFunctions.lookUp(cell("TWICE", 2))).toMatchObject({ rows: [[{ value: 4 }]] });
    expect(host.customFunctions.lookUp(cell("TWICE", 3))).toMatchObject({ type: "#NAME?" });
    const lenient = hostOf({ switches: { functionsWithoutInstallation: "work" } }).host;
    lenient.state.access.takeFrom(lenient.state.user);
    expect(lenient.evaluate(cell("TWICE", 3))).toMatchObject({ rows: [[{ value: 6 }]] });
  });

  it("platform 5.5: has triggers no more once the add-on is removed", () => {
    const { host } = hostOf();
    host.state.access.takeFrom(BERT);
    expect(host.execute({ functionName: "menuItem", kind: "clock-trigger", user: BERT }).state).toBe("failed");
  });
});

describe("a viewer", () => {
  it("platform 1.9: has no menu and no sidebar, and sees what others have computed", () => {
    const { host } = hostOf();
    host.customFunctions.lookUp(cell("TWICE", 2));
    host.state.access.letOnlyView(BERT);
    host.state.user = BERT;
    expect(openedIn(host.openFile())).toBe("not loaded");
    expect(() => host.execute({ functionName: "menuItem", kind: "menu" })).toThrow("no menu and no sidebar");
    expect(host.customFunctions.lookUp(cell("TWICE", 2))).toMatchObject({ rows: [[{ value: 4 }]] });
    expect(host.customFunctions.lookUp(cell("TWICE", 3))).toEqual({ state: "pending" });
  });
});

describe("a script bound to its file", () => {
  it("platform 5.1: always opens in LIMITED, for everybody who may edit, and is never installed", () => {
    const host = notEnabled({ scriptKind: "bound" });
    host.state.access.takeFrom(BERT);
    expect([openedIn(host.openFile()), openedIn(host.openFile(BERT))]).toEqual(["LIMITED", "LIMITED"]);
    expect(host.evaluate(cell("TWICE", 2))).toMatchObject({ rows: [[{ value: 4 }]] });
    expect(() => host.execute({ functionName: "onInstall", kind: "install" })).toThrow("never installed");
  });
});

describe("a browser with several accounts", () => {
  it("platform 4.4: lets menus run, and fails the sidebar's calls", () => {
    const { host } = hostOf();
    const { user, access } = host.state;
    access.signInTwice(user);
    expect(host.execute({ functionName: "menuItem", kind: "menu" })).toMatchObject({ value: "ran" });
    const call = () => host.execute({ functionName: "menuItem", kind: "sidebar-call", args: [] });
    expect(call()).toMatchObject({ error: { message: expect.stringContaining("Error code PERMISSION_DENIED.") } });
    access.signOutOfOthers(user);
    expect(call()).toMatchObject({ value: "ran" });
  });
});

describe("a scope that was unticked", () => {
  it.each([
    ["spreadsheets.currentonly", "SpreadsheetApp.getActiveSpreadsheet()", "SpreadsheetApp.getActiveSpreadsheet"],
    ["script.container.ui", "SpreadsheetApp.getUi().alert('a')", "Ui.alert"],
    ["script.external_request", `UrlFetchApp.fetch(${URL_TEXT})`, "UrlFetchApp.fetch"],
    ["script.scriptapp", "ScriptApp.newTrigger('a')", "ScriptApp.newTrigger"],
  ])("platform 5.2, switch missingScopeText: %s, so %s is refused", (scope, call, member) => {
    expect(() => unticked([scope], call)).toThrow(
      `Specified permissions are not sufficient to call ${member}. Required permissions: `,
    );
    expect(() => unticked([scope], call, { switches: { missingScopeText: "no-permission" } })).toThrow(
      `You do not have permission to call ${member}. Required permissions: `,
    );
    expect(() => unticked([], call, { answerQuestion: () => ({ button: "OK" }) })).not.toThrow();
  });

  it("platform 5.2: takes nothing from another user", () => {
    const { host } = instantHostOf(`function test() { return UrlFetchApp.fetch(${URL_TEXT}).getResponseCode(); }`);
    host.state.access.untick(host.state.user, "script.external_request");
    expect(host.execute({ functionName: "test", kind: "menu", user: BERT })).toMatchObject({ value: 200 });
  });

  it("platform 5.2, switch untickedScopes: menu and sidebar run without it, or are not begun", () => {
    expect(unticked(["script.scriptapp"], "return 1")).toBe(1);
    expect(() => unticked(["script.scriptapp"], "return 1", { switches: { untickedScopes: "asked-again" } })).toThrow(
      "Authorization is required to perform that action.",
    );
  });

  it("platform 1.5, switch untickedScopesInCells: cells fetch without it, or are refused too", () => {
    const loaded = (switches: InstantHostOptions["switches"]) => {
      const { host } = hostOf(switches === undefined ? {} : { switches });
      host.state.access.untick(host.state.user, "script.external_request");
      return host.evaluate(cell("LOAD"));
    };
    expect(loaded(undefined)).toMatchObject({ rows: [[{ value: 200 }]] });
    expect(loaded({ untickedScopesInCells: "refused" })).toMatchObject({
      message: expect.stringContaining("not sufficient to call UrlFetchApp.fetch."),
    });
  });

  it("platform 5.2: getAuthorizationInfo tells which are granted, of all or of those that are named", () => {
    const info = (args: string) =>
      unticked(
        ["script.scriptapp"],
        `const i = ScriptApp.getAuthorizationInfo(${args}); return [String(i.getAuthorizationStatus()), i.getAuthorizationUrl() === null, i.getAuthorizedScopes().length]`,
      );
    const auth = "https://www.googleapis.com/auth/";
    expect(info("ScriptApp.AuthMode.FULL")).toEqual(["REQUIRED", false, 3]);
    expect(info("ScriptApp.AuthMode.LIMITED")).toEqual(["NOT_REQUIRED", true, 3]);
    expect(info(`ScriptApp.AuthMode.FULL, ['${auth}script.scriptapp']`)).toEqual(["REQUIRED", false, 0]);
    expect(info(`ScriptApp.AuthMode.FULL, ['${auth}script.container.ui']`)).toEqual(["NOT_REQUIRED", true, 1]);
    expect(() => info(`ScriptApp.AuthMode.FULL, ['${auth}drive']`)).toThrow("does not require the scope");
    expect(() => info("'FULL'")).toThrow("don't match the method signature for ScriptApp.getAuthorizationInfo.");
    expect(() => info("ScriptApp.AuthMode.FULL, 'x'")).toThrow("don't match the method signature");
  });

  it("platform 5.2, switch authorizationInfoNeedsScope: it can be asked without the scope of triggers, or not", () => {
    const ask = "return String(ScriptApp.getAuthorizationInfo(ScriptApp.AuthMode.FULL).getAuthorizationStatus())";
    expect(unticked(["script.scriptapp"], ask)).toBe("REQUIRED");
    expect(() => unticked(["script.scriptapp"], ask, { switches: { authorizationInfoNeedsScope: true } })).toThrow(
      "not sufficient to call ScriptApp.getAuthorizationInfo",
    );
  });

  it("platform 5.2: requireScopes ends what runs in the script editor, and nothing elsewhere", () => {
    const scope = "'https://www.googleapis.com/auth/script.scriptapp'";
    const { host } = instantHostOf(
      `function all() { ScriptApp.requireAllScopes(ScriptApp.AuthMode.FULL); return "went on"; }
       function one() { ScriptApp.requireScopes(ScriptApp.AuthMode.FULL, [${scope}]); return "went on"; }`,
    );
    const run = (functionName: string, kind: "editor" | "menu") => {
      const outcome = host.execute({ functionName, kind });
      return outcome.state === "failed" ? outcome.error.message : returnedBy(outcome);
    };
    expect([run("all", "editor"), run("one", "editor")]).toEqual(["went on", "went on"]);
    host.state.access.untick(host.state.user, "script.scriptapp");
    expect([run("all", "menu"), run("one", "menu")]).toEqual(["went on", "went on"]);
    for (const name of ["all", "one"]) {
      expect(run(name, "editor")).toBe("Authorization is required to perform that action.");
    }
  });
});

describe("in real time", () => {
  const { hostOf: realHostOf } = useRealHosts();

  it("platform 1.9 and 5.1: the same holds", async () => {
    const { host } = realHostOf(ADDON, { access: { isEnabled: false } });
    expect(await host.openFile()).toMatchObject({ value: "NONE" });
    expect(host.customFunctions.lookUp(cell("TWICE", 2))).toMatchObject({ type: "#NAME?" });
    expect(await host.sidebarCall("menuItem", [])).toEqual({ ok: true, value: "ran" });
    expect(await host.openFile()).toMatchObject({ value: "LIMITED" });
    expect(host.customFunctions.lookUp(cell("TWICE", 2))).toEqual({ state: "pending" });
    host.state.access.signInTwice(host.state.user);
    expect(await host.sidebarCall("menuItem", [])).toMatchObject({
      ok: false,
      error: { message: expect.stringContaining("PERMISSION_DENIED") },
    });
  });
});
