// The next page of a list that is read to its end. Two pages go to the sheet at one go, since Sheets takes long for each
// write; until then, and until they stand there, they lie on the shelf: nothing that is paid for hangs on one execution.
import { describedFailure } from "../api/failure-texts.ts";
import type { ListRequest } from "../engine/asking/list-answer.ts";
import type { Target } from "../engine/targets/target.ts";
import type { Failure } from "../error-codes.ts";
import { buyList, linesOf, withRows } from "./bought-list.ts";
import type { PageShelf, ShelvedPage } from "./page-shelf.ts";
import type { ReportPorts } from "./report-ports.ts";
import { creditsOfPages, pageSize } from "./report-price.ts";
import { pageRequest, targetsOf } from "./report-requests.ts";
import type { Run } from "./run.ts";
import {
  afterFailure,
  beyondAgreed,
  cut,
  grouped,
  isOfTarget,
  remarked,
  stopped,
  wentOn,
  withoutRows,
} from "./run-outcome.ts";
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

function mayComeMore(run: Run): boolean {
  return run.targetsDone === 0 && rowsBefore(run) < (run.order.rows ?? 0);
}

/**
 * One piece of work: a page is bought and laid on the shelf, or those that lie there are written. What the shelf has
 * told of them is one of its own, so that it is kept before anything else. Throws what the cache and `buyList` throw.
 */
export function getPage(before: Run, ports: ReportPorts, shelf: PageShelf): Run {
  const { run, pages } = shelvedPages(before, shelf);
  if (run !== before) return run;
  if (isWriteDue(run, pages)) return withPagesWritten(run, pages, ports);
  const [target] = targetsOf(run.order);
  const wanted = run.order.rows ?? 0;
  const rows = rowsBefore(run) + run.shelvedRows;
  if (target === undefined || run.targetsDone > 0 || rows >= wanted) return { ...run, phase: "put" };
  const limit = pageSize(wanted);
  const halted = beyondAgreed(run, limit, limit * Math.ceil((wanted - rows) / limit));
  if (halted !== undefined) return pages.length > 0 ? withPagesWritten(run, pages, ports) : halted;
  // The run has to say first what it may cost.
  if (run.openCredits === 0 && !run.isSample) return run;
  const cursor = cursorAfter(run, pages);
  const request = pageRequest(run.order, target, { limit, next: cursor === "" ? undefined : cursor });
  const { run: paid, page, failure } = bought(run, cursor, { request, target }, ports);
  if (page === undefined) return afterPageFailure(paid, pages, failure, ports);
  const all = [...pages, page];
  if (!mayShelve(run) || !shelf.put(pages.length, page)) return withLastUnshelved(paid, all, ports);
  const next = withShelf(paid, all);
  return isWriteDue(next, all) ? withPagesWritten(next, all, ports) : wentOn(next);
}

type Bought =
  | { readonly run: Run; readonly page: ShelvedPage; readonly failure?: never }
  | { readonly run: Run; readonly failure: Failure; readonly page?: never };

interface Asked {
  readonly request: ListRequest;
  readonly target: Target;
}

function bought(run: Run, cursor: string, { request, target }: Asked, ports: ReportPorts): Bought {
  const { run: paid, outcome } = buyList(run, request, ports);
  if (!outcome.ok) return { run: paid, failure: outcome.failure };
  const { answer } = outcome;
  const page: ShelvedPage = {
    cursor,
    ...(answer.next === undefined ? {} : { next: answer.next }),
    fetchedAtMs: answer.fetchedAtMs,
    credits: paid.credits - run.credits,
    creditsBefore: run.credits,
    lines: linesOf(run, answer, target),
  };
  return { run: paid, page };
}

/**
 * With what lies on the shelf on the hidden sheet. Where the sheet refuses it, it stays, and the run is to be tried
 * again; what the cache has lost is said. Throws what the cache throws.
 */
export function withShelfWritten(before: Run, ports: ReportPorts, shelf: PageShelf): Run {
  const { run, pages } = shelvedPages(before, shelf);
  return pages.length > 0 ? withPagesWritten(run, pages, ports) : run;
}

/** The end of a list that was cancelled: what is paid for is put on the sheet; where nothing is, only the hidden one goes. */
export function cutShort(run: Run, ports: ReportPorts, shelf: PageShelf): Run {
  const left = withShelfWritten(run, ports, shelf);
  if (left.shelvedPages > 0) return left;
  // Its last page may have been bought already.
  const isWhole = left.targetsDone > 0;
  return { ...left, phase: left.rows > 0 ? "put" : "tidy", gaps: isWhole ? "none" : left.gaps };
}

function isWriteDue(run: Run, pages: readonly ShelvedPage[]): boolean {
  const last = pages[pages.length - 1];
  if (last === undefined) return false;
  const isEnough = rowsBefore(run) + run.shelvedRows >= (run.order.rows ?? 0);
  return pages.length >= PAGES_A_WRITE || isEnd(last) || isEnough;
}

/** Where the sheet refuses them they stay on the shelf. */
function withPagesWritten(run: Run, pages: readonly ShelvedPage[], ports: ReportPorts): Run {
  const start = startsAnew(run) ? { ...run, rows: 0, fetchedAtMs: 0 } : run;
  const next = withShelf(pages.reduce(afterPage, start), []);
  const lines = pages.flatMap((page) => page.lines);
  return afterWriting(run, start.rows, lines, next, ports);
}

/** The last of them is not on the shelf: if the sheet refuses it, it is lost. */
function withLastUnshelved(run: Run, pages: readonly ShelvedPage[], ports: ReportPorts): Run {
  const next = withPagesWritten(run, pages, ports);
  const { credits = 0, lines = [] } = pages[pages.length - 1] ?? {};
  // What cost nothing can be had again.
  const isLost = next.problem !== "" && credits > 0;
  return isLost ? withoutRows(next, lines.length) : next;
}

function afterPage(run: Run, page: ShelvedPage): Run {
  const isLast = isEnd(page);
  const written = {
    ...withRows(run, page.lines.length, page.fetchedAtMs),
    cursor: page.next ?? "",
    targetsDone: isLast ? 1 : 0,
  };
  if (isLast) return remarked(written, "All links that the API lists");
  const isEnough = written.rows >= (run.order.rows ?? 0);
  return isEnough ? cut(written, `The first ${grouped(written.rows)} links; there are more`) : written;
}

function isEnd({ next, lines }: ShelvedPage): boolean {
  return next === undefined || lines.length === 0;
}

/** Rows without a place to go on from are those of a list that has to be got anew: they stay until that has begun. */
function startsAnew({ cursor }: Run): boolean {
  return cursor === "";
}

/** While others still stand where it belongs, a page goes there at once or not at all; what is made up is never kept. */
function mayShelve(run: Run): boolean {
  return !run.isSample && (!startsAnew(run) || run.rows === 0);
}

function rowsBefore(run: Run): number {
  return startsAnew(run) ? 0 : run.rows;
}

function cursorAfter(run: Run, pages: readonly ShelvedPage[]): string {
  const last = pages[pages.length - 1];
  return last === undefined ? run.cursor : (last.next ?? "");
}

function withShelf(run: Run, pages: readonly ShelvedPage[]): Run {
  const shelvedRows = pages.reduce((sum, { lines }) => sum + lines.length, 0);
  return { ...run, shelvedPages: pages.length, shelvedRows };
}

interface Shelved {
  /** The same object where it knew as much. */
  readonly run: Run;
  readonly pages: readonly ShelvedPage[];
}

/** What is there of the pages on the run's receipt, and one that a dead execution could not put there any more. */
function shelvedPages(run: Run, shelf: PageShelf): Shelved {
  const pages: ShelvedPage[] = [];
  while (pages.length < run.shelvedPages) {
    const page = shelf.at(pages.length);
    if (page === undefined || page.cursor !== cursorAfter(run, pages)) break;
    pages.push(page);
  }
  const rest = withShelf(run, pages);
  if (pages.length < run.shelvedPages) return { run: withoutRows(rest, run.shelvedRows - rest.shelvedRows), pages };
  const mayBeUnsaid = run.unconfirmedCredits > 0 && mayShelve(run);
  const unsaid = mayBeUnsaid ? shelf.at(pages.length) : undefined;
  if (unsaid?.cursor !== cursorAfter(run, pages) || unsaid.creditsBefore !== run.credits) return { run, pages };
  const all = [...pages, unsaid];
  return { run: wentOn(withShelf(onReceipt(run, unsaid), all)), pages: all };
}

/** Until it was found, its price was only feared to be charged. */
function onReceipt(run: Run, { credits }: ShelvedPage): Run {
  const feared = Math.min(run.unconfirmedCredits, run.agreedCredits, pageSize(run.order.rows ?? 0));
  return { ...run, credits: run.credits + credits, unconfirmedCredits: run.unconfirmedCredits - feared };
}

/** A cursor that is refused has been forgotten: only from its start can the list be had again. */
function afterPageFailure(paid: Run, pages: readonly ShelvedPage[], failure: Failure, ports: ReportPorts): Run {
  const run = pages.length > 0 ? withPagesWritten(paid, pages, ports) : paid;
  if (run.shelvedPages > 0) return run;
  if (startsAnew(run) || !isOfTarget(run, failure)) return afterFailure(run, failure, ports.clock.nowMs());
  const wanted = run.order.rows ?? 0;
  const more = Math.max(0, run.credits + run.unconfirmedCredits + creditsOfPages(wanted) - run.agreedCredits);
  const detail = `${grouped(run.rows)} of up to ${grouped(wanted)} links are here`;
  return { ...stopped(run, describedFailure("SER-519", detail), more), cursor: "" };
}
