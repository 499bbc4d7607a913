// The file's desk, where executions settle who buys what: budget out of the file, traffic out of the cache. Opened
// and closed under the lock, one read and one write of each.
import type { Clock, FileStore, SharedCache, SheetClock } from "../../ports.ts";
import { type Budget, isOfToday, type Overdue, onDay, withoutDead } from "../money/budget.ts";
import { budgetIn, budgetText, spendingText } from "../money/budget-text.ts";
import { TTL_SECONDS } from "../packing/cache-item.ts";
import { DESK_NAME, SPENDING_KEY, type Texts, TRAFFIC_KEY } from "../packing/store-keys.ts";
import { unsavedItems } from "../store/unsaved.ts";
import { type Traffic, trafficIn, trafficText } from "../traffic/traffic.ts";

export interface DeskPorts {
  readonly cache: SharedCache;
  readonly file: FileStore;
  readonly clock: Clock;
  readonly sheetClock: SheetClock;
}

/** What has to be read from the cache along with whatever else is needed. */
export const DESK_KEYS: readonly string[] = [TRAFFIC_KEY, SPENDING_KEY];

export interface Desk {
  readonly budget: Budget;
  readonly traffic: Traffic;
  /** True when a change of the file has not reached the cache: what the cache holds may be behind. */
  readonly isCacheBehind: boolean;
  /** Of executions that died with requests under way: they may have been charged. */
  readonly lostCredits: number;
  /** The day of the budget is over, and when the new one ends must be asked first. */
  readonly isNewDay: boolean;
}

export interface DeskMoment {
  readonly nowMs: number;
  /** As `endOfDayMs` said, where it was asked. */
  readonly dayEndsMs: number | undefined;
  /** Of the call that looks, which is not dead whatever the clock says. */
  readonly token?: string;
}

export function deskIn(items: Texts, fileText: string | undefined, { nowMs, dayEndsMs, token }: DeskMoment): Desk {
  const { rules, spending: stored } = budgetIn(fileText, items[SPENDING_KEY]);
  const traffic = trafficIn(items[TRAFFIC_KEY]);
  const isNewDay = !isOfToday(stored, nowMs);
  // Until it is known when the new day ends, everything counts to the old one.
  const knownEndMs = dayEndsMs !== undefined && dayEndsMs > nowMs ? dayEndsMs : undefined;
  const today = knownEndMs === undefined ? stored : onDay(stored, nowMs, () => knownEndMs);
  const { spending, lostCredits }: Overdue = withoutDead(today, nowMs, token);
  return {
    budget: { rules, spending },
    traffic,
    isCacheBehind: traffic.revision !== stored.revision,
    lostCredits,
    isNewDay: isNewDay && knownEndMs === undefined,
  };
}

/** A revision that no spending has. */
const BEHIND = -1;

type Settled = Pick<Desk, "budget" | "traffic" | "isCacheBehind">;

/**
 * Before something is sent: first the cache, which others look at, then the file. Throws when the cache cannot be
 * written, and then nothing is set aside.
 */
export function announce(
  ports: DeskPorts,
  desk: Settled,
  along: { readonly fileTexts: Texts; readonly items: Texts },
): void {
  const { spending, deskText, trafficItem } = nextRevision(desk);
  ports.cache.putAll({ ...along.items, ...trafficItem }, TTL_SECONDS);
  const isCounted = isDone(() => ports.file.write({ ...along.fileTexts, ...deskText }));
  const copy = { ...unsavedItems(along.fileTexts), [SPENDING_KEY]: spendingText(spending) };
  if (!isCounted) ports.cache.putAll(copy, TTL_SECONDS);
}

export interface Outcome {
  readonly fileTexts?: Texts;
  readonly items?: Texts;
  /** May be given up where the file is full. */
  readonly spare?: Texts;
}

/** Each in the file, or in the cache in its place. */
export interface Recorded {
  readonly isStored: boolean;
  /** The spending, which may fit where the rest does not. */
  readonly isCounted: boolean;
}

/**
 * After something was settled: first the file, then the cache, so that after a kill in between the cache is known to
 * be behind, and stays so until all of it is repaired. What the file refuses waits in the cache.
 */
export function record(
  ports: DeskPorts,
  desk: Settled,
  { fileTexts = {}, items = {}, spare = {} }: Outcome = {},
): Recorded {
  const { spending, deskText, trafficItem } = nextRevision(desk);
  const isSaved =
    isDone(() => ports.file.write({ ...fileTexts, ...deskText })) ||
    (Object.keys(fileTexts).length > 0 && isDone(() => ports.file.write({ ...spare, ...fileTexts, ...deskText })));
  const isCounted = isSaved || isDone(() => ports.file.write(deskText));
  const waiting = isSaved ? {} : unsavedItems(fileTexts);
  const copy = isCounted ? waiting : { ...waiting, [SPENDING_KEY]: spendingText(spending) };
  const isCached = isDone(() => ports.cache.putAll({ ...items, ...copy, ...trafficItem }, TTL_SECONDS));
  return { isStored: isSaved || isCached, isCounted: isCounted || isCached };
}

function nextRevision({ budget, traffic, isCacheBehind }: Settled) {
  const spending = { ...budget.spending, revision: budget.spending.revision + 1 };
  const next = { ...traffic, revision: isCacheBehind ? BEHIND : spending.revision };
  return {
    spending,
    deskText: { [DESK_NAME]: budgetText({ ...budget, spending }) },
    trafficItem: { [TRAFFIC_KEY]: trafficText(next) },
  };
}

export const DAY_MS = 86_400_000;

/** When the day ends on the clock of the spreadsheet. May be slow: never under the lock. */
export function endOfDayMs({ sheetClock }: Pick<DeskPorts, "sheetClock">, nowMs: number): number {
  try {
    const zone = sheetClock.timeZone();
    const wallMs = sheetClock.wallClockMs(zone, nowMs);
    const midnightMs = Math.floor(wallMs / DAY_MS + 1) * DAY_MS;
    const guessMs = nowMs + midnightMs - wallMs;
    // The clock may be changed before midnight.
    return guessMs + midnightMs - sheetClock.wallClockMs(zone, guessMs);
  } catch {
    return Math.floor(nowMs / DAY_MS + 1) * DAY_MS;
  }
}

function isDone(work: () => void): boolean {
  try {
    work();
    return true;
  } catch {
    return false;
  }
}
