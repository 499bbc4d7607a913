// The tables of docs/limits.md from the constants that the code goes by. Must not know how a limit is kept.
import { MAX_TEXT_LENGTH } from "../src/api/common-parameters.ts";
import { LIFE_MS } from "../src/engine/asking/absence.ts";
import {
  LAST_START_MS,
  MOST_CREDITS_A_WAVE,
  MOST_REQUESTS_A_SECOND,
  MOST_SHARED_TARGETS,
  MOST_TARGETS_A_BATCH,
  MOST_TARGETS_A_FORMULA,
} from "../src/engine/limits.ts";
import { GRANT_MS, USUAL_APPROVAL_CREDITS, USUAL_DAILY_CREDITS, WINDOW_MS } from "../src/engine/money/budget.ts";
import { LONGEST_LOG } from "../src/engine/money/ledger.ts";
import { MOST_RUNS, MOST_SAVED } from "../src/engine/packing/store-keys.ts";
import { MOST_LINES as MOST_BOUGHT_LISTS } from "../src/engine/store/bought-lists.ts";
import { PAGE_COUNT as FIGURE_PAGES, PAGE_LENGTH } from "../src/engine/store/fact-pages.ts";
import { PAGE_COUNT as LIST_PAGES } from "../src/engine/store/list-pages.ts";
import { USUAL_MAX_AGE_MS } from "../src/engine/store/store.ts";
import { FINAL_DAYS_LATER } from "../src/functions/asked-parameters.ts";
import { LONGEST_MAX_AGE_MS } from "../src/functions/call-options.ts";
import { LIST_LIMIT } from "../src/functions/function-specs.ts";
import { LONGEST_TEXT } from "../src/functions/table-cells.ts";
import { MOST_ACROSS } from "../src/functions/table-target.ts";
import { LONGEST_TASK_MS } from "../src/reports/get-export.ts";
import { MOST_ROWS_A_PAGE } from "../src/reports/report-price.ts";
import { REPORTS } from "../src/reports/report-specs.ts";
import { LAST_START_MS as LAST_STEP_START_MS } from "../src/reports/runner.ts";
import { MOST_LINES as MOST_CHANGES } from "../src/schedule/change-lines.ts";
import { LATE_MS } from "../src/schedule/notice.ts";
import { mostAgeMs } from "../src/schedule/rhythm.ts";
import { MOST_FAILURES } from "../src/schedule/schedule.ts";
import { PATIENCE_MS } from "../src/schedule/settle.ts";
import { MOST_A_DAY_MS, MOST_AT_ONCE_MS } from "../src/schedule/trigger-minutes.ts";
import {
  CONCURRENT_EXECUTIONS_PER_USER,
  DAILY_QUOTAS,
  LONG_RUNTIME_MS,
  PROPERTIES,
  SHORT_RUNTIME_MS,
  SPREADSHEET,
  TRIGGERS_PER_USER,
} from "../workbench/emulator/limits.ts";
import { markdownTable } from "./markdown.ts";

type Row = readonly [what: string, number: string, then: string];

const FORMULAS: readonly Row[] = [
  ["Different targets in one formula", grouped(MOST_TARGETS_A_FORMULA), "`SER-111`: split the range"],
  ["Targets side by side in a history or summary", grouped(MOST_ACROSS), "`SER-111`"],
  ["Characters of a target", grouped(MAX_TEXT_LENGTH), "`SER-103`"],
  [
    "Rows of a list",
    `${grouped(LIST_LIMIT.default)} unless you say otherwise, at most ${grouped(LIST_LIMIT.max)}`,
    "`SER-114`; a [report](reports.md) has more",
  ],
  ["Time in which work is begun", timeText(LAST_START_MS), "`SER-410` in the rows left: recalculating goes on there"],
  ["Credits under way at a time", grouped(MOST_CREDITS_A_WAVE), "more is bought in several waves"],
  ["Targets in one request", grouped(MOST_TARGETS_A_BATCH), "more are several requests"],
  ["Requests a second, of the whole file", grouped(MOST_REQUESTS_A_SECOND), "less once the API asks for less"],
  [
    "Targets of a formula that are bought together with those of others",
    `up to ${grouped(MOST_SHARED_TARGETS)}`,
    "a formula with more buys for itself",
  ],
];

const MONEY: readonly Row[] = [
  [
    `Credits in ${timeText(WINDOW_MS)} without asking`,
    `${grouped(USUAL_APPROVAL_CREDITS)}, or a quarter of the balance if that is less`,
    "`SER-301` until approved",
  ],
  [
    "Credits of the file in a day",
    `${grouped(USUAL_DAILY_CREDITS)}, or half of the balance if that is less`,
    "`SER-302` until midnight",
  ],
  ["An approval holds for", timeText(GRANT_MS), "then it has to be given again"],
  ["Purchases in the log", grouped(LONGEST_LOG), "older ones go"],
];

const STORE: readonly Row[] = [
  ["An answer counts as fresh for", timeText(USUAL_MAX_AGE_MS), "`max_age`, or the sidebar's setting, says otherwise"],
  ["Longest `max_age`", timeText(LONGEST_MAX_AGE_MS), "`SER-114`"],
  [
    "Days that are over are final after",
    `${grouped(FINAL_DAYS_LATER)} days`,
    "what has such a `to` is never bought again",
  ],
  ["Room for figures of targets", kilobytes(FIGURE_PAGES * PAGE_LENGTH), "the oldest make room"],
  ["Room for lists and series", kilobytes(LIST_PAGES * PAGE_LENGTH), "`SER-303` where one had to make room"],
  ["Lists that are remembered as bought", grouped(MOST_BOUGHT_LISTS), "an older one is bought like a new one"],
  ["That the API has no row is believed for", timeText(LIFE_MS["SER-512"]), "`SER-512`, then it is asked again"],
  ["An unreadable answer is not asked for again for", timeText(LIFE_MS["SER-511"]), "`SER-511`"],
];

const REPORT_ROWS: readonly Row[] = [
  ["Rows of a list, for each target", grouped(REPORTS.backlinks.rows.most), "the full list has more"],
  ["Targets of a list", grouped(REPORTS.backlinks.mostTargets), ""],
  ["Rows of a full list or an export", grouped(REPORTS["full-list"].rows.most), ""],
  ["Rows bought at a time, of a full list", grouped(MOST_ROWS_A_PAGE), "so much a dying execution may lose"],
  ["Targets of bulk metrics", grouped(REPORTS.metrics.mostTargets), ""],
  ["A step begins no new work after", timeText(LAST_STEP_START_MS), "the next step goes on"],
  ["An export is waited for", timeText(LONGEST_TASK_MS), "`SER-530`"],
  ["Runs that a file keeps", grouped(MOST_RUNS), "`SER-414`"],
  ["Saved reports", grouped(MOST_SAVED), "`SER-414`"],
];

const SCHEDULES: readonly Row[] = [
  ["Facts of formulas are bought again, hourly, when older than", timeText(mostAgeMs({ every: "hour" })), ""],
  ["… daily", timeText(mostAgeMs({ every: "day", hour: 0 })), "so are rows of reports, in every rhythm"],
  ["… weekly", timeText(mostAgeMs({ every: "week", weekday: 1, hour: 0 })), ""],
  ["… monthly", timeText(mostAgeMs({ every: "month", date: 1, hour: 0 })), ""],
  ["One call of the clock works for", timeText(MOST_AT_ONCE_MS), "the rest goes on an hour later"],
  ["All calls of a user's clocks in a day", timeText(MOST_A_DAY_MS), "the rest goes on the next day"],
  ["What fails is tried again for", timeText(PATIENCE_MS), "then it counts as failed"],
  ["Failures in a row", grouped(MOST_FAILURES), "the schedule is paused"],
  ["A refresh counts as missed after", timeText(LATE_MS), "menu and sidebar say so"],
  ["Lines of changes a run", grouped(MOST_CHANGES), "the last counts what is left out"],
];

const { consumer, workspace } = DAILY_QUOTAS;
const GOOGLE: readonly Row[] = [
  ["A formula may take", timeText(SHORT_RUNTIME_MS), "`#ERROR!`; the add-on stops before"],
  ["Anything else may take", timeText(LONG_RUNTIME_MS), "a run goes on where it was"],
  ["Executions of a user at a time", grouped(CONCURRENT_EXECUTIONS_PER_USER), "others wait"],
  [
    "Requests of a user in a day",
    `${grouped(consumer.urlFetchCalls)}, in Workspace ${grouped(workspace.urlFetchCalls)}`,
    "`SER-412`",
  ],
  [
    "Reads and writes of properties in a day",
    `${grouped(consumer.propertyOperations)}, in Workspace ${grouped(workspace.propertyOperations)}`,
    "",
  ],
  [
    "Time of all triggers of a user in a day",
    `${timeText(consumer.triggerRuntimeMs)}, in Workspace ${timeText(workspace.triggerRuntimeMs)}`,
    "",
  ],
  ["Triggers of a user", grouped(TRIGGERS_PER_USER), "`SER-416`"],
  ["Properties of a file", `${PROPERTIES.documentedStoreBytes / 1_024} kB`, "the store stays below"],
  ["Cells of a file", grouped(SPREADSHEET.cells), "`SER-413`"],
  ["Characters of a cell", grouped(LONGEST_TEXT), "the end is cut off, with an ellipsis"],
];

/** By the name of the marked part that each stands in. */
export const LIMIT_TABLES: Readonly<Record<string, string>> = {
  "formula limits": tableOf(FORMULAS),
  "credit limits": tableOf(MONEY),
  "store limits": tableOf(STORE),
  "report limits": tableOf(REPORT_ROWS),
  "schedule limits": tableOf(SCHEDULES),
  "google limits": tableOf(GOOGLE),
};

function tableOf(rows: readonly Row[]): string {
  return markdownTable(["Limit", "Number", "Beyond it"], rows);
}

function grouped(count: number): string {
  return count.toLocaleString("en-US");
}

function kilobytes(bytes: number): string {
  return `${grouped(Math.round(bytes / 1_000))} kB`;
}

/** In the largest unit that makes it a number of at most one decimal, from two on. */
export function timeText(ms: number): string {
  const units: readonly (readonly [string, number])[] = [
    ["year", 365 * 86_400_000],
    ["day", 86_400_000],
    ["hour", 3_600_000],
    ["minute", 60_000],
    ["second", 1_000],
  ];
  const [name = "", size = 1] = units.find(([, unitMs]) => ms / unitMs >= 1 && (ms * 10) % unitMs === 0) ?? [];
  const count = ms / size;
  return `${grouped(count)} ${name}${count === 1 ? "" : "s"}`;
}
