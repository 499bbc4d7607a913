// All that a dashboard shows, at one go: it is little, and what was bought is stored, so that a second try is free.
import { describedFailure } from "../api/failure-texts.ts";
import { isTargetRefused } from "../api/target-failure.ts";
import type { ListRow } from "../engine/asking/list-answer.ts";
import { gather, priceOf } from "../engine/gather.ts";
import { gatherLists, priceOfLists } from "../engine/gather-lists.ts";
import { failureText, SerError } from "../error-codes.ts";
import { type Board, SERIES_ROWS } from "./board.ts";
import { boardRequests } from "./board-requests.ts";
import { metricsRequest } from "./metrics-fields.ts";
import type { ReportOrder } from "./report-order.ts";
import type { ReportPorts } from "./report-ports.ts";
import { targetsOf } from "./report-requests.ts";
import { type BoardId, isBoardId, specOf } from "./report-specs.ts";
import type { Run } from "./run.ts";
import { afterFailure, beyondAgreed, paidFor, remarked, wentOn } from "./run-outcome.ts";
import { authorityBoard, changesBoard } from "./series-board.ts";
import { summaryBoard } from "./summary-board.ts";

/** At least so many more than there are have room in charts. */
const ROWS_TO_COME = 100;

export type BoardResult = { readonly run: Run; readonly board?: Board };

/** Without a board when something must pass or be done first; the run says what. */
export function getBoard(run: Run, ports: ReportPorts): BoardResult {
  return run.order.report === "summary" ? getSummary(run, ports) : getSeries(run, ports);
}

function getSummary(run: Run, ports: ReportPorts): BoardResult {
  const request = metricsRequest(run.order, ports.clock.nowMs());
  const [target] = request.targets;
  const price = priceOf(request, ports);
  const halted = beyondAgreed(run, price === undefined ? 0 : price.credits - price.storedCredits);
  if (halted !== undefined) return { run: halted };
  const gathered = gather(request, ports);
  if (target === undefined || gathered === undefined) throw new SerError(describedFailure("SER-520"));
  const paid = paidFor(run, gathered.receipt);
  const record = gathered.recordOf(target);
  if (!record.ok) return { run: afterFailure(paid, record.failure, ports.clock.nowMs()) };
  const fetchedAtMs = record.fetchedAtMs ?? 0;
  return { run: wentOn({ ...paid, fetchedAtMs }), board: summaryBoard(target.text, record.values) };
}

function getSeries(run: Run, ports: ReportPorts): BoardResult {
  const requests = boardRequests(run.order, run.today);
  const price = priceOfLists(requests, ports).reduce((total, credits) => total + credits, 0);
  const halted = beyondAgreed(run, price);
  if (halted !== undefined) return { run: halted };
  const { title } = specOf(run.order.report);
  const timing = { maxAgeMs: undefined, startedAtMs: ports.clock.nowMs(), what: title, by: "sidebar" } as const;
  const gathered = gatherLists(requests, timing, ports);
  const outcomes = requests.map((request) => gathered.outcomeOf(request));
  const failures = outcomes.flatMap((one) => (one.ok ? [] : [one.failure]));
  const paid = paidFor(run, gathered.receipt);
  const [first] = failures;
  // A page of no data is told beside the rest; what passes, or concerns all, is tried again.
  const failure =
    failures.find((one) => !isTargetRefused(one)) ?? (failures.length === requests.length ? first : undefined);
  if (failure !== undefined) return { run: afterFailure(paid, failure, ports.clock.nowMs()) };
  const rows = outcomes.map((one): readonly ListRow[] => (one.ok ? one.answer.rows : []));
  const fetched = outcomes.flatMap((one) => (one.ok ? [one.answer.fetchedAtMs] : []));
  const told = failures.reduce((told, one) => remarked(told, failureText(one)), paid);
  return {
    run: wentOn({ ...told, fetchedAtMs: Math.min(...fetched) }),
    board: seriesBoard(run.order, rows, SERIES_ROWS),
  };
}

/** From the rows of each request, in the order of `boardRequests`. */
type MakeBoard = (rows: readonly (readonly ListRow[])[], leastRows: number) => Board;

const SERIES_BOARDS: Readonly<Record<Exclude<BoardId, "summary">, MakeBoard>> = {
  "link-history": ([daily = [], cumulative = []], leastRows) => changesBoard("Links", { daily, cumulative }, leastRows),
  "domain-history": ([daily = []], leastRows) => changesBoard("Referring domains", { daily }, leastRows),
  authority: ([ofDomain = [], ofPage = [], distribution = []], leastRows) =>
    authorityBoard({ ofDomain, ofPage, distribution }, leastRows),
};

function seriesBoard({ report }: ReportOrder, rows: readonly (readonly ListRow[])[], leastRows: number): Board {
  if (report === "summary" || !isBoardId(report)) throw new SerError(describedFailure("SER-520"));
  return SERIES_BOARDS[report](rows, leastRows);
}

/** How the board of this run looks, whatever its figures. */
export function boardLooks(run: Pick<Run, "rows" | "order">): Board {
  const leastRows = Math.ceil((run.rows + ROWS_TO_COME) / SERIES_ROWS) * SERIES_ROWS;
  return run.order.report === "summary"
    ? summaryBoard(targetsOf(run.order)[0]?.text ?? "", {})
    : seriesBoard(run.order, [], leastRows);
}
