// SER_METRICS and its sisters with fixed fields: one line a target. From arguments to the engine and back
// to cells.
import type { BatchEndpointId } from "../api/catalogue.ts";
import { titleOf } from "../api/field-titles.ts";
import { isOfOneTarget } from "../api/target-failure.ts";
import type { BatchField } from "../engine/asking/batch-fields.ts";
import type { FactValue } from "../engine/asking/facts.ts";
import { DEFAULT_SOURCES } from "../engine/asking/plan.ts";
import { type EnginePorts, type Gathered, gather, type TargetRecord } from "../engine/gather.ts";
import type { Target } from "../engine/targets/target.ts";
import { differentTargets, type TargetCell } from "../engine/targets/target-list.ts";
import { type Failure, failureText, SerError } from "../error-codes.ts";
import { type AlignedCall, readAlignedCall } from "./aligned-arguments.ts";
import { requireFewTargets, sourcesLack } from "./aligned-errors.ts";
import { type Column, isColumnNote } from "./aligned-fields.ts";
import { alignTable, type CellOutput, type FunctionOutput } from "./aligned-table.ts";
import type { AlignedSpec, Named } from "./function-specs.ts";
import { markedTitles, SAMPLE_SOURCE, SAMPLE_WORDS, shareOf } from "./sample-marks.ts";
import { cleanCell } from "./table-cells.ts";

/** Computes one call; throws a SerError when the call as a whole fails. */
export function alignedFunction(
  raw: readonly unknown[],
  { columns: fixedColumns, name }: Named<AlignedSpec>,
  ports: EnginePorts,
): FunctionOutput {
  const startedAtMs = ports.clock.nowMs();
  const call = readAlignedCall(raw, fixedColumns);
  const targets = differentTargets(call.targets.cells);
  requireFewTargets(targets.length);
  const gathered = gather({ ...gatherRequest(call), targets, startedAtMs, what: name }, ports);
  if (gathered === undefined) throw sourcesLack(call);
  const lines = call.targets.cells.map((cell) => readLine(cell, gathered));
  const isScalar = call.targets.isSingle && (fixedColumns !== undefined || call.columns.length === 1);
  throwIfAllFailed(lines, isScalar && call.errors === "text");
  const known = lines.flatMap((line) => (line.kind === "record" ? [line.record.isSample === true] : []));
  return alignTable(
    { ...call.targets, headers: call.headers },
    markedTitles(call.columns.map(titleOf), shareOf(known)),
    lines.map((line) => cellsOf(line, call, gathered.endpoints)),
  );
}

type Line =
  | { readonly kind: "blank" }
  | { readonly kind: "failed"; readonly failure: Failure; readonly isInput: boolean }
  | { readonly kind: "record"; readonly target: Target; readonly record: Extract<TargetRecord, { ok: true }> };

function gatherRequest(call: AlignedCall) {
  return {
    fields: call.columns.filter((column): column is BatchField => !isColumnNote(column)),
    sources: call.sources ?? DEFAULT_SOURCES,
    maxAgeMs: call.maxAgeMs,
  };
}

function readLine(cell: TargetCell, gathered: Gathered): Line {
  if (cell.kind === "blank") return { kind: "blank" };
  if (cell.kind === "bad") return { kind: "failed", failure: cell.failure, isInput: true };
  const record = gathered.recordOf(cell.target);
  if (record.ok) return { kind: "record", target: cell.target, record };
  return { kind: "failed", failure: record.failure, isInput: false };
}

/** A call of which nothing came back is an error as a whole, so that IFERROR works; so is a single bad value. */
function throwIfAllFailed(lines: readonly Line[], isScalar: boolean): void {
  const failures = lines.filter((line) => line.kind === "failed");
  const [first] = failures;
  if (first === undefined || lines.some((line) => line.kind === "record")) return;
  const ofCall = failures.find((line) => !line.isInput && !isOfOneTarget(line.failure));
  if (isScalar) throw new SerError(first.failure);
  if (ofCall !== undefined) throw new SerError(ofCall.failure);
}

/** A bad line says why in its first cell and leaves the rest blank, so that sums stay right. */
function cellsOf(line: Line, call: AlignedCall, endpoints: readonly BatchEndpointId[]): readonly CellOutput[] {
  if (line.kind === "record") return call.columns.map((column) => recordCell(column, line, endpoints));
  const text = line.kind === "failed" && call.errors === "text" ? failureText(line.failure) : "";
  return call.columns.map((_, index) => (index === 0 ? text : ""));
}

function recordCell(
  column: Column,
  { target, record }: Extract<Line, { kind: "record" }>,
  endpoints: readonly BatchEndpointId[],
): CellOutput {
  if (!isColumnNote(column)) return factCell(record.values[column]);
  switch (column) {
    case "target":
      return target.text;
    case "mode":
      return target.mode;
    case "source":
      return record.isSample ? SAMPLE_SOURCE : endpoints.join(", ");
    case "fetched":
      if (record.isSample) return SAMPLE_WORDS;
      return record.fetchedAtMs === undefined ? "" : new Date(record.fetchedAtMs);
    default:
      return column satisfies never;
  }
}

/** An unknown value is blank, never 0; a list is one line an item. */
function factCell(value: FactValue | undefined): CellOutput {
  if (value === undefined || value === null) return "";
  if (typeof value !== "object") return value;
  return value
    .map(([name, count]) => {
      const text = cleanCell(String(name));
      return count === undefined ? text : `${text} (${count})`;
    })
    .join("\n");
}
