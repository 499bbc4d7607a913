// The few things the add-on needs from whatever runs it. Implemented in src/host over Apps Script
// services, and by in-memory doubles in tests. Nothing here may name Google, Node or the browser.

export interface HttpRequest {
  readonly method: "GET" | "POST";
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  /** JSON text; absent on GET. */
  readonly body?: string;
  readonly timeoutMs: number;
}

export interface HttpAnswer {
  readonly status: number;
  readonly body: string;
}

/** Why a whole wave has no answers: the host throws once for all requests sent together. */
export type WaveFailure =
  | "network"
  | "timeout"
  | "daily-quota"
  | "short-quota"
  | "blocked"
  | "not-granted"
  | "not-sent";

export type WaveOutcome =
  | { readonly ok: true; readonly answers: readonly HttpAnswer[] }
  | { readonly ok: false; readonly failure: WaveFailure; readonly detail: string };

export interface Http {
  /** Sends all requests at once and waits for all; answers come in the order of the requests. */
  sendWave(requests: readonly HttpRequest[]): WaveOutcome;
}

export interface Clock {
  /** Milliseconds since the epoch. */
  nowMs(): number;
  sleepMs(durationMs: number): void;
}

/** A shared cache that may forget anything at any time; both calls throw when it fails. ASCII, at most 100 kB a value. */
export interface SharedCache {
  getAll(keys: readonly string[]): Readonly<Record<string, string>>;
  putAll(values: Readonly<Record<string, string>>, ttlSeconds: number): void;
}

/**
 * Named texts that stay with the spreadsheet file for good: 9 kB each, 500 kB in all, ASCII. Each call is one
 * operation of a limited number a day, and throws when it fails; a custom function may be refused to write.
 */
export interface FileStore {
  read(name: string): string | undefined;
  readAll(): Readonly<Record<string, string>>;
  write(texts: Readonly<Record<string, string>>): void;
}

export interface Lock {
  /**
   * Runs `work` while no other execution holds the lock; `undefined` when it was not to be had in time. Where the
   * host has no lock for this execution, `work` runs without one.
   */
  whileHeld<T>(waitMs: number, work: () => T): { readonly value: T } | undefined;
}

/** The user's own clock trigger for this file, which lets schedules run once an hour. */
export interface Alarm {
  isSet(): boolean;
  /** Throws SER-416 where the user has no triggers left. */
  set(): void;
  clear(): void;
}

/** What the user may be asked to allow the add-on: this file, pages beside it, requests, work while nobody is there. */
export type Grant = "file" | "pages" | "requests" | "triggers";

/** How the add-on stands with the user and with the file. */
export interface AccessDesk {
  /** Absent where Google does not say. Never throws. */
  isGranted(grant: Grant): boolean | undefined;
  /** Where what is missing can be granted; absent where nothing is, or Google names no place. Never throws. */
  grantUrl(): string | undefined;
  /** Of all sheets, the one that is shown first. Throws when the file may not be read, as the next does. */
  sheetIds(): readonly number[];
  /** Such as "de_DE". */
  locale(): string;
  /** The user's triggers in all files. Throws without the permission for them. */
  triggerCount(): number;
}

/** Named texts that stay with the user, in whatever file; "" is none. */
export interface UserStore {
  read(name: string): string | undefined;
  write(name: string, text: string): void;
}

export interface KeyReader {
  /** The API key of this spreadsheet; absent until somebody has saved one. */
  read(): string | undefined;
}

export interface KeyStore extends KeyReader {
  save(key: string): void;
  remove(): void;
}

/** A formula as it stands in a cell; rows and columns count from 1. */
export interface PlacedFormula {
  readonly sheetId: number;
  readonly row: number;
  readonly column: number;
  readonly formula: string;
}

/** The formulas of the spreadsheet, and the one cell that makes them compute again. */
export interface FormulaBook {
  /** Every formula of the spreadsheet. */
  formulas(): readonly PlacedFormula[];
  replace(formulas: readonly PlacedFormula[]): void;
  /** Sets the value of the named range SER_REFRESH; makes its hidden sheet where there is none yet. */
  setRefresh(text: string): void;
}

/** What stands in cells that formulas refer to. */
export interface CellReader {
  /** Of a sheet, by its id or name, from its first cell on; absent when there is no such sheet. */
  values(sheet: number | string): readonly (readonly unknown[])[] | undefined;
  /** Of a named range; absent when there is none. */
  named(name: string): { readonly sheetId: number; readonly box: CellBox } | undefined;
}

export interface SelectedCells {
  /** Such as "Sheet1!A2:A40", as far as there is content. */
  readonly where: string;
  readonly sheetId: number;
  readonly row: number;
  readonly column: number;
  readonly columnCount: number;
  /** What the cells of its first column show, row by row. */
  readonly texts: readonly string[];
  /** Columns right of its first one in which nothing stands beside it; 40 at most. */
  readonly freeColumns: number;
}

/** Rows and columns count from 1. */
export interface ActiveSheet {
  readonly sheetId: number;
  /** What its cells show, from its first one to its last with content; a large sheet only at its beginning. */
  readonly texts: readonly (readonly string[])[];
  /** Of its last row with content, 0 where there is none. */
  readonly lastRow: number;
  readonly rowCount: number;
  readonly columnCount: number;
  /** Of the active cell. */
  readonly column: number;
}

/** A formula with the cells that it refers to at its left, where they are new. */
export interface FormulaPlace {
  readonly sheetId: number;
  readonly row: number;
  readonly column: number;
  readonly formula: string;
  /** What it will show takes so many. */
  readonly rowCount: number;
  readonly columnCount: number;
  /** Below each other in the column left of it, from its row on; empty where they stand there already. */
  readonly cells: readonly string[];
}

export interface Selection {
  /** Absent where nothing is selected. */
  read(): SelectedCells | undefined;
  /** Absent where the active sheet has no cells. */
  activeSheet(): ActiveSheet | undefined;
  /** False, and nothing is written, where any cell of it has content. */
  insertBeside(place: FormulaPlace): boolean;
  /** Into the active cell, if it is empty; answers where that is. Absent where no cell is active. */
  insertFormula(formula: string): { readonly where: string; readonly isInserted: boolean } | undefined;
}

export interface Dialogs {
  /** Waits for the user; true for yes. */
  confirm(title: string, question: string): boolean;
  /** A short note that goes away by itself. */
  note(text: string): void;
}

/** The clock on the wall of the spreadsheet. */
export interface SheetClock {
  /** Name of the spreadsheet's time zone. May be slow: ask seldom. */
  timeZone(): string;
  /** What the zone's clock shows at the moment, as milliseconds of a clock that shows UTC. */
  wallClockMs(timeZone: string, momentMs: number): number;
}

/** Uniform in [0, 1). */
export type Random = () => number;

/** What a sheet shows, from its first cell on; rows and columns of the lists count from 0. */
export interface SheetContent {
  readonly sheetId: number;
  readonly formulas: readonly (readonly string[])[];
  readonly values: readonly (readonly unknown[])[];
  readonly notes: readonly (readonly string[])[];
  /** What is meant of it; absent: all. */
  readonly selected?: CellBox;
}

/** Rows and columns count from 1. */
export interface CellBox {
  readonly row: number;
  readonly column: number;
  readonly rowCount: number;
  readonly columnCount: number;
}

/** The contents of the user's own sheets, for what turns formulas into values and back. */
export interface CellBook {
  /** The active sheet with its selection, or all sheets. */
  read(where: "selection" | "file"): readonly SheetContent[];
  values(sheetId: number): SheetContent["values"];
  setNotes(
    sheetId: number,
    notes: readonly { readonly row: number; readonly column: number; readonly text: string }[],
  ): void;
  clear(sheetId: number, boxes: readonly CellBox[]): void;
  write(sheetId: number, contents: readonly (CellBox & { readonly values: SheetContent["values"] })[]): void;
  setFormulas(
    sheetId: number,
    formulas: readonly { readonly row: number; readonly column: number; readonly formula: string }[],
  ): void;
}
