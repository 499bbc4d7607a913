// The figures that a table of metrics can have, and the cheapest calls that give them. Pure.

import { METRIC_ENDPOINTS } from "../../../api/endpoints-metrics.ts";
import { t } from "../parts/t.ts";

export interface FieldGroup {
  readonly title: string;
  readonly fields: readonly string[];
}

const SOURCES = Object.values(METRIC_ENDPOINTS).map(({ price, fields }) => ({
  credits: price.credits,
  fields: Object.keys(fields).filter((name) => name !== "target" && name !== "url"),
}));

const RANKS = ["domain_inlink_rank", "inlink_rank"];

/** Those of the metrics endpoint. */
export const USUAL_FIELDS: readonly string[] = fieldsOfMetrics();

export const FIELD_GROUPS: readonly FieldGroup[] = [
  { title: t("build.groupLinks"), fields: USUAL_FIELDS },
  { title: t("build.groupAuthority"), fields: RANKS },
  { title: t("build.groupSummary"), fields: summaryFields() },
];

/** Credits for one target that nothing is known of: the cheapest set of calls that gives all fields. */
export function creditsForFields(fields: readonly string[]): number {
  let cheapest = Number.POSITIVE_INFINITY;
  for (let set = 0; set < 2 ** SOURCES.length; set++) {
    const used = SOURCES.filter((_, index) => (set >> index) % 2 === 1);
    const credits = used.reduce((total, source) => total + source.credits, 0);
    const gives = (field: string) => used.some((source) => source.fields.includes(field));
    if (credits < cheapest && fields.every(gives)) cheapest = credits;
  }
  return cheapest;
}

function fieldsOfMetrics(): readonly string[] {
  return Object.keys(METRIC_ENDPOINTS.metrics.fields).filter((name) => name !== "target");
}

function summaryFields(): readonly string[] {
  const others = [...fieldsOfMetrics(), ...RANKS, "target"];
  const names = Object.keys(METRIC_ENDPOINTS.summary.fields);
  // Lists have no place in one cell of a table of figures: the summary report shows them.
  return names.filter((name) => !others.includes(name) && !name.startsWith("top_"));
}
