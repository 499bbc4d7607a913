// What bulk metrics ask for: figures of many targets, by the same plan for all of them. Must not know any sheet.
import type { BatchEndpointId } from "../api/catalogue.ts";
import { BATCH_SOURCES, type BatchField, fieldsOf } from "../engine/asking/batch-fields.ts";
import { choosePlan, DEFAULT_SOURCES } from "../engine/asking/plan.ts";
import type { GatherRequest } from "../engine/gather.ts";
import { differentTargets, readTargetCell } from "../engine/targets/target-list.ts";
import type { ReportOrder } from "./report-order.ts";
import { specOf } from "./report-specs.ts";

type Wanted = Pick<ReportOrder, "targets" | "mode" | "columns"> & Partial<Pick<ReportOrder, "report">>;

/** Every figure that there is, those of the metrics endpoint first, the summary's lists left out. */
export const METRIC_FIELDS: readonly BatchField[] = [
  ...new Set(BATCH_SOURCES.flatMap((endpoint) => fieldsOf(endpoint))),
].filter((field) => !field.startsWith("top_"));

/** Those that were chosen, in the order of the catalogue; none: those of the metrics endpoint. */
export function metricFields(chosen: readonly string[]): readonly BatchField[] {
  const fields = METRIC_FIELDS.filter((field) => chosen.includes(field));
  return fields.length > 0 ? fields : fieldsOf("metrics");
}

/** The targets that can be read; what is no target is left out. */
export function metricsRequest(order: Wanted, startedAtMs: number): GatherRequest {
  const isSummary = order.report === "summary";
  const fields = isSummary ? fieldsOf("summary") : metricFields(order.columns);
  return {
    targets: differentTargets(order.targets.map((text) => readTargetCell(text, order.mode))),
    fields,
    sources: isSummary ? ["summary"] : cheapestSources(fields),
    maxAgeMs: undefined,
    startedAtMs,
    what: specOf(order.report ?? "metrics").title,
    by: "sidebar",
  };
}

/** As if nothing was stored, so that all pages of a run have the same. */
function cheapestSources(fields: readonly BatchField[]): readonly BatchEndpointId[] {
  return choosePlan({ fields, sources: DEFAULT_SOURCES, missing: () => 1 })?.endpoints ?? DEFAULT_SOURCES;
}
