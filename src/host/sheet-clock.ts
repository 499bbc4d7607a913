// The SheetClock port over the spreadsheet and Utilities. Google, Utilities.formatDate: the zone's daylight
// saving time counts.
import type { SheetClock } from "../ports.ts";

export const sheetClock: SheetClock = {
  timeZone: () => SpreadsheetApp.getActiveSpreadsheet().getSpreadsheetTimeZone(),
  wallClockMs(timeZone, momentMs) {
    return Date.parse(Utilities.formatDate(new Date(momentMs), timeZone, "yyyy-MM-dd'T'HH:mm:ss'Z'"));
  },
};
