// The filters of the `all` method, as one predicate over written rows. Texts are compared without regard to
// case. Knows nothing of links.
import type { BacklinkRow } from "../graph/link-rows.ts";
import type { CheckedParameters } from "../parameter-checks.ts";

type Predicate = (row: BacklinkRow) => boolean;

export function linkFilter(parameters: CheckedParameters): Predicate {
  const predicates: readonly Predicate[] = [
    rankFilter(parameters, "inlink_rank"),
    rankFilter(parameters, "domain_inlink_rank"),
    textFilter(parameters, "url_from"),
    textFilter(parameters, "url_to"),
    textFilter(parameters, "anchor"),
    followFilter(parameters.text.get("nofollow_filter")),
  ].filter((predicate) => predicate !== undefined);
  return (row) => predicates.every((accepts) => accepts(row));
}

function rankFilter(parameters: CheckedParameters, field: "inlink_rank" | "domain_inlink_rank"): Predicate | undefined {
  const from = parameters.integer.get(`${field}_from`) ?? 0;
  const to = parameters.integer.get(`${field}_to`) ?? 100;
  return from === 0 && to === 100 ? undefined : (row) => row[field] >= from && row[field] <= to;
}

function textFilter(parameters: CheckedParameters, field: "url_from" | "url_to" | "anchor"): Predicate | undefined {
  const wanted = parameters.text.get(`${field}_filter`)?.toLowerCase();
  if (wanted === undefined) return undefined;
  const isExcluding = parameters.text.get(`${field}_filter_mode`) === "does_not_contain";
  return (row) => row[field].toLowerCase().includes(wanted) !== isExcluding;
}

function followFilter(wanted: string | undefined): Predicate | undefined {
  return wanted === undefined ? undefined : (row) => row.nofollow === (wanted === "nofollow_only");
}
