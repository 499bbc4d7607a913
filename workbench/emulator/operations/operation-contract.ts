// The operations behind the services: what a script's realm may ask of the host, with arguments and
// answers that survive JSON. Both sides are typed by this; it must not hold code.

import type { LogLine } from "../execution-request.ts";
import type { FurnitureOperations } from "./furniture-contract.ts";
import type { SpreadsheetOperations } from "./spreadsheet-contract.ts";

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
  /** Of the trigger's own zone. */
  readonly atDate?: { readonly year: number; readonly month: number; readonly day: number };
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

export interface StateOperations extends SpreadsheetOperations, FurnitureOperations {
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
