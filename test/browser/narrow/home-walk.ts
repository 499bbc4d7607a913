// Through the first place: key, money, what waits, what goes wrong on the way, the Access check, the first steps, and the
// language. Must not know the other places.

import type { Reply } from "../../../src/sidebar/browser/talk.ts";
import type { SpendingView } from "../../../src/sidebar/messages.ts";
import type { Answer } from "../canned-sidebar.ts";
import { spendingOf, statusReply } from "../canned-sidebar.ts";
import { scheduleOf, schedulesReply } from "../schedule-views.ts";
import { BUILD, HOME, type Walk } from "./walk.ts";

/** What servers say is English in all languages, and may be long. */
export const PROBLEM = "SER-410 SE Ranking answers too slowly. Nothing was charged. It is tried again in a minute.";
export const failed: Reply = { kind: "failed", problem: PROBLEM };

const HIGH = { value: 10_000_000, usual: 10_000_000, isSet: true };
const WAITING: Partial<SpendingView> = {
  waiting: { formulas: 1_234, credits: 1_234_567 },
  tomorrow: { formulas: 1_234, credits: 1_234_567 },
  unfinished: { formulas: 1_234 },
  spentCredits: 1_234_567,
  unconfirmedCredits: 1_234_567,
  approvalCredits: HIGH,
  dailyCredits: HIGH,
};
const waiting = (changes: Partial<SpendingView> = {}): Partial<SpendingView> => ({ ...WAITING, ...changes });
const refused = (changes: Partial<SpendingView>): Reply => ({
  kind: "approval-refused",
  problem: PROBLEM,
  spending: spendingOf(waiting(changes)),
});
const spending = (changes: Partial<SpendingView>): Reply => ({
  kind: "spending",
  hasKey: true,
  spending: spendingOf(changes),
});
const keyless: Reply = { kind: "status", hasKey: false };
/** As long as the page asks by itself. */
const TURN_MS = 21_000;

export async function walkKeyAndMoney(walk: Walk): Promise<void> {
  const { answer, press } = walk;
  answer("status", { kind: "status", hasKey: true, problem: PROBLEM });
  await walk.wait(TURN_MS);
  answer("status", statusReply(waiting()));
  answer("spending", spending(waiting()));
  await walk.wait(TURN_MS);
  answer("approve", refused({ dailyCredits: { ...HIGH, value: 2_000_000 } }));
  await press("#approve");
  answer("approve", refused({ isOff: true }));
  await press("#approve");
  answer("recalculate", spending(waiting()));
  await press("#waiting-block .buttons button", 0);
  answer("approve", spending({ unfinished: { formulas: 1 }, tomorrow: { formulas: 1, credits: 1 } }));
  await press("#approve");
  answer("dismiss", spending({ isOff: true }));
  await press("#waiting-block .buttons button", 1);
  answer("save-rules", spending({ isOff: false, ...WAITING }));
  await press("#may-spend");
  answer("save-rules", spending({ isOff: true }));
  await press("#may-spend");
  answer("save-rules", { kind: "rules-refused", rule: "dailyCredits", problem: PROBLEM });
  await press("#rules-form button");
  answer("save-rules", spending({}));
  await press("#rules-form button");
  await press("#key-block .buttons button", 0);
  answer("save-key", { kind: "key-refused", problem: PROBLEM });
  await sendKey(walk);
}

async function sendKey(walk: Walk): Promise<void> {
  await walk.put("#key", "no-key-at-all");
  await walk.press("#key-form button[type=submit]");
}

const BROKEN: readonly Answer[] = [
  failed,
  () => {
    throw new Error("PERMISSION_DENIED");
  },
  () => {
    throw new Error("We're sorry, a server error occurred.");
  },
  () => {
    throw new Error("");
  },
  { kind: "shown" },
  { kind: "nothing" } as unknown as Reply,
];
/** Longer than any execution. */
const LOST_MS = 391_000;

/** Whatever does not answer, and the Access check with the lines of a language. */
export async function walkAccess(walk: Walk, lines: Extract<Reply, { kind: "access" }>["lines"]): Promise<void> {
  const check = () => walk.press("#access-block > button");
  for (const broken of BROKEN) {
    walk.answer("check-access", broken);
    await check();
  }
  await walk.hold();
  await check();
  await walk.wait(LOST_MS);
  await walk.letGo();
  walk.answer("check-access", { kind: "access", lines, grantUrl: "https://accounts.google.com/o/oauth2/auth" });
  await check();
  walk.answer("check-access", { kind: "access", lines: lines.map((line) => ({ ...line, state: "ok" as const })) });
  await check();
}

export async function walkLanguage(walk: Walk): Promise<void> {
  const select = "main section:last-child select";
  walk.answer("language", { kind: "shown" });
  await walk.put(select, "uk");
  walk.answer("language", failed);
  await walk.put(select, "en");
}

/** Without a key, and what is offered once there is one. */
export async function walkFirstSteps(walk: Walk): Promise<void> {
  const { answer, press } = walk;
  await press("#key-form .buttons button", 1);
  answer("remove-key", keyless);
  await press("#key-block .buttons button", 1);
  await sendKey(walk);
  answer("sample-formula", { kind: "inserted", where: "AB1234" });
  await press("#try-block button", 0);
  answer("sample-formula", failed);
  await press("#try-block button", 0);
  answer("start", failed);
  await press("#try-block button", 1);
  await walk.show(BUILD);
  await walk.show(HOME);
  answer("save-key", statusReply());
  const none: Reply = { kind: "failed", problem: "SER-116 No domains." };
  let letGo = (): void => {};
  answer("first-formula", () => new Promise((resolve) => (letGo = () => resolve(none))));
  await walk.put("#key", "no-key-at-all");
  await walk.pressUntil("#key-form button[type=submit]", "#first-formula");
  letGo();
  await walk.wait(0);
  answer("first-formula", failed);
  await press("#first-formula button");
  const found = {
    kind: "first-formula",
    where: "AB1234",
    range: "AA1234:AA",
    formula: "=SER_METRICS(AA1234:AA; SER_REFRESH)",
    targets: 12_345,
    credits: 1_234_500,
    isInserted: false,
  } as const;
  answer("first-formula", found);
  await press("#first-formula button");
  answer("first-formula", { ...found, isInserted: true });
  await press("#first-formula button");
}

export const TROUBLE = schedulesReply(
  [
    scheduleOf({
      trouble: { word: "missed", atMs: Date.parse("2026-11-23T06:00Z"), problem: PROBLEM },
      nextRuns: [],
    }),
    scheduleOf({
      id: "d2",
      isPaused: true,
      trouble: { word: "failed", atMs: Date.parse("2025-11-23T06:00Z"), problem: PROBLEM },
      runs: [0, 1, 2].map((day) => ({
        atMs: Date.parse("2026-11-23T06:00Z") - day * 86_400_000,
        word: "failed",
        credits: 1_234_567,
        problem: PROBLEM,
      })),
    }),
    scheduleOf({
      id: "d3",
      capCredits: 1,
      trouble: { word: "failed", atMs: Date.parse("2026-11-23T06:00Z"), problem: PROBLEM },
    }),
  ],
  { isByHand: true },
);
