// The shipped add-on from its installation on, in each state that a file and a user can be in: what it shows there, and
// that it says what to do next.
import { describe, expect, it } from "vitest";
import { DEMO_KEY } from "../../workbench/sandbox/keys.ts";
import { type AccessFile, accessFile, LINKS } from "./access-file.ts";
import { ANNA, BERT } from "./file-with-schedules.ts";
import { shippedAddon } from "./shipped-addon.ts";

const A1 = { sheetId: 0, row: 0, column: 0, rowCount: 1, columnCount: 1 };
const REFRESH = { ...A1, column: 5 };
const SHAPES = ["add-on", "bound"] as const;
const MENU = ["Open sidebar", "Recalculate", "Check access"];

describe("installing", () => {
  it("shows the menu at once, and says what comes next", () => {
    const file = accessFile({ key: undefined, isEnabled: false });
    const menus: unknown[] = [];
    file.host.onUi((event) => event.event === "menu-added" && menus.push(event.menu.items?.length));
    file.host.execute({ functionName: "onInstall", kind: "install" });
    expect(menus).toEqual([MENU.length]);
    expect(file.toasts).toEqual([expect.stringMatching(/^Installed\. Next: .*Open sidebar/)]);
    expect(file.open()).toEqual(MENU);
    expect(file.answered).toEqual([]);
  });

  it("shows the menu also where a permission was unticked at once", () => {
    const file = accessFile({ isEnabled: false });
    file.host.state.access.untick(ANNA, "spreadsheets.currentonly", "script.container.ui");
    expect(file.host.execute({ functionName: "onInstall", kind: "install" })).toMatchObject({ state: "completed" });
  });
});

describe("a file in which nobody has used the add-on", () => {
  it("offers to switch it on, with a menu that asks no service", () => {
    const file = accessFile({ isEnabled: false });
    expect(file.open()).toEqual(["Switch on in this file", ...MENU]);
    expect(file.serviceCalls.filter((name) => !["start", "ui.addMenu"].includes(name))).toEqual([]);
  });

  it("shows #NAME? until it is switched on, which says so, opens the sidebar and computes what it can", () => {
    const file = accessFile({ isEnabled: false });
    file.workbook.setNamedRange("SER_REFRESH", REFRESH);
    expect(file.shown()).toBe("#NAME?");
    expect(file.click("switchOn")).toEqual([
      "the sidebar",
      expect.stringMatching(/^On in this file\..*reload the page/),
    ]);
    expect(file.shown()).toEqual(expect.any(Number));
    expect(file.workbook.read(REFRESH)[0]?.[0]?.value).toMatch(/^refresh=/);
    expect(file.open()).toEqual(MENU);
  });

  it("gets no sheet of its own by being switched on", () => {
    const file = accessFile({ key: undefined, isEnabled: false });
    file.click("switchOn");
    expect(file.workbook.sheets()).toHaveLength(1);
  });

  it.each(["openSidebar", "recalculate", "checkAccess"])("is one in which it is used after %s, too", (item) => {
    const file = accessFile({ isEnabled: false });
    file.click(item);
    expect(file.open()).toEqual(MENU);
    expect(file.shown()).toEqual(expect.any(Number));
  });
});

describe("a collaborator without the add-on", () => {
  const without = (): AccessFile => {
    const file = accessFile();
    file.shown();
    file.host.state.access.takeFrom(BERT);
    file.host.state.user = BERT;
    return file;
  };

  it("sees the menu and the results that are known; what has to be computed is #NAME?", () => {
    const file = without();
    expect(file.open(BERT)).toEqual(MENU);
    expect([file.shown(), file.shown("puma.com")]).toEqual([expect.any(Number), "#NAME?"]);
    file.host.customFunctions.forgetResults();
    expect(file.shown()).toBe("#NAME?");
  });

  it("is offered the add-on by Google at the first click, and computes once it is installed", () => {
    const file = without();
    expect(file.click("openSidebar", BERT)).toEqual(["Exception: Authorization is required to perform that action."]);
    file.host.state.access.install(BERT);
    expect(file.click("openSidebar", BERT)).toEqual(["the sidebar"]);
    expect(file.shown("puma.com")).toEqual(expect.any(Number));
  });

  it("sees frozen formulas as values, whatever is installed", () => {
    const file = accessFile();
    file.workbook.write(A1, [[{ kind: "formula", formula: '=SER_BACKLINKS_COUNT("nike.com")' }]]);
    file.workbook.recalculate();
    expect(file.say({ kind: "freeze", where: "file" })).toMatchObject({ kind: "frozen", formulas: 1 });
    file.host.state.access.takeFrom(BERT);
    file.host.state.user = BERT;
    file.host.customFunctions.forgetResults();
    file.workbook.recalculate();
    expect(file.workbook.read(A1)[0]?.[0]?.value).toEqual(expect.any(Number));
  });
});

describe.each(SHAPES)("a viewer of a file with the %s", (scriptKind) => {
  it("has no menu, and sees what others have computed", () => {
    const file = accessFile({ scriptKind });
    const seen = file.shown();
    file.host.state.access.letOnlyView(BERT);
    file.host.state.user = BERT;
    expect(file.open(BERT)).toBeUndefined();
    expect(file.shown()).toBe(seen);
  });
});

describe("a script bound to its file", () => {
  it("has the menu for all who may edit, keeps schedules, and is never to be switched on", () => {
    const file = accessFile({ scriptKind: "bound", isEnabled: false });
    expect([file.open(), file.open(BERT)]).toEqual([MENU, MENU]);
    expect(file.shown()).toEqual(expect.any(Number));
    expect(file.click("openSidebar", BERT)).toEqual(["the sidebar"]);
    const reply = file.say({ kind: "save-schedule", savedId: "formulas", rhythm: ["day", 6], capCredits: 100 });
    expect(reply.kind).toBe("schedules");
    expect(file.host.state.triggers.get(ANNA.email)).toHaveLength(1);
    expect(Object.values(file.check()).filter((text) => !text.startsWith("ok"))).toEqual([]);
  });
});

// Google's mobile apps show no menus and run no sidebar: docs/access.md says what is left there.
describe.each(SHAPES)("a mobile app, in which nothing of the menu is ever clicked, with the %s", (scriptKind) => {
  it("shows formulas' answers, and stored ones without the network", () => {
    const file = accessFile({ scriptKind });
    const seen = file.shown();
    expect(seen).toEqual(expect.any(Number));
    const asked = file.answered.length;
    expect(asked).toBe(1);
    file.host.customFunctions.forgetResults();
    file.host.state.access.untick(ANNA, "script.external_request");
    expect(file.shown()).toBe(seen);
    expect(file.answered).toHaveLength(asked);
    expect(file.serviceCalls).not.toContain("ui.addMenu");
  });
});

describe("a browser with several accounts", () => {
  it("lets the menu's check through, where the sidebar's calls fail", () => {
    const file = accessFile();
    file.host.state.access.signInTwice(ANNA);
    expect(() => file.say({ kind: "status" })).toThrow("PERMISSION_DENIED");
    expect(file.click("checkAccess")).toEqual([
      expect.stringMatching(/^All is well[\s\S]*several Google accounts are signed in: use a window with one/),
    ]);
  });
});

describe.each(SHAPES)("a key of the %s", (scriptKind) => {
  it("that was removed is said by cells and by the check", () => {
    const file = accessFile({ scriptKind });
    file.say({ kind: "remove-key" });
    expect(file.shown()).toMatch(/^SER-201 .*Open sidebar/);
    expect(file.check()["API key"]).toMatch(/^broken: No key is set .* Paste it/);
  });

  it("of another user works for everybody, and the check says whose it is", () => {
    const file = accessFile({ scriptKind, key: undefined });
    file.say({ kind: "save-key", key: DEMO_KEY });
    expect(file.check()["API key"]).toMatch(/^ok: Valid, .* credits left\. You have saved it/);
    expect(file.check(BERT)["API key"]).toMatch(/^ok: .*Somebody else .* has saved it/);
    file.host.state.user = BERT;
    expect(file.shown()).toEqual(expect.any(Number));
  });
});

describe.each(SHAPES)("a protected sheet, with the %s", (scriptKind) => {
  it("that recalculating needs is named by the menu and by the check", () => {
    const file = accessFile({ scriptKind, key: undefined });
    file.say({ kind: "save-key", key: DEMO_KEY });
    file.workbook.write(A1, [[{ kind: "formula", formula: '=SER_BACKLINKS_COUNT("nike.com";;SER_REFRESH)' }]]);
    const settings = file.workbook.sheets().find(({ name }) => name === "SER settings");
    file.protect(settings?.id ?? -1);
    expect(file.click("recalculate")).toEqual([expect.stringMatching(/^SER-516 .*protected.*Ask the owner/)]);
    expect(file.check().Recalculation).toMatch(/^broken: .*SER settings.* Ask the owner/);
  });
});

describe.each(SHAPES)("a copied file with the %s", (scriptKind) => {
  it("has neither key nor schedules, and the check says what stayed with the original", () => {
    const original = accessFile({ scriptKind });
    const sheetId = original.runReport();
    const copy = accessFile({ scriptKind, key: undefined, limits: "usual", workbook: original.workbook });
    expect(copy.shown()).toMatch(/^SER-201/);
    expect(copy.say({ kind: "schedules" })).toMatchObject({ schedules: [] });
    expect(copy.check()["Records of this file"]).toMatch(/^look: 1 sheet of a report is here.*copied.*Set a key here/);
    copy.say({ kind: "save-key", key: DEMO_KEY });
    const again = { ...LINKS, destination: { kind: "sheet", sheetId } };
    const price = copy.say({ kind: "price", order: again });
    expect(price).toMatchObject({ kind: "price" });
    expect([price.problem, price.note]).toEqual([undefined, undefined]);
  });

  it("that has formulas alone is known for a copy by the cell that they recalculate by", () => {
    const original = accessFile({ key: undefined, limits: "usual" });
    expect(original.check()["Records of this file"]).toBe("ok: Nothing is recorded for this file yet.");
    original.say({ kind: "save-key", key: DEMO_KEY });
    expect(original.check()["Records of this file"]).toBe("ok: What was recorded for this file is in place.");
    const copy = accessFile({ key: undefined, limits: "usual", workbook: original.workbook });
    expect(copy.check()["Records of this file"]).toMatch(
      /^look: .*copied from another.*bought answers.*Set a key here/,
    );
    original.say({ kind: "remove-key" });
    expect(original.check()["Records of this file"]).toMatch(/^ok: /);
  });

  it("is known for a copy also where its sheets have got other ids", () => {
    const original = accessFile({ scriptKind });
    const sheetId = original.runReport();
    original.workbook.duplicateSheet(sheetId);
    original.workbook.deleteSheet(sheetId);
    const copy = accessFile({ scriptKind, key: undefined, limits: "usual", workbook: original.workbook });
    expect(copy.check()["Records of this file"]).toMatch(/^look: 1 sheet of a report is here.*copied/);
  });
});

describe.each(SHAPES)("opening a file with the %s", (scriptKind) => {
  it.each(["NONE", "LIMITED", "FULL"] as const)("in %s shows the menu that fits", (authMode) => {
    const file = accessFile({ scriptKind });
    const labels: unknown[] = [];
    file.host.onUi((event) => event.event === "menu-added" && labels.push(event.menu.items?.[0]?.caption));
    const args = [{ authMode }];
    const kind = authMode === "FULL" ? "editor" : "simple-trigger";
    const request = { functionName: "onOpen", kind, ...(authMode === "FULL" ? { args } : { authMode }) } as const;
    expect(file.host.execute(request).state).toBe("completed");
    expect(labels).toEqual([authMode === "NONE" ? "Switch on in this file" : "Open sidebar"]);
  });

  it("in FULL, as from the script editor and without an event, shows the usual menu", () => {
    const file = accessFile({ scriptKind });
    const labels: unknown[] = [];
    file.host.onUi((event) => event.event === "menu-added" && labels.push(event.menu.items?.map((one) => one.caption)));
    expect(file.host.execute({ functionName: "onOpen", kind: "editor" }).state).toBe("completed");
    expect(labels).toEqual([MENU]);
  });
});

describe("the shipped add-on", () => {
  it("asks for the menu whether a refresh was missed, and which language its user has chosen, and no more", () => {
    const addon = shippedAddon();
    addon.host.openFile();
    expect(addon.serviceCalls).toEqual(["start", "properties.get", "properties.get", "ui.addMenu"]);
  });
});
