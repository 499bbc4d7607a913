// The next page of a list that is read to its end. Two pages go to the sheet at one go, since Sheets takes long for each
// write; until then, and until they stand there, they lie on the shelf: nothing that is paid for hangs on one execution.
import { describedFailure } from "../api/failure-texts.ts";
import type { Failure } from "../error-codes.ts";
import { buyList, cut, linesOf, withRows } from "./get-lists.ts";
import type { PageShelf, ShelvedPage } from "./page-shelf.ts";
import type { ReportPorts } from "./report-ports.ts";
import { creditsOfPages, pageSize } from "./report-price.ts";
import { pageRequest, targetsOf } from "./report-requests.ts";
import type { Run } from "./run.ts";
import { afterFailure, beyondAgreed, grouped, isOfTarget, remarked, stopped, wentOn } from "./run-outcome.ts";
import { afterWriting } from "./staging.ts";

const PAGES_A_WRITE = 2;

/** The most that the next piece of work can cost. */
export function priceOfNextPage(run: Run): number {
  return mayComeMore(run) && run.shelvedPages < PAGES_A_WRITE ? pageSize(run.order.rows ?? 0) : 0;
}

/** The most that will be written at once, as long as there is a page to come. */
export function rowsOfNextPages(run: Run): number {
  return mayComeMore(run) ? pageSize(run.order.rows ?? 0) * Math.min(PAGES_A_WRITE, run.shelvedPages + 1) : 0;
}

function mayComeMore({ order, rows, targetsDone }: Run): boolean {
  return targetsDone === 0 && rows < (order.rows ?? 0);
}

export function getPage(before: Run, ports: ReportPorts, shelf: PageShelf): Run {
  const shelved = shelvedPages(before, shelf);
  const run = onShelf(before, shelved);
  const [target] = targetsOf(run.order);
  const wanted = run.order.rows ?? 0;
  const rows = rowsBefore(run) + run.shelvedRows;
  if (isWriteDue(run, shelved)) return written(run, shelved, ports);
  if (target === undefined || run.targetsDone > 0 || rows >= wanted) return { ...run, phase: "put" };
  const cursor = shelved.length > 0 ? (shelved[shelved.length - 1]?.next ?? "") : run.cursor;
  const unsaid = unsaidPage(run, cursor, shelf);
  if (unsaid !== undefined) return withPage(onReceipt(run, unsaid), [...shelved, unsaid], ports);
  const limit = pageSize(wanted);
  const halted = beyondAgreed(run, limit, limit * Math.ceil((wanted - rows) / limit));
  if (halted !== undefined) return shelved.length > 0 ? written(run, shelved, ports) : halted;
  const request = pageRequest(run.order, target, { limit, next: cursor === "" ? undefined : cursor });
  const { run: paid, outcome } = buyList(run, request, ports);
  if (!outcome.ok) return afterPageFailure(paid, shelved, outcome.failure, ports);
  const { answer } = outcome;
  const page: ShelvedPage = {
    cursor,
    ...(answer.next === undefined ? {} : { next: answer.next }),
    fetchedAtMs: answer.fetchedAtMs,
    credits: paid.credits - run.credits,
    creditsBefore: run.credits,
    lines: linesOf(run, answer, target),
  };
  const pages = [...shelved, page];
  return mayShelve(run) && shelf.put(shelved.length, page) ? withPage(paid, pages, ports) : written(paid, pages, ports);
}

/** What lies on the shelf, written; what was there and is lost has to be bought again. */
export function withShelfWritten(run: Run, ports: ReportPorts, shelf: PageShelf): Run {
  const pages = shelvedPages(run, shelf);
  return pages.length > 0 ? written(run, pages, ports) : onShelf(run, []);
}

/** The last of them has just been put on the shelf. */
function withPage(paid: Run, pages: readonly ShelvedPage[], ports: ReportPorts): Run {
  const run = onShelf(paid, pages);
  return isWriteDue(run, pages) ? written(run, pages, ports) : wentOn(run);
}

function isWriteDue(run: Run, pages: readonly ShelvedPage[]): boolean {
  const last = pages[pages.length - 1];
  if (last === undefined) return false;
  const isEnough = rowsBefore(run) + run.shelvedRows >= (run.order.rows ?? 0);
  return pages.length >= PAGES_A_WRITE || isEnd(last) || isEnough;
}

/** Where the sheet refuses them they stay on the shelf. */
function written(run: Run, pages: readonly ShelvedPage[], ports: ReportPorts): Run {
  const begun = isAnew(run) ? { ...run, rows: 0, fetchedAtMs: 0 } : run;
  const next = onShelf(pages.reduce(afterPage, begun), []);
  const lines = pages.flatMap((page) => page.lines);
  return afterWriting(run, begun.rows, lines, next, ports);
}

function afterPage(run: Run, page: ShelvedPage): Run {
  const isLast = isEnd(page);
  const gone = {
    ...withRows(run, page.lines.length, page.fetchedAtMs),
    cursor: page.next ?? "",
    targetsDone: isLast ? 1 : 0,
  };
  if (isLast) return remarked(gone, "All links that the API lists");
  const isEnough = gone.rows >= (run.order.rows ?? 0);
  return isEnough ? cut(gone, `The first ${grouped(gone.rows)} links; there are more`) : gone;
}

function isEnd({ next, lines }: ShelvedPage): boolean {
  return next === undefined || lines.length === 0;
}

/** Rows without a place to go on from are those of a list that has to be got anew: they stay until that has begun. */
function isAnew({ cursor }: Run): boolean {
  return cursor === "";
}

/** While others still stand where it belongs, a page goes there at once or not at all; what is made up is never kept. */
function mayShelve(run: Run): boolean {
  return !run.isSample && (!isAnew(run) || run.rows === 0);
}

function rowsBefore(run: Run): number {
  return isAnew(run) ? 0 : run.rows;
}

function onShelf(run: Run, pages: readonly ShelvedPage[]): Run {
  const shelvedRows = pages.reduce((sum, { lines }) => sum + lines.length, 0);
  return { ...run, shelvedPages: pages.length, shelvedRows };
}

/** Those that are on the run's receipt, as far as they are still there and follow each other. */
function shelvedPages(run: Run, shelf: PageShelf): readonly ShelvedPage[] {
  const pages: ShelvedPage[] = [];
  let { cursor } = run;
  for (let place = 0; place < run.shelvedPages; place++) {
    const page = shelf.at(place);
    if (page === undefined || page.cursor !== cursor) break;
    pages.push(page);
    cursor = page.next ?? "";
  }
  return pages;
}

/** Bought by an execution that died before the run's receipt said so. */
function unsaidPage(run: Run, cursor: string, shelf: PageShelf): ShelvedPage | undefined {
  const page = mayShelve(run) ? shelf.at(run.shelvedPages) : undefined;
  return page?.cursor === cursor && page.creditsBefore === run.credits ? page : undefined;
}

/** Until it was found, its price was only feared to be charged. */
function onReceipt(run: Run, { credits }: ShelvedPage): Run {
  const feared = Math.min(run.unconfirmedCredits, run.agreedCredits, priceOfNextPage(run));
  return { ...run, credits: run.credits + credits, unconfirmedCredits: run.unconfirmedCredits - feared };
}

/** A cursor that is refused has been forgotten: only from its start can the list be had again. */
function afterPageFailure(paid: Run, shelved: readonly ShelvedPage[], failure: Failure, ports: ReportPorts): Run {
  const run = shelved.length > 0 ? written(paid, shelved, ports) : paid;
  if (run.shelvedPages > 0) return run;
  if (isAnew(run) || !isOfTarget(run, failure)) return afterFailure(run, failure, ports.clock.nowMs());
  const wanted = run.order.rows ?? 0;
  const more = Math.max(0, run.credits + run.unconfirmedCredits + creditsOfPages(wanted) - run.agreedCredits);
  const detail = `${grouped(run.rows)} of up to ${grouped(wanted)} links are here`;
  return { ...stopped(run, describedFailure("SER-519", detail), more), cursor: "" };
}
