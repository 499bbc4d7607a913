// The history of ranks, by day, week or month: weeks are dated on their Monday, months on the 1st, and show
// the latest value within range. Newest first, as the API's example shows.
import { type Endpoint, type EndpointCall, listAnswer, singleTarget } from "../endpoint-call.ts";
import { dayText, firstOfMonth, mondayOf, oneMonthBefore } from "../graph/calendar.ts";
import { rankShareOf } from "../graph/selection.ts";
import { domainRankOn, pageRankOn } from "../graph/site-profile.ts";
import { isRefusal } from "../request-parameters.ts";
import type { Target } from "../target.ts";
import { rangeOf } from "./date-range.ts";

export const pageRankHistory = historyOf("inlink_rank", (call, target) => {
  const selection = call.world.select(target, "url");
  const share = rankShareOf(selection);
  return (day) => pageRankOn(selection.graph.profile, day, share);
});

export const domainRankHistory = historyOf("domain_inlink_rank", (call, target) => {
  const profile = call.world.profileOf(target.host);
  return (day) => domainRankOn(profile, day);
});

function historyOf(field: string, rankOf: (call: EndpointCall, target: Target) => (day: number) => number): Endpoint {
  return (call) => {
    const target = singleTarget(call);
    if (isRefusal(target)) return target;
    const range = rangeOf(call, oneMonthBefore(call.today));
    if (isRefusal(range)) return range;
    const rankOn = rankOf(call, target);
    const dateOf = periodStart(call.parameters.text.get("granularity"));
    const latest = new Map<number, number>();
    for (let day = range.from; day <= range.to; day++) latest.set(dateOf(day), day);
    const rows = [...latest].map(([date, day]) => ({ date: dayText(date), [field]: rankOn(day) }));
    return listAnswer(call, rows.reverse());
  };
}

function periodStart(granularity: string | undefined): (day: number) => number {
  if (granularity === "by_week") return mondayOf;
  return granularity === "by_month" ? firstOfMonth : (day) => day;
}
