// A year of schedules: twelve reports and five hundred targets of formulas, each refreshed once a week, by the add-on as
// shipped and its hourly trigger. What was due, what was done, what was paid, against the least that it can cost.
import type { ReportOrder } from "../../src/reports/report-order.ts";
import { DAY_MS, type SchedulesFile, schedulesFile } from "../bundle/file-with-schedules.ts";
import { orderOf } from "../bundle/report-sidebar.ts";
import { sites } from "../bundle/shipped-addon.ts";
import { line, section } from "./report.ts";

const WEEKS = 52;
const FORMULA_TARGETS = 500;
const METRICS_TARGETS = 200;
const FORMULAS = "formulas";
/** A Sunday. */
const START_MS = Date.UTC(2026, 10, 29);

const ofSite = (report: ReportOrder["report"], target: string, rows: number, more: Partial<ReportOrder> = {}) =>
  orderOf({ report, targets: [target], rows, ...more });

/** Of the kinds that people keep. */
const REPORTS: readonly ReportOrder[] = [
  ofSite("backlinks", "stripe.com", 200, { refresh: "merge" }),
  ofSite("backlinks", "nike.com", 200),
  ofSite("refdomains", "stripe.com", 300, { refresh: "merge" }),
  ofSite("refdomains", "nike.com", 100),
  ofSite("refdomains", "github.com", 100),
  ofSite("anchors", "stripe.com", 100, { refresh: "append" }),
  ofSite("anchors", "nike.com", 100),
  ofSite("pages", "stripe.com", 100),
  ofSite("pages", "nike.com", 100),
  ofSite("ips", "stripe.com", 100),
  ofSite("full-list", "stripe.com", 1_000),
  orderOf({ report: "metrics", targets: sites(METRICS_TARGETS), refresh: "append" }),
];

export function benchSchedulesYear(): void {
  section(
    `A year of weekly schedules: ${REPORTS.length} reports and ${FORMULA_TARGETS} targets of formulas (goals: 0 missed, 0 bought twice)`,
  );
  const file = schedulesFile();
  const { host, workbook } = file;
  const targets = sites(METRICS_TARGETS + FORMULA_TARGETS).slice(METRICS_TARGETS);
  workbook.write(
    { sheetId: 0, row: 0, column: 0, rowCount: FORMULA_TARGETS, columnCount: 1 },
    targets.map((value) => [{ kind: "value", value }]),
  );
  workbook.write({ sheetId: 0, row: 0, column: 1, rowCount: 1, columnCount: 1 }, [
    [{ kind: "formula", formula: `=SER_METRICS(A1:A${FORMULA_TARGETS};;;;SER_REFRESH)` }],
  ]);
  REPORTS.forEach((order, index) => {
    const { id } = file.save(`Report ${index + 1}`, order);
    file.schedule(id, ["week", 6 + (index % 3), 1 + (index % 5)], 50_000);
  });
  file.schedule(FORMULAS, ["week", 5, 1], 100_000);
  // What formulas have computed so far is too old by the first Monday.
  file.passTo(START_MS);
  const seen = watched(file);
  const realAtMs = performance.now();
  for (let week = 1; week <= WEEKS; week++) {
    file.passTo(host.clock.nowMs() + 7 * DAY_MS);
    seen.note();
  }
  const outcomes = [...seen.outcomes.values()];
  const done = outcomes.filter(({ word }) => word === "done");
  const paid = seen.paidCredits();
  const due = WEEKS * (REPORTS.length + 1);
  line("runs", { due, done: done.length, failed: outcomes.length - done.length, missed: due - outcomes.length });
  line("credits", {
    paid,
    "in the runs' own words": done.reduce((sum, { credits }) => sum + credits, 0),
    "least for the same facts": seen.leastCredits(),
    ratio: paid / seen.leastCredits(),
    "facts bought twice in a week": seen.repeated(),
  });
  const properties = Object.entries(host.state.documentProperties.getAll());
  line("the file's properties afterwards", {
    count: properties.length,
    bytes: properties.reduce((sum, [name, text]) => sum + name.length + String(text).length, 0),
    allowed: 500_000,
  });
  line("the trigger", {
    calls: seen.calls(),
    "service calls that read or wrote properties, a call": seen.propertyCalls() / seen.calls(),
    "this machine, s": (performance.now() - realAtMs) / 1000,
  });
}

interface Outcome {
  readonly word: string;
  readonly credits: number;
}

/** From now on. */
function watched(file: SchedulesFile) {
  const outcomes = new Map<string, Outcome>();
  const facts = new Map<string, number>();
  const { answered, host } = file;
  const firstAnswer = answered.length;
  let [calls, fetched, bought] = [0, 0, 0];
  file.serviceCalls.length = 0;
  host.onFetch(({ url, requestBody, startedMs }) => {
    const credits = answered[firstAnswer + fetched++]?.credits ?? 0;
    const week = Math.floor((startedMs / DAY_MS + 3) / 7);
    const keys = keysOf(url, requestBody);
    bought += keys.length;
    for (const key of keys) facts.set(`${week} ${key}`, credits / keys.length);
  });
  host.onExecution(() => {
    calls++;
  });
  return {
    outcomes,
    note() {
      const before = calls;
      for (const { id, runs } of file.schedules()) {
        for (const { atMs, word, credits } of runs) {
          if (atMs >= START_MS) outcomes.set(`${id} ${atMs}`, { word, credits });
        }
      }
      calls = before;
    },
    paidCredits: () => answered.slice(firstAnswer).reduce((sum, { credits }) => sum + credits, 0),
    /** Each list and each target once a week. */
    leastCredits: () => [...facts.values()].reduce((sum, credits) => sum + credits, 0),
    repeated: () => bought - facts.size,
    calls: () => calls,
    propertyCalls: () => file.serviceCalls.filter((call) => call.startsWith("properties")).length,
  };
}

/** One for each thing that is paid for. */
function keysOf(url: string, requestBody = ""): readonly string[] {
  const { target } = JSON.parse(requestBody || "{}") as { readonly target?: unknown };
  return Array.isArray(target) ? target.map((text) => `${url} ${text}`) : [`${url} ${requestBody}`];
}
