// SER_AGE: the dates of the stored facts that SER_METRICS would show for the same arguments. Never buys.

import { titleOf } from "../api/field-titles.ts";
import { type BatchField, fieldsOf } from "../engine/asking/batch-fields.ts";
import { DEFAULT_SOURCES } from "../engine/asking/plan.ts";
import { datesOfFacts } from "../engine/gather.ts";
import { differentTargets } from "../engine/targets/target-list.ts";
import { failureText } from "../error-codes.ts";
import { readAlignedCall } from "./aligned-arguments.ts";
import { requireFewTargets, sourcesLack } from "./aligned-errors.ts";
import { ALIGNED_FIELDS, isColumnNote } from "./aligned-fields.ts";
import { alignTable, type CellOutput, type FunctionOutput } from "./aligned-table.ts";
import type { FunctionPorts } from "./function-ports.ts";
import type { Named, Placed } from "./function-specs.ts";
import { SAMPLE_WORDS } from "./sample-marks.ts";

/** Throws a SerError when the arguments cannot be read. */
export function ageFunction(raw: readonly unknown[], { name }: Named<Placed>, ports: FunctionPorts): FunctionOutput {
  const startedAtMs = ports.clock.nowMs();
  const call = readAlignedCall(raw, undefined);
  const targets = differentTargets(call.targets.cells);
  requireFewTargets(targets.length);
  const fields = call.columns.filter((column): column is BatchField => !isColumnNote(column));
  const sources = call.sources ?? DEFAULT_SOURCES;
  const { maxAgeMs } = call;
  const dateOf = datesOfFacts({ targets, fields, sources, maxAgeMs, startedAtMs, what: name }, ports);
  if (dateOf === undefined) throw sourcesLack(call);
  // One date for the usual eight metrics, which come together; one each for fields that were asked for.
  const isUsual = call.columns === ALIGNED_FIELDS.defaults;
  const shown = isUsual ? fieldsOf("metrics").slice(0, 1) : fields;
  const lines = call.targets.cells.map((cell): readonly CellOutput[] => {
    if (cell.kind === "blank") return shown.map(() => "");
    if (cell.kind === "bad") {
      return shown.map((_, index) => (index === 0 && call.errors === "text" ? failureText(cell.failure) : ""));
    }
    return shown.map((field) => {
      const fetchedAtMs = dateOf(cell.target, field);
      if (fetchedAtMs === "sample") return SAMPLE_WORDS;
      return fetchedAtMs === undefined ? "" : new Date(fetchedAtMs);
    });
  });
  const titles = isUsual ? [titleOf("fetched")] : shown.map((field) => `${titleOf(field)} fetched`);
  return alignTable({ ...call.targets, headers: call.headers }, titles, lines);
}
