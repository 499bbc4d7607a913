// The AccessDesk port over ScriptApp and the spreadsheet. Google, Authorization scopes: users may grant them one by one.
import type { AccessDesk, Grant } from "../ports.ts";

const SCOPE = "https://www.googleapis.com/auth/";

/** As in the manifest. */
const SCOPE_ENDS: Readonly<Record<Grant, string>> = {
  file: "spreadsheets.currentonly",
  pages: "script.container.ui",
  requests: "script.external_request",
  triggers: "script.scriptapp",
};

type Info = GoogleAppsScript.Script.AuthorizationInfo;

/** The published types lack the list of scopes. */
interface Consent {
  getAuthorizationInfo(mode: GoogleAppsScript.Script.AuthMode, scopes?: readonly string[]): Info;
}

export const accessDesk: AccessDesk = {
  isGranted(grant) {
    try {
      const status = infoOf([SCOPE + SCOPE_ENDS[grant]]).getAuthorizationStatus();
      return status === ScriptApp.AuthorizationStatus.NOT_REQUIRED;
    } catch {
      return undefined;
    }
  },
  grantUrl() {
    try {
      return infoOf().getAuthorizationUrl() ?? undefined;
    } catch {
      return undefined;
    }
  },
  sheetIds() {
    const book = SpreadsheetApp.getActiveSpreadsheet();
    const shown = book.getActiveSheet().getSheetId();
    const others = book.getSheets().map((sheet) => sheet.getSheetId());
    return [shown, ...others.filter((id) => id !== shown)];
  },
  triggerCount: () => ScriptApp.getProjectTriggers().length,
  locale: () => SpreadsheetApp.getActiveSpreadsheet().getSpreadsheetLocale(),
};

function infoOf(scopes?: readonly string[]): Info {
  const script: Consent = ScriptApp;
  const mode = ScriptApp.AuthMode.FULL;
  return scopes === undefined ? script.getAuthorizationInfo(mode) : script.getAuthorizationInfo(mode, scopes);
}
