import { describe, expect, it } from "vitest";
import type { Question, QuestionAnswer, UiEvent } from "../../../workbench/emulator/host.ts";
import { instantHostOf, runBody } from "./support/script-under-test.ts";

function asking(body: string, answer: QuestionAnswer) {
  const asked: Question[] = [];
  const value = runBody(`const ui = SpreadsheetApp.getUi(); ${body}`, {
    answerQuestion: (question) => {
      asked.push(question);
      return answer;
    },
  });
  return { asked, value };
}

describe("Ui", () => {
  it("platform 5.1: adds the add-on's menu with items, separators and sub-menus", () => {
    const { host } = instantHostOf(
      "function onOpen() { const ui = SpreadsheetApp.getUi(); ui.createAddonMenu().addItem('Open', 'open').addSeparator().addSubMenu(ui.createMenu('More').addItem('A', 'a')).addToUi(); }",
    );
    const events: UiEvent[] = [];
    host.onUi((event) => events.push(event));
    host.execute({ functionName: "onOpen", kind: "simple-trigger", authMode: "NONE" });
    expect(events).toEqual([
      {
        event: "menu-added",
        isAddonMenu: true,
        menu: {
          kind: "menu",
          caption: "",
          items: [
            { kind: "item", caption: "Open", functionName: "open" },
            { kind: "separator", caption: "" },
            { kind: "menu", caption: "More", items: [{ kind: "item", caption: "A", functionName: "a" }] },
          ],
        },
      },
    ]);
  });

  it("platform 4.2: alert and prompt suspend the script until a person answers", () => {
    expect(asking("return ui.alert('T', 'Really?', ui.ButtonSet.YES_NO) === ui.Button.YES", { button: "YES" })).toEqual(
      {
        asked: [{ kind: "alert", title: "T", prompt: "Really?", buttons: "YES_NO" }],
        value: true,
      },
    );
    expect(
      asking("const r = ui.prompt('Name?'); return [r.getResponseText(), String(r.getSelectedButton())]", {
        button: "OK",
        text: "x",
      }),
    ).toEqual({
      asked: [{ kind: "prompt", title: "", prompt: "Name?", buttons: "OK" }],
      value: ["x", "OK"],
    });
  });

  it("platform 2.5: a suspended script loses its locks", () => {
    const { value } = asking(
      "const l = LockService.getDocumentLock(); l.tryLock(0); ui.alert('x'); return l.hasLock()",
      { button: "OK" },
    );
    expect(value).toBe(false);
  });

  it.each(["custom-function", "clock-trigger"] as const)("platform 9: there is no Ui in a %s", (kind) => {
    expect(() => runBody("SpreadsheetApp.getUi()", { request: { kind, args: [] } })).toThrow(
      "Exception: Cannot call SpreadsheetApp.getUi() from this context.",
    );
  });

  it("platform 4.2: shows no page and asks nothing when a file is opened", () => {
    const onOpen = (body: string) => () => runBody(body, { request: { kind: "simple-trigger", args: [] } });
    expect(onOpen("SpreadsheetApp.getUi().alert('x')")).toThrow("You do not have permission to call Ui.alert.");
    expect(onOpen("SpreadsheetApp.getUi().showSidebar(HtmlService.createHtmlOutput('x'))")).toThrow(
      "You do not have permission to call Ui.showSidebar. Required permissions: https://www.googleapis.com/auth/script.container.ui",
    );
  });

  it("throws where nobody is there to answer", () => {
    expect(() => runBody("SpreadsheetApp.getUi().alert('x')")).toThrow(
      "not emulated: Ui.alert with nobody at the page",
    );
  });

  it("checks what it is given", () => {
    expect(() => asking("ui.alert('a', 'b', 'YES_NO')", { button: "OK" })).toThrow(
      "don't match the method signature for Ui.alert.",
    );
    expect(() => runBody("SpreadsheetApp.getUi().showSidebar('<p>')")).toThrow("The parameters (String) don't match");
  });

  it("shows toasts", () => {
    const { host } = instantHostOf("function f() { SpreadsheetApp.getActive().toast('done', 'T', 3); }");
    const events: UiEvent[] = [];
    host.onUi((event) => events.push(event));
    host.execute({ functionName: "f", kind: "menu" });
    expect(events).toEqual([{ event: "toast", message: "done", title: "T", timeoutSeconds: 3 }]);
  });

  it("platform 4.2: shows dialogs with their sizes, and a sidebar of no size of its own", () => {
    const { host } = instantHostOf(
      "function f() { const ui = SpreadsheetApp.getUi(), page = HtmlService.createHtmlOutput('<p>x</p>').setWidth(500).setHeight(300).setTitle('S'); ui.showModalDialog(page, 'D'); ui.showModelessDialog(page, 'E'); ui.showSidebar(page); }",
    );
    const events: UiEvent[] = [];
    host.onUi((event) => events.push(event));
    host.execute({ functionName: "f", kind: "menu" });
    const size = { width: 500, height: 300 };
    expect(events).toEqual([
      { event: "dialog-shown", isModal: true, page: { html: "<p>x</p>", title: "D", ...size } },
      { event: "dialog-shown", isModal: false, page: { html: "<p>x</p>", title: "E", ...size } },
      { event: "sidebar-shown", page: { html: "<p>x</p>", title: "S" } },
    ]);
    expect(() => runBody("SpreadsheetApp.getUi().showModalDialog(HtmlService.createHtmlOutput('x'))")).toThrow(
      "don't match the method signature for Ui.showModalDialog.",
    );
    const onOpen = { request: { kind: "simple-trigger", args: [] } } as const;
    expect(() =>
      runBody("SpreadsheetApp.getUi().showModalDialog(HtmlService.createHtmlOutput('x'), 'D')", onOpen),
    ).toThrow("You do not have permission to call Ui.showModalDialog.");
  });
});
