// What formulas could not buy or not finish, and why: the sidebar shows it and asks, or makes them compute again. Kept
// in the cache only, since a formula says it again.
import type { Lock } from "../../ports.ts";
import { withinApproval } from "../money/budget.ts";
import { TTL_SECONDS } from "../packing/cache-item.ts";
import { DESK_NAME, PENDING_KEY, type Texts } from "../packing/store-keys.ts";
import { listIn, listInText, numberIn, textIn } from "../packing/stored-numbers.ts";
import { DESK_KEYS, type DeskPorts, deskIn, record } from "./desk.ts";

export interface Pending {
  /** The same for the same call, however much of it is lacking. */
  readonly mark: string;
  /** Of the error table. */
  readonly code: string;
  /** What it would cost. */
  readonly credits: number;
  readonly atMs: number;
  /** How often it was computed again since it last got further. */
  readonly tries: number;
  /** Of an approval that the formula has not come to the end of. */
  readonly approvedCredits: number;
  /** It was let go on: nothing to show until the formula says it again. */
  readonly isLetGo: boolean;
}

export type NewPending = Pick<Pending, "mark" | "code" | "credits">;

/** What passes by itself, and the time that it takes at least. Computed again after that, the formula gets further. */
const PAUSES_MS: Readonly<Record<string, number>> = {
  "SER-410": 30_000,
  "SER-411": 60_000,
  "SER-510": 60_000,
  "SER-513": 30_000,
};

export const PASSING_CODES: readonly string[] = Object.keys(PAUSES_MS);

const MOST_TRIES = 5;
const MOST = 1_500;
/** What is not said again for so long may be bought, changed or deleted; nobody shall approve its price. */
const LIFE_MS = 1_800_000;
/** What waits for tomorrow has to live until then. */
const LIFE_OF_TOMORROWS_MS = 86_400_000;

/** From when on the formula may be computed again without anybody's doing; absent when it never may. */
export function retryAtMs({ code, tries, atMs }: Pending): number | undefined {
  const pauseMs = PAUSES_MS[code];
  return pauseMs === undefined || tries >= MOST_TRIES ? undefined : atMs + pauseMs * 2 ** tries;
}

/** The newest first, those included that were let go on. */
export function pendingIn(text: string | undefined, nowMs: number): readonly Pending[] {
  const all = listInText(text).map((entry): Pending => {
    const [mark, code, credits, atMs, tries, approvedCredits, letGo] = listIn(entry);
    return {
      mark: textIn(mark),
      code: textIn(code),
      credits: numberIn(credits),
      atMs: numberIn(atMs),
      tries: numberIn(tries),
      approvedCredits: numberIn(approvedCredits),
      isLetGo: letGo === 1,
    };
  });
  return all.filter(({ code, atMs }) => Math.abs(nowMs - atMs) < (code === "SER-302" ? LIFE_OF_TOMORROWS_MS : LIFE_MS));
}

export function pendingItem(all: readonly Pending[]): Texts {
  const entries = all
    .slice(0, MOST)
    .map((one) => [one.mark, one.code, one.credits, one.atMs, one.tries, one.approvedCredits, one.isLetGo ? 1 : 0]);
  return { [PENDING_KEY]: JSON.stringify(entries) };
}

/** The newest of each mark, the newest first. */
function withPending(all: readonly Pending[], added: readonly NewPending[], nowMs: number): readonly Pending[] {
  const marks = added.map(({ mark }) => mark);
  const noted = added.map(({ mark, code, credits }): Pending => {
    const known = all.find((one) => one.mark === mark);
    const goesOn = known !== undefined && PASSING_CODES.includes(code);
    return {
      mark,
      code,
      credits,
      atMs: nowMs,
      tries: goesOn && credits >= known.credits ? known.tries : 0,
      approvedCredits: goesOn ? Math.min(known.approvedCredits, credits) : 0,
      isLetGo: false,
    };
  });
  return [...noted, ...all.filter(({ mark }) => !marks.includes(mark))];
}

export interface PendingPorts extends DeskPorts {
  readonly lock: Lock;
}

const LOCK_WAIT_MS = 1_000;

/**
 * What is `added` waits from now on, what has one of the `settled` marks no longer does. Nothing is lost if it fails:
 * the formula says what it waits for.
 */
export function notePending(ports: PendingPorts, added: readonly NewPending[], settled: readonly string[] = []): void {
  if (added.length + settled.length === 0) return;
  try {
    ports.lock.whileHeld(LOCK_WAIT_MS, () => {
      const nowMs = ports.clock.nowMs();
      const items = ports.cache.getAll([...DESK_KEYS, PENDING_KEY]);
      const before = pendingIn(items[PENDING_KEY], nowMs);
      const open = before.filter(({ mark }) => !settled.includes(mark));
      const after = withPending(open, added, nowMs);
      ports.cache.putAll(pendingItem(after), TTL_SECONDS);
      if (approvedIn(after) < approvedIn(before)) endApproval(ports, items, { mostCredits: approvedIn(after), nowMs });
    });
  } catch {
    // See above.
  }
}

function approvedIn(pending: readonly Pending[]): number {
  return pending.reduce((total, { approvedCredits }) => total + approvedCredits, 0);
}

/** What an approval leaves unused ends with the formula that it was for. */
function endApproval(
  ports: PendingPorts,
  items: Texts,
  { mostCredits, nowMs }: { readonly mostCredits: number; readonly nowMs: number },
): void {
  const desk = deskIn(items, ports.file.read(DESK_NAME), { nowMs, dayEndsMs: undefined });
  const spending = withinApproval(desk.budget, mostCredits, nowMs);
  // What dead calls may have cost is written down with the next wave, which has the log at hand.
  if (spending === desk.budget.spending || desk.lostCredits > 0) return;
  record(ports, { ...desk, budget: { ...desk.budget, spending } });
}
