// The operations behind the services: what a script's realm may ask of the host, with arguments and
// answers that survive JSON. Both sides are typed by this; it must not hold code.

import type { LogLine } from "../execution-request.ts";

/** Bytes as text with one character (0 to 255) a byte, so that JSON can carry them. */
export type ByteText = string;

export type StoreScope = "document" | "script" | "user";

export interface FetchRequest {
  readonly method: string;
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
  /** Instead of `body`, for payloads that are not text. */
  readonly bodyBytes?: ByteText;
  readonly followRedirects: boolean;
  readonly timeoutMs: number;
  readonly muteHttpExceptions: boolean;
}

export interface FetchResponse {
  readonly url: string;
  readonly status: number;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: ByteText;
}

export interface MenuItem {
  readonly kind: "item" | "separator" | "menu";
  readonly caption: string;
  readonly functionName?: string;
  readonly items?: readonly MenuItem[];
}

export interface Page {
  readonly html: string;
  readonly title: string;
  readonly width?: number;
  readonly height?: number;
}

export interface Question {
  readonly kind: "alert" | "prompt";
  readonly title: string;
  readonly prompt: string;
  readonly buttons: "OK" | "OK_CANCEL" | "YES_NO" | "YES_NO_CANCEL";
}

export interface QuestionAnswer {
  readonly button: "CLOSE" | "OK" | "CANCEL" | "YES" | "NO";
  readonly text?: string;
}

export interface ClockTriggerSpec {
  readonly handler: string;
  readonly everyHours?: number;
  readonly everyMinutes?: number;
  readonly everyDays?: number;
  readonly everyWeeks?: number;
  readonly afterMs?: number;
  readonly atMs?: number;
  readonly atHour?: number;
  readonly nearMinute?: number;
  readonly weekDay?: string;
  readonly monthDay?: number;
  readonly timeZone?: string;
}

export interface TriggerRecord {
  readonly id: string;
  readonly handler: string;
  readonly eventType: "CLOCK" | "ON_OPEN" | "ON_EDIT" | "ON_CHANGE" | "ON_FORM_SUBMIT";
  readonly clock?: ClockTriggerSpec;
}

/** A rectangle as the workbook port counts it, from 0. */
export interface WireArea {
  readonly sheetId: number;
  readonly row: number;
  readonly column: number;
  readonly rowCount: number;
  readonly columnCount: number;
}

export interface WireSheet {
  readonly id: number;
  readonly name: string;
  readonly index: number;
  readonly hidden: boolean;
  readonly rowCount: number;
  readonly columnCount: number;
  readonly frozenRowCount: number;
  readonly frozenColumnCount: number;
}

/** What getValue shows of a cell: a date is passed by its moment, an error by its text. */
export type WireCellValue = string | number | boolean | { readonly dateMs: number };

/** What setValue was given, checked and with dates spelled out. */
export type WireCellInput = string | number | boolean | null | { readonly dateMs: number };

export interface StateOperations {
  "log.write"(line: Omit<LogLine, "atMs">): void;
  "utilities.sleep"(durationMs: number): void;

  "cache.get"(scope: StoreScope, keys: readonly string[]): Record<string, string>;
  "cache.put"(scope: StoreScope, values: Readonly<Record<string, string>>, ttlSeconds: number): void;
  "cache.remove"(scope: StoreScope, keys: readonly string[]): void;

  "properties.get"(scope: StoreScope, key: string): string | null;
  "properties.getAll"(scope: StoreScope): Record<string, string>;
  "properties.set"(scope: StoreScope, values: Readonly<Record<string, string>>, deleteOthers: boolean): void;
  "properties.delete"(scope: StoreScope, key: string): void;
  "properties.deleteAll"(scope: StoreScope): void;

  "lock.acquire"(scope: StoreScope, handle: number, timeoutMs: number): boolean;
  "lock.release"(scope: StoreScope, handle: number): void;
  "lock.has"(scope: StoreScope, handle: number): boolean;

  /** Sends all at once; throws for the whole wave, after it was sent, when one connection fails. */
  "fetch.send"(requests: readonly FetchRequest[], isWave: boolean): FetchResponse[];

  "session.temporaryUserKey"(): string;
  "triggers.list"(): TriggerRecord[];
  "triggers.create"(trigger: Omit<TriggerRecord, "id">): TriggerRecord;
  "triggers.delete"(id: string): void;

  "ui.addMenu"(menu: MenuItem, isAddonMenu: boolean): void;
  "ui.ask"(question: Question): QuestionAnswer;
  "ui.showSidebar"(page: Page): void;
  "ui.showDialog"(page: Page, isModal: boolean): void;
  "ui.toast"(message: string, title: string, timeoutSeconds: number): void;

  "workbook.info"(): { readonly id: string; readonly name: string; readonly locale: string };
  "workbook.timeZone"(): string;
  "workbook.setTimeZone"(timeZone: string): void;
  "workbook.setLocale"(locale: string): void;
  "workbook.sheets"(): WireSheet[];
  "workbook.activeSheetId"(): number;
  "workbook.activateSheet"(sheetId: number): void;
  "workbook.selection"(): WireArea;
  "workbook.insertSheet"(name: string | null, index: number | null): WireSheet;
  "workbook.namedRanges"(): { readonly name: string; readonly area: WireArea }[];
  "workbook.setNamedRange"(name: string, area: WireArea): void;
  "workbook.removeNamedRange"(name: string): void;
  "workbook.flush"(): void;

  "sheet.name"(sheetId: number): string;
  "sheet.info"(sheetId: number): WireSheet;
  "sheet.rename"(sheetId: number, name: string): void;
  "sheet.hide"(sheetId: number, hidden: boolean): void;
  "sheet.resize"(sheetId: number, rowCount: number, columnCount: number): void;
  "sheet.freeze"(sheetId: number, rowCount: number, columnCount: number): void;
  /** Contents and formats. */
  "sheet.clear"(sheetId: number): void;
  /** Counts of rows and columns up to the last one with content. */
  "sheet.extent"(sheetId: number): { readonly rowCount: number; readonly columnCount: number };

  "range.values"(area: WireArea): WireCellValue[][];
  "range.displayValues"(area: WireArea): string[][];
  "range.formulas"(area: WireArea): string[][];
  "range.numberFormats"(area: WireArea): string[][];
  "range.setValues"(area: WireArea, values: readonly (readonly WireCellInput[])[]): void;
  "range.setFormulas"(area: WireArea, formulas: readonly (readonly string[])[]): void;
  "range.setNumberFormats"(area: WireArea, formats: readonly (readonly string[])[]): void;
  "range.clearContent"(area: WireArea): void;
}

/** Pure or local work that needs Node but no state: done in the script's own thread, never refused. */
export interface LocalOperations {
  "clock.now"(): number;
  "text.encode"(text: string, charset: string): ByteText;
  "text.decode"(bytes: ByteText, charset: string): string;
  "base64.encode"(bytes: ByteText, webSafe: boolean): string;
  "base64.decode"(text: string, webSafe: boolean): ByteText;
  "digest.compute"(algorithm: string, bytes: ByteText): ByteText;
  "digest.hmac"(algorithm: string, bytes: ByteText, key: ByteText): ByteText;
  "gzip.compress"(bytes: ByteText): ByteText;
  "gzip.expand"(bytes: ByteText): ByteText;
  "date.format"(ms: number, timeZone: string, pattern: string): string;
  "date.parse"(text: string, timeZone: string, pattern: string): number;
  "date.offsetMinutes"(timeZone: string, ms: number): number;
  "csv.parse"(text: string, delimiter: string): string[][];
  "format.printf"(template: string, args: readonly (string | number | boolean | null)[]): string;
  uuid(): string;
}

export type Operations = StateOperations & LocalOperations;
export type OperationName = keyof Operations;
export type StateOperationName = keyof StateOperations;
export type LocalOperationName = keyof LocalOperations;

/** How the realm asks: blocks until the host has answered, throws what the host throws. */
export type CallHost = <K extends OperationName>(
  name: K,
  ...args: Parameters<Operations[K]>
) => ReturnType<Operations[K]>;

export type WireAnswer =
  | { readonly value?: unknown }
  | { readonly error: { readonly name: string; readonly message: string } }
  /** The execution has been ended; nothing more will be answered. */
  | { readonly dead: true };
