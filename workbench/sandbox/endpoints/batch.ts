// The nine methods that take up to 100 targets and answer one row a target: summary, metrics, four counts,
// three authority calls. What a bad target does to a batch is a scenario, because no source says.

import { badTarget, type Endpoint, type EndpointAnswer, type EndpointCall, modeOf } from "../endpoint-call.ts";
import type { Measures } from "../graph/measure.ts";
import { measure } from "../graph/measure.ts";
import { rankShareOf, type Selection } from "../graph/selection.ts";
import { domainRankOn, pageRankOn } from "../graph/site-profile.ts";
import type { Refusal } from "../refusals.ts";
import { parseTarget, type Target } from "../target.ts";
import { summaryRow } from "./summary.ts";

type Row = Readonly<Record<string, unknown>>;

/** The fields of one target's row, without the echo. */
type RowMaker = (call: EndpointCall, target: Target) => Row;

const METRICS_FIELDS = [
  "backlinks",
  "refdomains",
  "subnets",
  "ips",
  "nofollow_backlinks",
  "dofollow_backlinks",
  "edu_backlinks",
  "gov_backlinks",
] as const satisfies readonly (keyof Measures)[];

export const metrics = batchOf("target", measured(METRICS_FIELDS));
export const backlinkCount = batchOf("target", measured(["backlinks"]));
export const refdomainCount = batchOf("target", measured(["refdomains"]));
export const ipCount = batchOf("target", measured(["ips"]));
export const subnetCount = batchOf("target", measured(["subnets"]));
export const summary = batchOf("target", (call, target) => summaryRow(selectionOf(call, target), call.today));
export const authority = batchOf("url", (call, target) => ({
  inlink_rank: pageRank(call, target),
  domain_inlink_rank: domainRank(call, target),
}));
export const domainAuthority = batchOf("url", (call, target) => ({ domain_inlink_rank: domainRank(call, target) }));
export const pageAuthority = batchOf("url", (call, target) => ({ inlink_rank: pageRank(call, target) }));

function measured(fields: readonly (keyof Measures)[]): RowMaker {
  return (call, target) => {
    const measures = measure(selectionOf(call, target), call.today);
    return Object.fromEntries(fields.map((field) => [field, measures[field]]));
  };
}

function selectionOf(call: EndpointCall, target: Target): Selection {
  return call.world.select(target, modeOf(call));
}

function domainRank(call: EndpointCall, target: Target): number {
  return domainRankOn(call.world.profileOf(target.host), call.today);
}

function pageRank(call: EndpointCall, target: Target): number {
  const selection = call.world.select(target, "url");
  return pageRankOn(selection.graph.profile, call.today, rankShareOf(selection));
}

function batchOf(echo: "target" | "url", makeRow: RowMaker): Endpoint {
  return (call) => {
    const { targets } = call.parameters;
    const rows: Row[] = [];
    for (const sent of targets) {
      const row = rowOf(call, sent, makeRow);
      if (row === "refused") return badTarget(sent);
      if (row !== undefined) rows.push({ [echo]: sent, ...row });
    }
    return batchAnswer(call, rows);
  };
}

function batchAnswer(call: EndpointCall, rows: readonly Row[]): EndpointAnswer | Refusal {
  const credits = call.spec.cost.credits * call.parameters.targets.length;
  return { body: { [call.spec.envelope ?? "rows"]: rows }, credits };
}

/** `undefined` for a row that a scenario leaves out, "refused" when the whole request must be. */
function rowOf(call: EndpointCall, sent: string, makeRow: RowMaker): Row | undefined | "refused" {
  const target = parseTarget(sent);
  if (target === undefined) {
    if (call.scenarios.has("bad-target-missing-row")) return undefined;
    return call.scenarios.has("bad-target-zero-row") ? zeroRow(call, makeRow) : "refused";
  }
  const hasNoLinks = call.world.profileOf(target.host).backlinks === 0;
  return hasNoLinks && call.scenarios.has("unknown-missing-row") ? undefined : makeRow(call, target);
}

/** The row of a site without links, for a text that names no site. */
function zeroRow(call: EndpointCall, makeRow: RowMaker): Row {
  const row = makeRow(call, { sent: "", host: "no-such-site.invalid", path: "/" });
  return Object.fromEntries(Object.entries(row).map(([name, value]) => [name, Array.isArray(value) ? [] : 0]));
}
