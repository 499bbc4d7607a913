// What the user sees of the add-on besides cells: the menu, the sidebar, questions and notes.
import type { Dialogs } from "../ports.ts";

const TITLE = "SER Backlinks";
const LONG_NOTE_SECONDS = 60;

/** Handlers are names of top-level functions. */
export function showMenu(items: readonly { readonly label: string; readonly handler: string }[]): void {
  const menu = SpreadsheetApp.getUi().createAddonMenu();
  for (const { label, handler } of items) menu.addItem(label, handler);
  menu.addToUi();
}

export function showSidebar(): void {
  SpreadsheetApp.getUi().showSidebar(HtmlService.createHtmlOutputFromFile("sidebar").setTitle(TITLE));
}

/** In a dialog; where that is not granted, as a note; else as the message of an error, which Google shows itself. */
export function tell(text: string): void {
  try {
    const ui = SpreadsheetApp.getUi();
    ui.alert(TITLE, text, ui.ButtonSet.OK);
  } catch {
    try {
      SpreadsheetApp.getActiveSpreadsheet().toast(text, TITLE, LONG_NOTE_SECONDS);
    } catch {
      throw new Error(text);
    }
  }
}

export const dialogs: Dialogs = {
  confirm(title, question) {
    const ui = SpreadsheetApp.getUi();
    return ui.alert(title, question, ui.ButtonSet.YES_NO) === ui.Button.YES;
  },
  note(text) {
    SpreadsheetApp.getActiveSpreadsheet().toast(text, TITLE);
  },
};
