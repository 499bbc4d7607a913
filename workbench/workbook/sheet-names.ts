// Names of sheets as Sheets compares and makes them. Knows nothing of any workbook.

/** Sheets and named ranges are told apart without regard to case. */
export function isSameName(one: string, other: string): boolean {
  return one.toUpperCase() === other.toUpperCase();
}

/** `Copy of X`; with a number behind it where that is taken. */
export function copyName(name: string, sheets: readonly { readonly name: string }[]): string {
  const wanted = `Copy of ${name}`;
  let free = wanted;
  for (let number = 1; sheets.some((sheet) => isSameName(sheet.name, free)); number++) free = `${wanted} ${number}`;
  return free;
}
