// Under which names the add-on keeps things in the cache and in the file. One place, so that none is used twice.

/** What is stored, in cache or file, by its name. */
export type Texts = Readonly<Record<string, string>>;

/** Cache: facts, by a hash of the target. A bucket that is there holds all that the file knows of its targets. */
export const BUCKET_PREFIX = "ser-facts-2-";
/** Cache: see `Traffic`. */
export const TRAFFIC_KEY = "ser-traffic-1";
/** Cache: a copy of the spending, where the file could not be written. */
export const SPENDING_KEY = "ser-spending-1";
/** Cache: what holds for formulas that do not say otherwise. */
export const DEFAULTS_KEY = "ser-defaults-1";
/** Cache: what formulas could not buy, and why. */
export const PENDING_KEY = "ser-pending-1";
/** Cache: texts that the file did not take, by their names there. */
export const UNSAVED_PREFIX = "ser-unsaved-1-";
/** Cache: the store was tidied a while ago. */
export const TIDIED_KEY = "ser-tidied-1";
/** Cache: pages of a list that are bought and not yet on their sheet, by run, place and part. */
export const PAGE_PREFIX = "ser-page-1-";
/** File: see `Budget`. */
export const DESK_NAME = "ser-desk";
/** File: grows whenever log or lists are written, see `unsaved.ts`. */
export const AGE_NAME = "ser-age";
/** File: which lists were bought. */
export const BOUGHT_NAME = "ser-bought";
/** File: runs of reports, and reports that were saved, in so many places each. */
export const RUN_PREFIX = "ser-run-";
export const SAVED_PREFIX = "ser-saved-";
export const MOST_RUNS = 10;
export const MOST_SAVED = 20;
/** File: what is refreshed by itself, in so many places. */
export const SCHEDULE_PREFIX = "ser-schedule-";
export const MOST_SCHEDULES = MOST_SAVED + 1;
/** File: when the next schedule is due, and how many failed: what the menu can tell at a glance. */
export const NOTICE_NAME = "ser-notice";
/** File: the sheet on which it is said what scheduled runs have changed. */
export const CHANGES_NAME = "ser-changes";
/** File: who saved the key, by the name below. */
export const KEY_OWNER_NAME = "ser-key-owner";
/** User: by which the schedules of this user are known, in every file. */
export const USER_NAME = "ser-user";
/** User: the clock had no spreadsheet when it called. */
export const NO_FILE_NAME = "ser-no-file";
/** User: how long triggers have run today. */
export const TRIGGER_TIME_NAME = "ser-trigger-time";
