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

/** Each column of them has one name. */
export function markColumns(
  sheet: Sheet,
  columns: readonly { readonly name: string; readonly column: number }[],
): void {
  const known = markedColumns(sheet);
  const visibility = SpreadsheetApp.DeveloperMetadataVisibility.PROJECT;
  for (const { name, column } of columns) {
    if (known.has(name)) continue;
    const letters = columnLetters(column);
    sheet.getRange(`${letters}:${letters}`).addDeveloperMetadata(KEY, name, visibility);
  }
}
