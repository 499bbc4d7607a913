// Ui: menus for all who may add them, pages and questions for those in front of the file. Neither exists
// in custom functions and in triggers.

import type { MenuItem, Question, QuestionAnswer } from "../operations/operation-contract.ts";
import { requireCount, signatureError } from "./argument-check.ts";
import { exception } from "./call-host.ts";
import { createEnumeration, enumName } from "./enumeration.ts";
import { pageOf } from "./html-output.ts";
import type { ServiceContext } from "./service-context.ts";
import { strictObject } from "./strict-object.ts";

type GoogleUi = GoogleAppsScript.Base.Ui;
export type EmulatedUi = GoogleUi;

const BUTTONS = ["CLOSE", "OK", "CANCEL", "YES", "NO"];
const BUTTON_SETS: readonly Question["buttons"][] = ["OK", "OK_CANCEL", "YES_NO", "YES_NO_CANCEL"];
const Button = createEnumeration<GoogleUi["Button"]>(BUTTONS);
const ButtonSet = createEnumeration<GoogleUi["ButtonSet"]>(BUTTON_SETS);

export function createUi(context: ServiceContext): EmulatedUi {
  requireUi(context);
  return strictObject<EmulatedUi>("Ui", {
    Button,
    ButtonSet,
    alert: (...args: unknown[]) => buttonNamed(ask(context, "alert", args).button),
    prompt: (...args: unknown[]) => promptResponse(ask(context, "prompt", args)),
    createAddonMenu: () => createMenu(context, "", true),
    createMenu(...args: unknown[]) {
      requireCount("Ui.createMenu", args, 1);
      return createMenu(context, String(args[0]), false);
    },
    showSidebar(...args: unknown[]) {
      context.permit("Ui.showSidebar", "show-ui");
      requireCount("Ui.showSidebar", args, 1);
      const { width: _width, height: _height, ...page } = requirePage("Ui.showSidebar", args);
      context.call("ui.showSidebar", page);
    },
    showModalDialog: (...args: unknown[]) => showDialog(context, "showModalDialog", args),
    showModelessDialog: (...args: unknown[]) => showDialog(context, "showModelessDialog", args),
    // Withdrawn by Google, still declared.
    showDialog: (...args: unknown[]) => showDialog(context, "showModalDialog", [...args, "Dialog"]),
  });
}

/** A person is in front of the file in menus, sidebar calls and the editor, and when the file is opened. */
function requireUi({ settings }: ServiceContext): void {
  const isWithoutPage = settings.kind === "custom-function" || settings.kind === "clock-trigger";
  if (isWithoutPage || !settings.hasDocument) throw exception("Cannot call SpreadsheetApp.getUi() from this context.");
}

function createMenu(context: ServiceContext, caption: string, isAddonMenu: boolean): GoogleAppsScript.Base.Menu {
  const items: MenuItem[] = [];
  const add = (item: MenuItem): GoogleAppsScript.Base.Menu => {
    items.push(item);
    return menu;
  };
  const menu: GoogleAppsScript.Base.Menu = strictObject<GoogleAppsScript.Base.Menu>("Menu", {
    addItem(...args: unknown[]) {
      requireCount("Menu.addItem", args, 2);
      return add({ kind: "item", caption: String(args[0]), functionName: String(args[1]) });
    },
    addSeparator: () => add({ kind: "separator", caption: "" }),
    addSubMenu(...args: unknown[]) {
      requireCount("Menu.addSubMenu", args, 1);
      const sub = typeof args[0] === "object" && args[0] !== null ? MENUS.get(args[0]) : undefined;
      if (sub === undefined) throw signatureError("Menu.addSubMenu", args);
      return add(sub());
    },
    addToUi() {
      context.permit("Menu.addToUi", "add-menu");
      context.call("ui.addMenu", { kind: "menu", caption, items }, isAddonMenu);
    },
  });
  MENUS.set(menu, () => ({ kind: "menu", caption, items: [...items] }));
  return menu;
}

const MENUS = new WeakMap<object, () => MenuItem>();

/** `(prompt)`, `(prompt, buttons)`, `(title, prompt, buttons)`. */
function ask(context: ServiceContext, kind: Question["kind"], args: readonly unknown[]): QuestionAnswer {
  const member = `Ui.${kind}`;
  context.permit(member, "show-ui");
  requireCount(member, args, 1, 3);
  const [title, prompt, buttons] = args.length === 3 ? args : ["", args[0], args[1]];
  const set = buttons === undefined ? "OK" : BUTTON_SETS.find((name) => name === enumName(buttons, BUTTON_SETS));
  if (set === undefined) throw signatureError(member, args);
  return context.call("ui.ask", { kind, title: String(title), prompt: String(prompt), buttons: set });
}

function buttonNamed(name: QuestionAnswer["button"]): GoogleAppsScript.Base.Button {
  return Button[name];
}

function promptResponse(answer: QuestionAnswer): GoogleAppsScript.Base.PromptResponse {
  return strictObject<GoogleAppsScript.Base.PromptResponse>("PromptResponse", {
    getResponseText: () => answer.text ?? "",
    getSelectedButton: () => buttonNamed(answer.button),
  });
}

function showDialog(context: ServiceContext, method: "showModalDialog" | "showModelessDialog", args: unknown[]): void {
  context.permit(`Ui.${method}`, "show-ui");
  requireCount(`Ui.${method}`, args, 2);
  const page = requirePage(`Ui.${method}`, args);
  context.call("ui.showDialog", { ...page, title: String(args[1]) }, method === "showModalDialog");
}

function requirePage(member: string, args: readonly unknown[]) {
  const page = pageOf(args[0]);
  if (page === undefined) throw signatureError(member, args);
  return page;
}
