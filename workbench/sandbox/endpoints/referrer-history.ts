// The methods about referring domains found and lost. A domain is new on the day on which it begins to link
// and lost on the day on which its last link goes; it may link again later.
import { type Endpoint, type EndpointCall, flatAnswer, listAnswer, modeOf, singleTarget } from "../endpoint-call.ts";
import { dayText } from "../graph/calendar.ts";
import { mix } from "../graph/hash.ts";
import type { DayRange } from "../graph/link-events.ts";
import { dailyCounts, type ReferrerEvent, referrerEvents } from "../graph/link-events.ts";
import type { LinkGraph } from "../graph/link-graph.ts";
import { EXACT_MAX, ORDERED_MIN } from "../graph/link-order.ts";
import { referrerName } from "../graph/link-texts.ts";
import { type ReferrerRanks, referrerRanksOn } from "../graph/referrer-ranks.ts";
import type { Selection } from "../graph/selection.ts";
import type { Refusal } from "../refusals.ts";
import { isRefusal } from "../request-parameters.ts";
import { rangeOf } from "./date-range.ts";
import { newestFirst } from "./link-history.ts";

const DEFAULT_LIMIT = 100;

export const referrerHistory: Endpoint = (call) => {
  const found = findEvents(call);
  if (isRefusal(found)) return found;
  const { graph } = found.selection;
  const limit = call.parameters.integer.get("limit") ?? DEFAULT_LIMIT;
  const ranks = referrerRanksOn(graph, call.world, call.today);
  const entries = sortEntries(expand(graph, found.events, limit), ranks, call.parameters.text.get("order_by"));
  return listAnswer(
    call,
    entries.slice(0, limit).map(({ event, clone }) => ({
      new_lost_date: dayText(event.day),
      new_lost_type: event.kind,
      refdomain: referrerName(graph, event.referrer, clone),
      backlinks: event.backlinks,
      dofollow_backlinks: event.dofollowBacklinks,
      first_seen: dayText(event.firstSeenDay),
      domain_inlink_rank: ranks.domainRank(event.referrer, clone),
    })),
  );
};

export const referrerHistoryCount: Endpoint = (call) => {
  const found = findEvents(call);
  if (isRefusal(found)) return found;
  const { referrerClones } = found.selection.graph;
  const counted = found.events.map((event) => ({ ...event, count: referrerClones[event.referrer] ?? 1 }));
  return flatAnswer(call, newestFirst(dailyCounts(found.range, counted)));
};

interface FoundEvents {
  readonly selection: Selection;
  readonly range: DayRange;
  readonly events: readonly ReferrerEvent[];
}

function findEvents(call: EndpointCall): FoundEvents | Refusal {
  const target = singleTarget(call);
  if (isRefusal(target)) return target;
  const range = rangeOf(call, call.today - 1);
  if (isRefusal(range)) return range;
  const selection = call.world.select(target, modeOf(call));
  const type = call.parameters.text.get("new_lost_type");
  const events = referrerEvents(selection, range).filter(({ kind }) => type === undefined || type === kind);
  return { selection, range, events };
}

interface Entry {
  readonly event: ReferrerEvent;
  readonly clone: number;
}

/** All clones up to 20,000 entries; above that, layer by layer until enough are there. */
function expand(graph: LinkGraph, events: readonly ReferrerEvent[], wanted: number): readonly Entry[] {
  const clonesOf = (event: ReferrerEvent): number => graph.referrerClones[event.referrer] ?? 1;
  const total = events.reduce((sum, event) => sum + clonesOf(event), 0);
  const enough = total <= EXACT_MAX ? total : Math.max(wanted, ORDERED_MIN);
  const entries: Entry[] = [];
  for (let clone = 0; entries.length < enough; clone++) {
    for (const event of events) if (clone < clonesOf(event)) entries.push({ event, clone });
  }
  return entries;
}

function sortEntries(entries: readonly Entry[], ranks: ReferrerRanks, order: string | undefined): readonly Entry[] {
  const keyOf = ({ event, clone }: Entry): number => {
    if (order === "domain_inlink_rank") return ranks.domainRank(event.referrer, clone);
    return order === "inlink_rank" ? ranks.homePageRank(event.referrer, clone) : event.day;
  };
  return entries
    .map((entry) => ({ entry, key: keyOf(entry), tie: mix(entry.event.referrer, entry.clone) }))
    .sort((left, right) => right.key - left.key || left.tie - right.tie)
    .map(({ entry }) => entry);
}
