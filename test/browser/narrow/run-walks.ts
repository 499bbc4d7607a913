// Through the runs in each state, the log and the functions, full, empty and broken. Must not know the other places.

import { functionsReply } from "../../../src/sidebar/answer-functions.ts";
import type { Reply } from "../../../src/sidebar/browser/talk.ts";
import type { RunView } from "../../../src/sidebar/report-messages.ts";
import { logLines } from "../canned-sidebar.ts";
import { runOf } from "../report-server.ts";
import { schedulesReply } from "../schedule-views.ts";
import { failed, PROBLEM, TROUBLE } from "./home-walk.ts";
import { FUNCTIONS, HOME, LOG, RUNS, type Walk } from "./walk.ts";

const LATER_MS = Date.parse("2026-11-23T19:00Z");
const TRUTH = "1,000 of 22,407 links, one a domain, fetched 2026-11-23, 1,000 credits";
const MONEY = { rows: 1_234_567, credits: 1_234_567, agreedCredits: 1_234_567, unconfirmedCredits: 1_234_567 };

const ALL: readonly RunView[] = [
  runOf({ id: "a", ...MONEY, busyUntilMs: LATER_MS, progress: 0.42 }),
  runOf({ id: "b", ...MONEY, state: "finishing", retryAtMs: LATER_MS }),
  runOf({ id: "c", ...MONEY, state: "stopped", problem: PROBLEM, moreCredits: 1_234_567 }),
  runOf({ id: "d", ...MONEY, state: "paused" }),
  runOf({ id: "e", ...MONEY, state: "waiting" }),
  runOf({ id: "f", ...MONEY, state: "done", truth: TRUTH, sheetId: 3 }),
  runOf({ id: "g", ...MONEY, state: "cancelled", truth: TRUTH, sheetId: 3, link: "https://files.example/links.csv" }),
];
const runs = (list: readonly RunView[]): Reply => ({ kind: "runs", runs: list });

/** `button`: its place among those of a run in that state. */
const buttonOf = (state: RunView["state"]) => `.run.${state} .buttons button`;

export async function walkRuns(walk: Walk): Promise<void> {
  const { answer, press } = walk;
  answer("runs", runs([]));
  await again(walk, RUNS);
  answer("runs", runs([runOf({ id: "e", state: "waiting", retryAtMs: LATER_MS })]));
  await again(walk, RUNS);
  const soonMs = (await walk.page.evaluate<number>("Date.now()")) + 42_000;
  answer("runs", runs([...ALL, runOf({ id: "h", state: "running", retryAtMs: soonMs })]));
  await again(walk, RUNS);
  for (const kind of ["pause", "cancel", "resume", "forget", "show-sheet", "save"] as const) answer(kind, failed);
  await press(buttonOf("running"), 0);
  await press(buttonOf("running"), 1);
  await press(buttonOf("running"), 0);
  await press(buttonOf("stopped"), 0);
  await press(buttonOf("paused"), 0);
  await press(buttonOf("done"), 0);
  await press(buttonOf("done"), 1);
  await press(".run.done form button", 0);
  answer("save", { kind: "saved", reports: [] });
  await press(".run.done form button", 0);
  await press(buttonOf("done"), 2);
  await walk.show(HOME);
  const [moving] = ALL;
  answer("runs", runs(moving === undefined ? [] : [{ ...moving, progress: undefined } as unknown as RunView]));
  await again(walk, RUNS);
  await walk.show(HOME);
  answer("runs", runs([]));
  await again(walk, RUNS);
}

/** Places ask when they are shown. */
async function again(walk: Walk, tab: number): Promise<void> {
  await walk.show(HOME);
  await walk.show(tab);
}

export async function walkLog(walk: Walk): Promise<void> {
  const { answer } = walk;
  answer("schedules", schedulesReply());
  answer("log", { kind: "log", lines: [] });
  await again(walk, LOG);
  answer("schedules", TROUBLE);
  const subscription = { status: "active", creditsLeft: null, creditsLimit: null, expires: null };
  const [line] = logLines(1);
  if (line === undefined) throw new Error("There are no lines.");
  const lines = (["formula", "sidebar", "schedule", "somebody"] as const).flatMap((by) =>
    [0, 1, 12_345].map((targets) => ({
      ...line,
      by,
      targets,
      credits: 1_234_567,
      unconfirmedCredits: 1_234_567,
      atMs: line.atMs - 400 * 86_400_000,
    })),
  );
  answer("log", { kind: "log", lines, subscription, problem: PROBLEM });
  await again(walk, LOG);
  const many = Array.from({ length: 101 }, () => line);
  answer("log", { kind: "log", lines: many, subscription: { ...subscription, creditsLeft: 123_456_789 } });
  await again(walk, LOG);
  await walk.press("#log-block > button");
}

export async function walkFunctions(walk: Walk): Promise<void> {
  const { answer, press, put } = walk;
  const section = '[role="tabpanel"]:not([hidden]) section';
  await walk.show(FUNCTIONS);
  answer("functions", failed);
  await press(`${section} > button`);
  answer("functions", functionsReply());
  await press(`${section} > button`);
  answer("insert-formula", failed);
  await press(".function-head", 0);
  await put(".formula input", "AA1234:AA", 0);
  await press(".formula .label-row button");
  await press(".formula button[type=submit]");
  answer("insert-formula", { kind: "inserted", where: "'Prospects of November'!AB1234" });
  await press(".formula button[type=submit]");
  await put("input[type=search]", "nothing of that name");
  await put("input[type=search]", "");
  answer("freeze", { kind: "frozen", formulas: 12_345, kept: 12_345, problem: PROBLEM });
  answer("thaw", { kind: "frozen", formulas: 1, kept: 1 });
  await press(`${section} .buttons button`, 0);
  await press(`${section} .buttons button`, 1);
  answer("freeze", failed);
  await press(`${section} .buttons button`, 0);
}
