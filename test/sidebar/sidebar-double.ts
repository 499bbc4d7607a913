// A spreadsheet file in memory for the sidebar's server side: file, cache and lock, an account that answers, and a
// count of what was done. Nothing in it is Google's.

import { type Pending, pendingIn, pendingItem } from "../../src/engine/buying/pending.ts";
import {
  type Budget,
  type BudgetRules,
  NO_RULES,
  NOTHING_SPENT,
  type Spending,
} from "../../src/engine/money/budget.ts";
import { budgetIn, budgetText } from "../../src/engine/money/budget-text.ts";
import { type LedgerLine, withLedgerLines } from "../../src/engine/money/ledger.ts";
import { DESK_NAME, PENDING_KEY } from "../../src/engine/packing/store-keys.ts";
import type { HttpAnswer } from "../../src/ports.ts";
import { answerMessage } from "../../src/sidebar/answer-message.ts";
import { readReply } from "../../src/sidebar/browser/read-reply.ts";
import type { SidebarReply } from "../../src/sidebar/messages.ts";
import type { SidebarPorts } from "../../src/sidebar/sidebar-ports.ts";
import { fakeSheets } from "../reports/fake-sheets.ts";

export const KEY = "80cfee7d-1111-4222-8333-fc8500816bb3";
export const NOW_MS = Date.UTC(2026, 10, 23, 9);

export interface FileInMemory {
  readonly key?: string | undefined;
  readonly rules?: Partial<BudgetRules>;
  readonly spending?: Partial<Spending>;
  readonly pending?: readonly Pending[];
  readonly ledger?: readonly LedgerLine[];
  /** What the account says; null leaves it out, an answer replaces all of it. */
  readonly creditsLeft?: number | null;
  readonly answer?: HttpAnswer;
  readonly isLockFree?: boolean;
  /** Runs before each time the lock is taken. */
  readonly beforeLock?: (double: SidebarDouble) => void;
  readonly recalculate?: () => void;
  readonly isFileReadable?: boolean;
}

export interface SidebarDouble {
  readonly ports: SidebarPorts;
  /** How often each happened. */
  readonly counts: { requests: number; fileWrites: number; recalculations: number };
  readonly texts: Map<string, string>;
  key(): string | undefined;
  budget(): Budget;
  pending(): readonly Pending[];
  addPending(added: readonly Pending[]): void;
  /** One message and its reply, which the page can read. */
  say(message: unknown): SidebarReply;
}

export function sidebarDouble(options: FileInMemory = {}): SidebarDouble {
  const counts = { requests: 0, fileWrites: 0, recalculations: 0 };
  const texts = new Map<string, string>();
  const items = new Map<string, string>();
  let key = "key" in options ? options.key : KEY;
  const dayEndsMs = Date.UTC(2026, 10, 24);
  texts.set(
    DESK_NAME,
    budgetText({
      rules: { ...NO_RULES, ...options.rules },
      spending: { ...NOTHING_SPENT, dayEndsMs, ...options.spending },
    }),
  );
  for (const [name, text] of Object.entries(withLedgerLines({}, options.ledger ?? []))) texts.set(name, text);

  const formulas = {
    names: [],
    takesMany: () => false,
    accepts: () => true,
    compute: () => undefined,
    recalculate: () => undefined,
  };
  const userTexts = new Map<string, string>();
  const ports: SidebarPorts = {
    http: {
      sendWave(requests) {
        counts.requests += requests.length;
        return { ok: true, answers: requests.map(() => options.answer ?? subscriptionAnswer(options.creditsLeft)) };
      },
    },
    keyStore: {
      read: () => key,
      save: (saved) => {
        key = saved;
      },
      remove: () => {
        key = undefined;
      },
    },
    sheetLocale: () => "en_US",
    showSidebar: () => undefined,
    language: () => "en",
    keptText: () => "{}",
    recalculate: () => {
      counts.recalculations++;
      options.recalculate?.();
    },
    cache: {
      getAll: (keys) =>
        Object.fromEntries(keys.flatMap((name) => (items.has(name) ? [[name, items.get(name) ?? ""]] : []))),
      putAll: (values) => {
        for (const [name, value] of Object.entries(values)) items.set(name, value);
      },
    },
    file: {
      read: (name) => texts.get(name),
      readAll: () => {
        if (options.isFileReadable === false) throw new Error("Service invoked too many times for one day.");
        return Object.fromEntries(texts);
      },
      write: (written) => {
        counts.fileWrites++;
        for (const [name, text] of Object.entries(written)) texts.set(name, text);
      },
    },
    lock: {
      whileHeld: (_, work) => {
        options.beforeLock?.(double);
        return options.isLockFree === false ? undefined : { value: work() };
      },
    },
    keyReader: { read: () => key },
    random: () => 0.5,
    sheets: fakeSheets(),
    files: { read: () => undefined },
    selection: {
      read: () => undefined,
      activeSheet: () => undefined,
      insertBeside: () => false,
      insertFormula: () => ({ where: "A1", isInserted: true }),
    },
    formulas,
    formulaBook: { formulas: () => [], replace: () => undefined, setRefresh: () => undefined },
    cells: { values: () => undefined, named: () => undefined },
    refreshText: { withRefresh: (formula) => formula, isOurs: () => true },
    access: {
      isGranted: () => true,
      grantUrl: () => undefined,
      sheetIds: () => [0],
      locale: () => "en_US",
      triggerCount: () => 1,
    },
    alarm: { isSet: () => true, set: () => undefined, clear: () => undefined },
    user: { read: (name) => userTexts.get(name), write: (name, text) => void userTexts.set(name, text) },
    turnFormulas: () => ({ formulas: 0, kept: 0 }),
    clock: { nowMs: () => NOW_MS, sleepMs: () => {} },
    sheetClock: { timeZone: () => "UTC", wallClockMs: (_, momentMs) => momentMs },
  };

  const double: SidebarDouble = {
    ports,
    counts,
    texts,
    key: () => key,
    budget: () => budgetIn(texts.get(DESK_NAME), undefined),
    pending: () => pendingIn(items.get(PENDING_KEY), NOW_MS).filter(({ isLetGo }) => !isLetGo),
    addPending(added) {
      const item = pendingItem([...added, ...pendingIn(items.get(PENDING_KEY), NOW_MS)]);
      for (const [name, value] of Object.entries(item)) items.set(name, value);
    },
    say(message) {
      const text = answerMessage(typeof message === "string" ? message : JSON.stringify(message), ports);
      const reply = readReply(text);
      if (reply === undefined) throw new Error(`No reply: ${text}`);
      return reply as SidebarReply;
    },
  };
  double.addPending(options.pending ?? []);
  return double;
}

export function subscriptionAnswer(unitsLeft: number | null = 4_975_033): HttpAnswer {
  const info = { status: "active", units_limit: 5_000_000, expiraton_date: "2027-02-18 14:20:02" };
  return {
    status: 200,
    body: JSON.stringify({ subscription_info: unitsLeft === null ? info : { ...info, units_left: unitsLeft } }),
  };
}

/** Something that formulas could not buy this morning. */
export function pendingOf(code: string, credits: number, mark = `${code} ${credits}`): Pending {
  return { mark, code, credits, atMs: NOW_MS - 60_000, tries: 0, approvedCredits: 0, isLetGo: false };
}
