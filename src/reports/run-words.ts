// What is said of a run: its title, what it is doing, and the truth about what it has made. Pure.
import { ADDON_VERSION } from "../addon-version.ts";
import { titleOf } from "../api/field-titles.ts";
import type { ReportOrder } from "./report-order.ts";
import { specOf } from "./report-specs.ts";
import { type Run, rowsGot } from "./run.ts";
import { grouped } from "./run-outcome.ts";

/** The truth of an older run at the end of a note. */
export const TRUTH = /(?:^|\n\n)[^\n]*SER Backlinks \d+\.\d+\.\d+\.(?: The file: \S+)?$/;

/** Such as "Backlinks · example.com", or with the number of targets. What is made up says so first. */
export function titleOfRun({ order, rowsWanted, isSample }: Pick<Run, "order" | "rowsWanted" | "isSample">): string {
  const title = (isSample ? "Sample data · " : "") + specOf(order.report).title;
  const written = order.targets.filter((text) => text.trim() !== "");
  if (written.length === 1) return `${title} · ${written[0]?.trim()}`;
  return `${title} · ${counted(written.length || rowsWanted, "target")}`;
}

const LONGEST_REASON = 120;

/** A note whose truth begins with why it is no newer; one without a truth says nothing either way. */
export function notRefreshed(note: string, { today, problem }: Pick<Run, "today" | "problem">): string {
  const [truth] = TRUTH.exec(note) ?? [];
  if (truth === undefined) return note;
  const reason = (problem || "the report was cancelled").slice(0, LONGEST_REASON).replace(/[()\n]/g, " ");
  const before = note.slice(0, note.length - truth.length);
  return `${before}${truth.replace(/^(\n*)(?:\(Not refreshed on [^)]*\) )?/, `$1(Not refreshed on ${today}: ${reason}) `)}`;
}

export function doingOf(run: Run): string {
  const { kind } = specOf(run.order.report);
  switch (run.phase) {
    case "get":
      return kind === "task" && run.taskId !== "" ? doingWithFile(run) : gettingOf(run);
    case "put":
      return `Writing the sheet: ${grouped(run.rowsPut)} of ${grouped(run.rows + 1)} rows`;
    case "dress":
      return "Dressing the sheet";
    case "tidy":
      return "Tidying up";
    case "over":
      return run.state === "cancelled" ? "Cancelled" : "Done";
    default:
      return run.phase satisfies never;
  }
}

function gettingOf(run: Run): string {
  const { order, rows, rowsWanted, targetsDone } = run;
  const { kind } = specOf(order.report);
  if (run.state === "cancelled") return "Writing what is paid for";
  if (kind === "board") return "Getting the figures";
  if (kind === "metrics") return `Getting figures: ${grouped(rows)} of ${grouped(rowsWanted)} targets`;
  const of = order.targets.length > 1 ? `, target ${targetsDone + 1} of ${order.targets.length}` : "";
  return `Getting rows: ${grouped(rowsGot(run))} so far${of}`;
}

function doingWithFile({ link, rows, state }: Run): string {
  const isPaidFor = state === "cancelled" ? ", which is paid for" : "";
  return link === "" ? `SE Ranking is making the file${isPaidFor}` : `Reading the file: ${grouped(rows)} rows so far`;
}

/** From 0 to 1; absent where nobody knows how much there is. */
export function progressOf(run: Run): number | undefined {
  if (run.phase === "over") return 1;
  if (run.phase !== "get") return 0.85 + (0.1 * run.rowsPut) / (run.rows + 1);
  const { order, rowsWanted, rows, targetsDone } = run;
  const { kind } = specOf(order.report);
  if (kind === "metrics") return (0.85 * rows) / Math.max(1, rowsWanted);
  if (kind === "list") return (0.85 * targetsDone) / order.targets.length;
  return kind === "paged" ? Math.min(0.85, (0.85 * rowsGot(run)) / (order.rows ?? 1)) : undefined;
}

/** What the sheet holds, out of what, when it was fetched, and what it has cost. */
export function truthOf(run: Run, nowMs: number): string {
  const { order, rows, credits, unconfirmedCredits, fetchedAtMs, remarks, gaps } = run;
  const { kind, endpoints } = specOf(order.report);
  const amount = kind === "board" ? [] : [counted(rows, "row")];
  // Of an export all is waited for, since it is paid for; what was being written already is written to its end.
  const isShort =
    run.state === "cancelled" && run.taskId === "" && gaps === "failed"
      ? ["Cancelled before its end: not complete"]
      : [];
  const unconfirmed =
    unconfirmedCredits > 0
      ? [`${grouped(unconfirmedCredits)} credits more may have been charged for what did not arrive`]
      : [];
  const sentences = [
    [titleOfRun(run), ...amount, ...choicesOf(order)].join(", "),
    ...isShort,
    ...remarks,
    ...changesSaid(run),
    run.isSample
      ? "Made up by the add-on, so that it can be tried without an API key"
      : `Fetched ${moment(fetchedAtMs === 0 ? nowMs : fetchedAtMs)} UTC from SE Ranking (${endpoints.join(", ")})`,
    counted(credits, "credit"),
    ...unconfirmed,
    `SER Backlinks ${ADDON_VERSION}`,
  ];
  const file = run.link !== "" && rows === 0 ? ` The file: ${run.link}` : "";
  return `${sentences.join(". ")}.${file}`;
}

/** Of a list that was merged into one that stood there: what stands in the list again counts, whatever its figures. */
function changesSaid({ order, isNewSheet, changes }: Run): readonly string[] {
  if (order.refresh !== "merge" || isNewSheet || changes === undefined) return [];
  const { added, lost, absent, back, unchanged } = changes;
  const isGone = absent > 0 ? [`${grouped(absent)} not in this list`] : [];
  const parts = [`${grouped(added)} new`, `${grouped(lost)} lost`, ...isGone, `${grouped(back)} back`];
  return [[...parts, `${grouped(unchanged)} unchanged`].join(", ")];
}

function choicesOf({ mode, parameters }: ReportOrder): readonly string[] {
  const chosen = Object.entries(parameters).map(([name, value]) => `${titleOf(name).toLowerCase()}: ${value}`);
  return [`mode: ${mode}`, ...chosen];
}

export function counted(count: number, what: string): string {
  return `${grouped(count)} ${what}${count === 1 ? "" : "s"}`;
}

function moment(timeMs: number): string {
  return new Date(timeMs).toISOString().slice(0, 16).replace("T", " ");
}
