// The language of the user's Google account, and the locale of the spreadsheet. Both as Google writes them.

export const userLocale = (): string => Session.getActiveUserLocale();

export const sheetLocale = (): string => SpreadsheetApp.getActiveSpreadsheet().getSpreadsheetLocale();
