// A server for the sidebar's reports that stands in for the add-on's: one file with a selection, runs that go on by
// three steps, and saved reports. Prices are those of the catalogue, nothing is stored.
import type { Reply } from "../../src/sidebar/browser/talk.ts";
import type { ReportMessage, ReportReply, RunView, SavedReport } from "../../src/sidebar/report-messages.ts";
import type { Answer } from "./canned-sidebar.ts";

type Selection = Extract<ReportReply, { kind: "selection" }>;
type Price = Extract<ReportReply, { kind: "price" }>;

export interface ReportServer {
  readonly answers: Readonly<Partial<Record<ReportMessage["kind"], Answer>>>;
  /** As they stand now. */
  readonly runs: RunView[];
  readonly saved: SavedReport[];
}

export function selectionOf(texts: readonly string[], changes: Partial<Selection> = {}): Selection {
  return {
    kind: "selection",
    where: `Prospects!A2:A${texts.length + 1}`,
    sheetId: 7,
    row: 2,
    column: 1,
    columnCount: 1,
    texts,
    isReport: false,
    freeColumns: 20,
    ...changes,
  };
}

export function priceOf(credits: number, changes: Partial<Price> = {}): Price {
  return {
    kind: "price",
    credits,
    storedCredits: 0,
    lines: [],
    isAtMost: true,
    dayCreditsLeft: 98_760,
    balanceCredits: 4_975_033,
    ...changes,
  };
}

export function runOf(changes: Partial<RunView> = {}): RunView {
  return {
    id: "r1",
    token: "t0",
    title: "Backlinks · example.com",
    state: "running",
    doing: "Getting links 1 to 1,000",
    rows: 0,
    credits: 0,
    unconfirmedCredits: 0,
    agreedCredits: 1_000,
    startedAtMs: 1_763_888_400_000,
    ...changes,
  };
}

/** A step takes so long. */
export function reportServer(stepMs = 0): ReportServer {
  const runs: RunView[] = [];
  const saved: SavedReport[] = [];
  const put = (run: RunView): Reply => {
    const at = runs.findIndex(({ id }) => id === run.id);
    if (at < 0) runs.push(run);
    else runs[at] = run;
    return { kind: "run", run };
  };
  const find = (message: { readonly runId?: string }): RunView =>
    runs.find(({ id }) => id === message.runId) ?? runOf({ state: "stopped", problem: "No such run" });
  const answers: Readonly<Record<string, (message: never) => Reply | Promise<Reply>>> = {
    selection: () => selectionOf(["example.com", "www.example.com", "example.org", "foo bar"]),
    price: ({ order }: Extract<ReportMessage, { kind: "price" }>) =>
      priceOf((order.rows ?? 100) * order.targets.length),
    start: ({ credits }: Extract<ReportMessage, { kind: "start" }>) =>
      put(runOf({ id: `r${runs.length + 1}`, agreedCredits: credits, startedAtMs: runOf().startedAtMs + runs.length })),
    runs: () => ({ kind: "runs", runs: [...runs] }),
    step: async (message: Extract<ReportMessage, { kind: "step" }>) => {
      await new Promise((resolve) => setTimeout(resolve, stepMs));
      const run = find(message);
      if (run.state !== "running" || run.token !== message.token) return { kind: "run", run };
      const rows = run.rows + 400;
      if (rows < 1_200) {
        return put({
          ...run,
          token: `t${rows}`,
          rows,
          credits: rows,
          progress: rows / 1_000,
          doing: `Getting links ${rows}`,
        });
      }
      const truth = "1,000 of 22,407 links, one a domain, fetched 2026-11-23, 1,000 credits";
      return put({ ...run, state: "done", rows: 1_000, credits: 1_000, progress: 1, sheetId: 9, truth });
    },
    pause: (message: { readonly runId: string }) => put({ ...find(message), state: "paused", token: "paused" }),
    resume: (message: { readonly runId: string }) => put({ ...find(message), state: "running", token: "resumed" }),
    cancel: (message: { readonly runId: string }) => put({ ...find(message), state: "cancelled", token: "over" }),
    forget: ({ runId }: { readonly runId: string }) => {
      runs.splice(
        runs.findIndex(({ id }) => id === runId),
        1,
      );
      return { kind: "runs", runs: [...runs] };
    },
    saved: () => ({ kind: "saved", reports: [...saved] }),
    save: ({ name }: { readonly name: string }) => {
      saved.push(savedReport({ id: `s${saved.length + 1}`, name }));
      return { kind: "saved", reports: [...saved] };
    },
    "show-sheet": () => ({ kind: "shown" }),
    "insert-formula": () => ({ kind: "inserted", where: "Prospects!C2" }),
    freeze: () => ({ kind: "frozen", formulas: 3, kept: 1 }),
    thaw: () => ({ kind: "frozen", formulas: 3, kept: 0 }),
  };
  return { answers: answers as ReportServer["answers"], runs, saved };
}

export function savedReport(changes: Partial<SavedReport> = {}): SavedReport {
  return {
    id: "s1",
    name: "Backlinks of example.com",
    order: {
      report: "backlinks",
      targets: ["example.com"],
      mode: "auto",
      parameters: { per_domain: 1 },
      columns: [],
      rows: 1_000,
      destination: { kind: "new-sheet" },
    },
    sheetId: 9,
    lastRunAtMs: 1_763_888_400_000,
    lastTruth: "1,000 of 22,407 links, one a domain, fetched 2026-11-23, 1,000 credits",
    ...changes,
  };
}
