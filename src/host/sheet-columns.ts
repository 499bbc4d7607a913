// Columns that carry names of ours, over developer metadata: it goes along with a column wherever that is moved.

import { columnLetters } from "../sheet-ports.ts";

type Sheet = GoogleAppsScript.Spreadsheet.Sheet;

const KEY = "ser-column";

export function markedColumns(sheet: Sheet): ReadonlyMap<string, number> {
  const found = sheet.createDeveloperMetadataFinder().withKey(KEY).find();
  return new Map(
    found.flatMap((metadata): readonly [string, number][] => {
      const column = metadata.getLocation().getColumn();
      return column === null ? [] : [[metadata.getValue() ?? "", column.getColumn()]];
    }),
  );
}

/** Of the first columns, one each. */
export function markColumns(sheet: Sheet, names: readonly string[]): void {
  const known = markedColumns(sheet);
  names.forEach((name, index) => {
    if (known.has(name)) return;
    const letters = columnLetters(index + 1);
    const visibility = SpreadsheetApp.DeveloperMetadataVisibility.PROJECT;
    sheet.getRange(`${letters}:${letters}`).addDeveloperMetadata(KEY, name, visibility);
  });
}
