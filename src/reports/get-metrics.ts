// The next rows of bulk metrics: the targets stand on the hidden sheet, row by row as the user has them, and get their
// figures beside them.

import { describedFailure } from "../api/failure-texts.ts";
import { titleOf } from "../api/field-titles.ts";
import { literalText } from "../api/literal-text.ts";
import type { FactValue } from "../engine/asking/facts.ts";
import { type Gathered, gather, priceOf } from "../engine/gather.ts";
import { readTargetCell, type TargetCell } from "../engine/targets/target-list.ts";
import { type Failure, failureText, SerError } from "../error-codes.ts";
import type { SheetInput } from "../sheet-ports.ts";
import { LIVE } from "./merge-plan.ts";
import { metricFields, metricsRequest } from "./metrics-fields.ts";
import type { ReportOrder } from "./report-order.ts";
import type { ReportPorts } from "./report-ports.ts";
import { dayOfKeys, keyText } from "./row-keys.ts";
import type { Run } from "./run.ts";
import { afterFailure, beyondAgreed, isOfTarget, paidFor, wentOn } from "./run-outcome.ts";
import { afterWriting } from "./staging.ts";

const TARGETS_AT_ONCE = 1_000;
const CREDITS_A_TARGET = 130;

/** The column of its targets, also on the hidden sheet. */
export function targetPlace({ refresh }: Pick<ReportOrder, "refresh">): number {
  return refresh === "append" ? 2 : 1;
}

/** The most that the next rows can cost, as far as the run itself tells. */
export function priceOfNextTargets({ rowsWanted, rows, agreedCredits }: Run): number {
  return Math.min(agreedCredits, CREDITS_A_TARGET * Math.min(TARGETS_AT_ONCE, rowsWanted - rows));
}

export function getMetrics(run: Run, ports: ReportPorts): Run {
  const count = Math.min(TARGETS_AT_ONCE, run.rowsWanted - run.rows);
  if (count <= 0) return { ...run, phase: "put" };
  const place = { row: 2 + run.rows, column: targetPlace(run.order), rowCount: count, columnCount: 1 };
  const texts = ports.sheets.texts(run.stagingId, place).map(([text = ""]) => text);
  const request = metricsRequest({ ...run.order, targets: texts }, ports.clock.nowMs());
  const price = priceOf(request, ports);
  const halted = price && beyondAgreed(run, price.credits - price.storedCredits);
  if (halted) return halted;
  const gathered = gather(request, ports);
  if (gathered === undefined) throw new SerError(describedFailure("SER-520"));
  const paid = paidFor(run, gathered.receipt);
  const cells = texts.map((text) => readTargetCell(text, run.order.mode));
  const failure = cells.flatMap((cell) => passingFailure(run, cell, gathered) ?? [])[0];
  // What was bought is stored: the same rows are free the next time.
  if (failure !== undefined) return afterFailure(paid, failure, ports.clock.nowMs());
  const width = metricFields(run.order.columns).length;
  const isFirst = run.rows === 0;
  const lines = cells.map((cell, index): readonly SheetInput[] => {
    const isTitle = isFirst && index === 0 && cell.kind === "bad" && isTitleWord(texts[0] ?? "");
    const figures = isTitle
      ? metricFields(run.order.columns).map((name) => literalText(titleOf(name)))
      : figuresOf(cell, gathered, width);
    const line = [literalText(texts[index] ?? ""), ...figures];
    if (run.order.refresh === undefined) return line;
    const key = keyText([texts[index]], dayOfKeys(run.order, run.today));
    return run.order.refresh === "append" ? [run.today, ...line, key] : [...line, LIVE, run.today, key];
  });
  const next = wentOn({
    ...paid,
    rows: run.rows + count,
    targetsDone: run.targetsDone + count,
    fetchedAtMs: oldest(paid, cells, gathered),
  });
  return afterWriting(paid, run.rows, lines, next, ports);
}

/** One that concerns no target alone, and keeps the rows from being finished. */
function passingFailure(run: Run, cell: TargetCell, gathered: Gathered): Failure | undefined {
  if (cell.kind !== "target") return undefined;
  const record = gathered.recordOf(cell.target);
  if (record.ok) return undefined;
  const { failure } = record;
  return isOfTarget(run, failure) || ["SER-511", "SER-512"].includes(failure.code) ? undefined : failure;
}

function figuresOf(cell: TargetCell, gathered: Gathered, width: number): readonly SheetInput[] {
  const blanks = Array<SheetInput>(width - 1).fill("");
  if (cell.kind === "blank") return ["", ...blanks];
  if (cell.kind === "bad") return [literalText(failureText(cell.failure)), ...blanks];
  const record = gathered.recordOf(cell.target);
  if (!record.ok) return [literalText(failureText(record.failure)), ...blanks];
  return Object.values(record.values).map(figure);
}

function figure(value: FactValue | undefined): SheetInput {
  return typeof value === "number" || typeof value === "boolean"
    ? value
    : typeof value === "string"
      ? literalText(value)
      : "";
}

/** Words alone are the title of a column. */
function isTitleWord(text: string): boolean {
  return /^[\p{L}\p{M} ]+$/u.test(text);
}

function oldest(run: Run, cells: readonly TargetCell[], gathered: Gathered): number {
  let oldestMs = run.fetchedAtMs;
  for (const cell of cells) {
    const record = cell.kind === "target" ? gathered.recordOf(cell.target) : undefined;
    if (record?.ok && record.fetchedAtMs !== undefined) {
      oldestMs = oldestMs === 0 ? record.fetchedAtMs : Math.min(oldestMs, record.fetchedAtMs);
    }
  }
  return oldestMs;
}
