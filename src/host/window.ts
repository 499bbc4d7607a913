// What the user sees of the add-on besides cells: the menu, the sidebar, questions and notes.
import type { Dialogs } from "../ports.ts";
import type { Language } from "../texts/language.ts";

const TITLE = "SER Backlinks";
const LONG_NOTE_SECONDS = 60;

/** Handlers are names of top-level functions. */
export function showMenu(items: readonly { readonly label: string; readonly handler: string }[]): void {
  const menu = SpreadsheetApp.getUi().createAddonMenu();
  for (const { label, handler } of items) menu.addItem(label, handler);
  menu.addToUi();
}

/** As the build has marked them in the page. */
const TEXTS = /<script id="texts"[\s\S]*?<\/script>/;

/** The page is English. Texts of another language, which the build has put into a file of their own, take their place. */
export function showSidebar(language: Language): void {
  const rawText = (name: string): string => HtmlService.createTemplateFromFile(name).getRawContent();
  const page =
    language === "en"
      ? HtmlService.createHtmlOutputFromFile("sidebar")
      : HtmlService.createHtmlOutput(rawText("sidebar").replace(TEXTS, () => rawText(`texts-${language}`)));
  SpreadsheetApp.getUi().showSidebar(page.setTitle(TITLE));
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
