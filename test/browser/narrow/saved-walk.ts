// Through the saved reports, their schedules and the formulas of the file, full, empty and broken, with each question and
// each form. Must not know the other places.
import type { Reply } from "../../../src/sidebar/browser/talk.ts";
import type { FormulaLines, PastRun, RhythmList } from "../../../src/sidebar/schedule-messages.ts";
import { priceOf, savedReport } from "../report-server.ts";
import { scheduleOf, schedulesReply } from "../schedule-views.ts";
import { failed, PROBLEM } from "./home-walk.ts";
import { HOME, SAVED, type Walk } from "./walk.ts";

const AT_MS = Date.parse("2025-11-23T06:00Z");
const RHYTHMS: readonly RhythmList[] = [
  ["hour"],
  ["day", 23],
  ["month", 23, 31],
  ...[1, 2, 3, 4, 5, 6, 7].map((day): RhythmList => ["week", 23, day]),
];
const PAST: readonly PastRun[] = (["done", "failed", "missed"] as const).map((word) => ({
  atMs: AT_MS,
  word,
  credits: 1_234_567,
  problem: word === "done" ? "" : PROBLEM,
}));
const MONEY = { capCredits: 1_234_567, usualCredits: 1_234_567, monthCredits: 1_234_567 };
const ALL = [
  ...RHYTHMS.map((rhythm, index) => scheduleOf({ id: `r${index}`, savedId: `s${index}`, rhythm, ...MONEY })),
  scheduleOf({ id: "p", savedId: "paused", isPaused: true, isMine: false, nextRuns: [], ...MONEY }),
  scheduleOf({ id: "q", savedId: "x", isRunning: true, runs: PAST }),
  scheduleOf({ id: "t", savedId: "y", trouble: { word: "missed", atMs: AT_MS, problem: PROBLEM } }),
  scheduleOf({ id: "u", savedId: "z", trouble: { word: "failed", atMs: AT_MS, problem: PROBLEM } }),
];
const FEW = ALL.filter(({ id }) => ["r0", "p"].includes(id));
const REPORTS = [
  savedReport({ id: "s0" }),
  savedReport({ id: "w", name: "Prospects", order: { ...savedReport().order, targets: ["a.com", "b.com"] } }),
];
const notRun = () => {
  const { lastRunAtMs: _at, lastTruth: _truth, sheetId: _sheet, ...rest } = savedReport({ id: "v", name: "New" });
  return rest;
};
const price = (credits: number, fullCredits: number, problem?: string): Reply => ({
  kind: "schedule-price",
  savedId: "s0",
  credits,
  fullCredits,
  ...(problem === undefined ? {} : { problem }),
});
const CARD = '[role="tabpanel"]:not([hidden]) section:nth-of-type';
/** Its cards: of schedules, of saved reports. */
const inSchedule = (part: string) => `${CARD}(1) li:first-child ${part}`;
const inReport = (part: string) => `${CARD}(2) li:first-child ${part}`;
const inFormulas = (part: string) => `${CARD}(3) ${part}`;
const BUTTONS = ".card > fieldset .buttons button";

export async function walkSchedules(walk: Walk): Promise<void> {
  const { answer, press, put } = walk;
  answer("saved", { kind: "saved", reports: [] });
  await walk.show(HOME);
  await walk.show(SAVED);
  answer("schedules", schedulesReply(ALL, { monthCredits: 12_345_678, isByHand: true, problem: PROBLEM }));
  await walk.show(HOME);
  await walk.show(SAVED);
  answer("schedules", schedulesReply(ALL, { balanceCredits: null }));
  await press(`${CARD}(1) .buttons button`, 0);
  await walk.unfold();
  for (const given of [failed, price(1_234_568, 1_234_567), price(0, 0), price(1_234_567, 1_234_567)]) {
    answer("schedule-price", given);
    await press(inSchedule(BUTTONS), 0);
  }
  answer("run-schedule", failed);
  answer("schedules", schedulesReply(FEW, { balanceCredits: null }));
  await walk.show(HOME);
  await walk.show(SAVED);
  for (const kind of ["pause-schedule", "resume-schedule", "delete-schedule", "save-schedule"] as const) {
    answer(kind, failed);
  }
  await press(inSchedule(BUTTONS), 1);
  await press(inSchedule(BUTTONS), 2);
  await put(inSchedule("form select"), "week", 0);
  await put(inSchedule("form select"), "month", 0);
  await put(inSchedule("form select"), "31", 1);
  await put(inSchedule(".number"), "1");
  await press(inSchedule("form button"), 0);
  await put(inSchedule(".number"), "none");
  await press(inSchedule("form button"), 0);
  await press(inSchedule("form button"), 1);
  await press(inSchedule(BUTTONS), 3);
  await press(inSchedule(".danger"));
  await press(`${CARD}(1) li:nth-child(2) ${BUTTONS}`, 1);
}

export async function walkSaved(walk: Walk): Promise<void> {
  const { answer, press } = walk;
  answer("saved", { kind: "saved", reports: [...REPORTS, notRun(), savedReport({ id: "paused", name: "Paused" })] });
  await walk.show(HOME);
  await walk.show(SAVED);
  answer("price", priceOf(1_234_567));
  await press(inReport(BUTTONS), 0);
  await walk.wait(400);
  answer("start", failed);
  await press(inReport(".price-bar button"));
  await press(inReport("fieldset > .buttons button"));
  for (const kind of ["show-sheet", "rename", "duplicate", "delete"] as const) answer(kind, failed);
  await press(inReport(BUTTONS), 1);
  answer("schedule-price", price(12_345_678, 12_345_678));
  answer("schedules", schedulesReply(FEW, { dayCredits: 100_000 }));
  await walk.show(HOME);
  await walk.show(SAVED);
  await press(inReport(BUTTONS), 2);
  await press(inReport("form button"), 1);
  await press(inReport(BUTTONS), 3);
  await press(inReport("form button"), 0);
  await press(inReport("form button"), 1);
  await press(inReport(BUTTONS), 4);
  await press(inReport(BUTTONS), 5);
  await press(inReport(".danger"));
  const last = `${CARD}(2) li:nth-child(2) `;
  await press(last + BUTTONS, 5);
}

const lines = (count: number): FormulaLines => ({
  count,
  lines: count === 0 ? [] : [{ where: "'Prospects of November'!AB1234", formula: "=SER_METRICS(A1:A)" }],
});

export async function walkFormulas(walk: Walk): Promise<void> {
  const { answer, press } = walk;
  answer("schedule-price", failed);
  await press(inFormulas(".buttons button"), 0);
  await press(inFormulas("form button"), 1);
  answer("formulas", failed);
  await press(inFormulas(".buttons button"), 1);
  answer("formulas", { kind: "formulas", count: 12_345, withoutRefresh: lines(1_234), unread: lines(1_234) });
  await press(inFormulas(".buttons button"), 1);
  await walk.unfold();
  answer("add-refresh", failed);
  await press(inFormulas("fieldset > .buttons:not(:first-child) button"), 0);
  answer("add-refresh", { kind: "formulas", count: 12_345, withoutRefresh: lines(1), unread: lines(0) });
  await press(inFormulas("fieldset > .buttons:not(:first-child) button"), 0);
  answer("add-refresh", { kind: "formulas", count: 12_345, withoutRefresh: lines(0), unread: lines(0) });
  await press(inFormulas("fieldset > .buttons:not(:first-child) button"), 0);
}

/** In an opening of its own, since what was found stays. */
export async function walkNoFormulas(walk: Walk): Promise<void> {
  await walk.show(SAVED);
  walk.answer("formulas", { kind: "formulas", count: 0, withoutRefresh: lines(0), unread: lines(0) });
  await walk.press(inFormulas(".buttons button"), 1);
}
