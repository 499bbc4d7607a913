// The host's quotas and limits, as Google documents or as others have measured them; one place for
// every number. It must not know who enforces which.

/** Custom functions and simple triggers die after this time. Google: quotas; custom functions. */
export const SHORT_RUNTIME_MS = 30_000;
/** Everything else: menus, sidebar calls, installable triggers. Google: quotas. */
export const LONG_RUNTIME_MS = 360_000;
/** Executions of one user at the same time. Google: quotas. */
export const CONCURRENT_EXECUTIONS_PER_USER = 30;
/** Calls of google.script.run under way at the same time; the next ones queue on the client. */
export const CONCURRENT_SIDEBAR_CALLS = 10;

export type AccountKind = "consumer" | "workspace";

export interface DailyQuotas {
  readonly urlFetchCalls: number;
  readonly propertyOperations: number;
  readonly triggerRuntimeMs: number;
}

/** Per user; a day starts with the first use. Google: quotas. */
export const DAILY_QUOTAS: Readonly<Record<AccountKind, DailyQuotas>> = {
  consumer: { urlFetchCalls: 20_000, propertyOperations: 50_000, triggerRuntimeMs: 90 * 60_000 },
  workspace: { urlFetchCalls: 100_000, propertyOperations: 500_000, triggerRuntimeMs: 360 * 60_000 },
};
export const QUOTA_DAY_MS = 86_400_000;

/** Google: the Cache reference; the eviction step is measured. */
export const CACHE = {
  keyCharacters: 250,
  valueBytes: 102_400,
  defaultTtlSeconds: 600,
  maxTtlSeconds: 21_600,
  items: 1_000,
  evictedAtOnce: 101,
} as const;

/** Google documents 9 kB and 500 kB; 524,288 bytes were measured, for a single value too. */
export const PROPERTIES = {
  keyBytes: 8_066,
  documentedValueBytes: 9 * 1_024,
  documentedStoreBytes: 500 * 1_024,
  measuredStoreBytes: 524_288,
} as const;

/** Google: the UrlFetchApp reference and quotas. */
export const URL_FETCH = {
  urlCharacters: 2_082,
  headerCount: 100,
  headerBytes: 8 * 1_024,
  bodyBytes: 50 * 1_024 * 1_024,
  defaultTimeoutSeconds: 360,
  /** Not documented; browsers stop about here. */
  redirects: 20,
} as const;

/** One call of Utilities.sleep. */
export const MAX_SLEEP_MS = 300_000;

export const SPREADSHEET = {
  cells: 10_000_000,
  columnsPerSheet: 18_278,
  charactersPerCell: 50_000,
  sheetNameCharacters: 100,
  /** For the file, and as much again for each sheet. Google: Sheets API, metadata. */
  metadataCharacters: 30_000,
  newSheetRows: 1_000,
  newSheetColumns: 26,
} as const;

export const TRIGGERS_PER_USER = 20;
/** The minutes between the firings of a clock trigger, where they are counted in minutes. */
export const TRIGGER_MINUTES: readonly number[] = [1, 5, 10, 15, 30];
