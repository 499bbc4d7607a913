// What has changed in a report, in lines that somebody reads at a glance: the net change, then what is new, back or lost
// with the highest rank first, no more than fit on a screen or two. Pure: must not know any sheet.
import { literalText } from "../api/literal-text.ts";
import { BACK, LOST, type MergeChanges, NEW } from "../reports/merge-plan.ts";
import { grouped } from "../reports/run-outcome.ts";

export type ChangeWord = typeof NEW | typeof BACK | typeof LOST | "Net change" | "Authority up" | "Authority down";

export interface ChangeLine {
  readonly target: string;
  /** "" in the line that counts what is left out. */
  readonly change: ChangeWord | "";
  readonly what: string;
  /** Absent where it is unknown, or there is none. */
  readonly rank?: number;
  readonly detail: string;
}

/** What there is to say of a run. */
export interface News {
  /** Absent where the counts are as they were. */
  readonly net: ChangeLine | undefined;
  readonly listed: readonly ChangeLine[];
}

/** What is worth a line. */
export interface ChangeLimits {
  readonly leastRank: number;
  readonly leastMove: number;
}

export const USUAL_LIMITS: ChangeLimits = { leastRank: 20, leastMove: 5 };

/** Of one run, the counting ones included. */
export const MOST_LINES = 200;

/** A row of a report as its sheet says it. */
export interface RowState {
  /** No row of the user's, nor a copy of another. */
  readonly isOwn: boolean;
  readonly status: string;
  readonly since: string;
}

export interface RunNews {
  readonly day: string;
  /** Of a report whose rows are events, how many the run has put at the end; else 0. */
  readonly addedEvents: number;
}

/** Which rows are news of that day, from 0. What was lost before the run that has heard of it says when it was. */
export function newsRows(rows: readonly RowState[], { day, addedEvents }: RunNews): readonly number[] {
  const own = ownRows(rows);
  const added = new Set(lastOf(own, addedEvents));
  return own.filter((row) => {
    const { status = "", since = "" } = rows[row] ?? {};
    return isNews(status) && (since === day || (status === LOST && added.has(row)));
  });
}

/** How many of the events that the run has put at the end are losses. */
export function eventsLost(rows: readonly RowState[], addedEvents: number): number {
  return lastOf(ownRows(rows), addedEvents).filter((row) => rows[row]?.status === LOST).length;
}

function ownRows(rows: readonly RowState[]): readonly number[] {
  return rows.flatMap(({ isOwn }, row) => (isOwn ? [row] : []));
}

function lastOf(rows: readonly number[], count: number): readonly number[] {
  return count > 0 ? rows.slice(-count) : [];
}

function isNews(status: string): status is typeof NEW | typeof BACK | typeof LOST {
  return status === NEW || status === BACK || status === LOST;
}

export interface NewsRow extends Omit<ChangeLine, "change"> {
  readonly status: string;
}

/** Where a report has no ranks, all count; where it has, what has none is below any but the lowest. */
export function rowLines(
  rows: readonly NewsRow[],
  { leastRank }: Pick<ChangeLimits, "leastRank">,
  hasRanks: boolean,
): readonly ChangeLine[] {
  return rows.flatMap(({ status, ...line }): readonly ChangeLine[] => {
    const isListed = !hasRanks || (line.rank ?? 0) >= leastRank;
    return isNews(status) && isListed ? [{ ...line, change: status }] : [];
  });
}

export type NetCounts = Omit<MergeChanges, "unchanged">;

/** "" where nothing has changed. A net is said only where it is known what is gone. */
export function netDetail({ added, back, lost, absent }: NetCounts, isSure: boolean): string {
  const parts = [
    ...(added > 0 ? [`+${grouped(added)} new`] : []),
    ...(back > 0 ? [`${grouped(back)} back`] : []),
    ...(lost > 0 ? [`${grouped(lost)} lost`] : []),
    ...(absent > 0 ? [`${grouped(absent)} not in this list`] : []),
  ].join(", ");
  return parts === "" || absent > 0 || !isSure ? parts : `${parts}: net ${signed(added + back - lost)}`;
}

export function signed(count: number): string {
  return count > 0 ? `+${grouped(count)}` : grouped(count);
}

/** No more lines than may be. `name`: of the report, where the rest is to be seen. */
export function compactLines({ net, listed }: News, name: string): readonly ChangeLine[] {
  const head = net === undefined ? [] : [net];
  const sorted = [...listed].sort((a, b) => (b.rank ?? -1) - (a.rank ?? -1));
  const room = MOST_LINES - head.length;
  if (sorted.length <= room) return [...head, ...sorted];
  const shown = sorted.slice(0, room - 1);
  const what = `and ${grouped(sorted.length - shown.length)} more, see ${name}`;
  return [...head, ...shown, { target: "", change: "", what, detail: "" }];
}

/** As it stands on a sheet. */
export interface StandingLine extends Omit<ChangeLine, "change"> {
  readonly change: string;
}

/** Each that stands there already takes the place of one that is alike. */
export function linesToAdd(lines: readonly ChangeLine[], standing: readonly StandingLine[]): readonly ChangeLine[] {
  const counts = new Map<string, number>();
  for (const key of standing.map(lineKey)) counts.set(key, (counts.get(key) ?? 0) + 1);
  return lines.filter((line) => {
    const key = lineKey(line);
    const count = counts.get(key) ?? 0;
    if (count > 0) counts.set(key, count - 1);
    return count === 0;
  });
}

/** A row is listed once, whatever its figures are by now. */
function lineKey({ target, change, what, detail }: StandingLine): string {
  return JSON.stringify([target, change, what, isNews(change) ? "" : detail].map(shownText));
}

/** Of a cell that this text is written to. */
export function shownText(text: string): string {
  return literalText(text).replace(/^'/, "");
}

/** Such as an anchor: of any length, on several lines. */
export function shortText(text: string, longest: number): string {
  const line = text.replace(/\s+/g, " ").trim();
  return line.length > longest ? `${line.slice(0, longest - 1)}…` : line;
}
