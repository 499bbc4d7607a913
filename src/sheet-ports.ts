// What reports need of the spreadsheet's sheets. Sheets are known by id, never by name; rows and columns count from 1.
// Implemented in src/host over SpreadsheetApp, and by an in-memory double in tests.

/** As the host reads it, like something typed: see `literalText` for text that must stay text. */
export type SheetInput = string | number | boolean | null;

/** Of cells that lie together. */
export interface SheetArea {
  readonly row: number;
  readonly column: number;
  readonly rowCount: number;
  readonly columnCount: number;
}

export interface ColumnLooks {
  readonly widthPx: number;
  /** A number format; absent: as the value is. */
  readonly format?: string;
  readonly align?: "left" | "center" | "right";
  /** TRUE and FALSE as boxes. */
  readonly isTicked?: boolean;
  readonly isHidden?: boolean;
}

export interface PlacedLooks extends ColumnLooks {
  readonly column: number;
}

/** Colours what a cell says; the word is there as well, for whoever sees no colours. */
export type ColorRule =
  | {
      readonly column: number;
      readonly kind: "word";
      readonly word: string;
      readonly color: string;
      readonly fill: string;
    }
  /** From low to high. */
  | { readonly column: number; readonly kind: "scale"; readonly low: string; readonly high: string };

/** Part of a dashboard that looks different from plain cells. */
export interface BlockLooks extends SheetArea {
  readonly isBold?: boolean;
  readonly fontSize?: number;
  readonly color?: string;
  readonly fill?: string;
  readonly align?: "left" | "center" | "right";
  readonly format?: string;
}

export interface ChartLooks {
  readonly type: "line" | "column" | "bar" | "area";
  readonly title: string;
  /** The first is the axis, each other a series; the first row of each is its title. */
  readonly columns: readonly SheetArea[];
  readonly at: { readonly row: number; readonly column: number };
  readonly widthPx: number;
  readonly heightPx: number;
  readonly colors: readonly string[];
}

export interface SheetLooks {
  readonly columns: readonly ColumnLooks[];
  /** Of the table, its titles included; absent: no table, but blocks. */
  readonly table?: SheetArea;
  /** Texts may run on into blank cells beside them. */
  readonly isOverflowing?: boolean;
  readonly rules: readonly ColorRule[];
  readonly blocks: readonly BlockLooks[];
  readonly charts: readonly ChartLooks[];
  readonly tabColor: string;
}

export interface SheetSize {
  readonly rowCount: number;
  readonly columnCount: number;
}

/**
 * Every method but `sizeOf` throws when there is no such sheet, or when the host refuses. What was seen of a sheet holds
 * for the execution: whoever is told otherwise by a failure leaves it to the next.
 */
export interface SheetDesk {
  /** Absent when there is none, or none any more. */
  sizeOf(sheetId: number): SheetSize | undefined;
  /** Cells that the file may still have. */
  freeCells(): number;
  /** A hidden sheet with so many columns; one of that name is taken over. What the user has selected stays so. */
  create(name: string, columnCount: number): number;
  /** Of a sheet by its name, which waits for pending formulas; absent when there is none. */
  idOf(name: string): number | undefined;
  nameOf(sheetId: number): string;
  /** To that name, or one like it where it is taken; else it stays as it is. */
  rename(sheetId: number, name: string): void;
  remove(sheetId: number): void;
  /** Adds rows and columns at the end until there are so many. */
  grow(sheetId: number, size: SheetSize): void;
  /** To exactly this size, at the end: nothing may point there. */
  fit(sheetId: number, size: SheetSize): void;
  /** False where something of it is protected against whoever asks; the area may reach beyond the grid. */
  mayWrite(sheetId: number, area: SheetArea): boolean;
  /** At once, and before anything else happens. */
  write(
    sheetId: number,
    at: { readonly row: number; readonly column: number },
    inputs: readonly (readonly SheetInput[])[],
  ): void;
  /** As `write`, in many places. */
  patch(
    sheetId: number,
    blocks: readonly {
      readonly row: number;
      readonly column: number;
      readonly inputs: readonly (readonly SheetInput[])[];
    }[],
  ): void;
  /** The values alone, never read as input. */
  copyValues(
    from: { readonly sheetId: number; readonly area: SheetArea },
    to: { readonly sheetId: number; readonly row: number; readonly column: number },
  ): void;
  /** The contents alone. */
  clear(sheetId: number, area: SheetArea): void;
  isBlank(sheetId: number, area: SheetArea): boolean;
  /** What the cells show. */
  texts(sheetId: number, area: SheetArea): readonly (readonly string[])[];
  /** What they hold, however it is shown. */
  values(sheetId: number, area: SheetArea): readonly (readonly unknown[])[];
  /** As typed; "" for a cell that has none. */
  formulas(sheetId: number, area: SheetArea): readonly (readonly string[])[];
  /** The number of rows and of columns up to the last one with content. */
  extent(sheetId: number): SheetSize;
  /** Hidden, kept with the sheet, also when it is copied. */
  mark(sheetId: number, key: string, value: string): void;
  markOf(sheetId: number, key: string): string | undefined;
  /** Names that go along with columns wherever these are moved; one that is given already stays where it is. */
  markColumns(sheetId: number, columns: readonly { readonly name: string; readonly column: number }[]): void;
  /** By name, where each stands now. */
  markedColumns(sheetId: number): ReadonlyMap<string, number>;
  noteOf(sheetId: number, at: { readonly row: number; readonly column: number }): string;
  setNote(sheetId: number, at: { readonly row: number; readonly column: number }, text: string): void;
  /** What is there already is left alone where it would be doubled: it can be done again. */
  dress(sheetId: number, looks: SheetLooks, isNew: boolean): void;
  /** Columns that come to the end of a sheet; the user's rules stay, and the filter reaches to them. It can be done again. */
  dressColumns(sheetId: number, columns: readonly PlacedLooks[], rules: readonly ColorRule[]): void;
  /** Formats and boxes for rows that are still blank. */
  formatRows(
    sheetId: number,
    columns: readonly PlacedLooks[],
    rows: { readonly row: number; readonly rowCount: number },
  ): void;
  /** Filter and bands that begin in the first row reach to this one, if they ended above it. */
  refit(sheetId: number, lastRow: number): void;
  /** No longer hidden; what the user looks at stays so. */
  reveal(sheetId: number): void;
  show(sheetId: number): void;
}

/** A for 1, AA for 27. */
export function columnLetters(column: number): string {
  const letter = String.fromCharCode(65 + ((column - 1) % 26));
  return column > 26 ? columnLetters(Math.floor((column - 1) / 26)) + letter : letter;
}
