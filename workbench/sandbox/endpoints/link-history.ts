// The methods about links found and lost: the list, the daily counts and the running total. All come from the
// same events, so that counts, lists and totals of a day agree.
import { type Endpoint, flatAnswer, listAnswer, modeOf, singleTarget } from "../endpoint-call.ts";
import { dayText } from "../graph/calendar.ts";
import { mix, pick } from "../graph/hash.ts";
import { type DailyCount, dailyCounts, linkEvents, runningTotals } from "../graph/link-events.ts";
import { type LinkGraph, linkHash } from "../graph/link-graph.ts";
import type { LifeEvent } from "../graph/link-life.ts";
import { EXACT_MAX, ORDERED_MIN } from "../graph/link-order.ts";
import { cloneOf, type Link, type LinkWriter, linkKind, linkWriterOn, weightOf } from "../graph/link-rows.ts";
import { isRefusal } from "../request-parameters.ts";
import { rangeOf } from "./date-range.ts";
import { type EventFilter, eventFilter } from "./event-filter.ts";

const DEFAULT_LIMIT = 100;

export const history: Endpoint = (call) => {
  const target = singleTarget(call);
  if (isRefusal(target)) return target;
  const range = rangeOf(call, call.today - 1);
  if (isRefusal(range)) return range;
  const selection = call.world.select(target, modeOf(call));
  const filter = eventFilter(call, selection.graph);
  if (isRefusal(filter)) return filter;
  const { text, integer } = call.parameters;
  const limit = integer.get("limit") ?? DEFAULT_LIMIT;
  const writer = linkWriterOn(selection.graph, call.world, call.today);
  const events = linkEvents(selection, range).filter(filter.accepts);
  const entries = expand(selection.graph, { events, filter, wanted: limit });
  const sorted = sortEntries(entries, writer, text.get("order_by"));
  return listAnswer(
    call,
    sorted.slice(0, limit).map((entry) => historyRow(selection.graph, writer, entry)),
  );
};

/** With new_lost_type set the other column is 0. */
export const historyCount: Endpoint = (call) => {
  const target = singleTarget(call);
  if (isRefusal(target)) return target;
  const range = rangeOf(call, call.today - 1);
  if (isRefusal(range)) return range;
  const selection = call.world.select(target, modeOf(call));
  const filter = eventFilter(call, selection.graph);
  if (isRefusal(filter)) return filter;
  const events = linkEvents(selection, range).filter(filter.accepts);
  const counted = events.map((event) => ({ day: event.day, kind: event.kind, count: filter.countOf(event) }));
  return flatAnswer(call, newestFirst(dailyCounts(range, counted)));
};

export const historyCumulative: Endpoint = (call) => {
  const target = singleTarget(call);
  if (isRefusal(target)) return target;
  const range = rangeOf(call, call.today - 1);
  if (isRefusal(range)) return range;
  const totals = runningTotals(call.world.select(target, modeOf(call)), range);
  const rows = totals.map(({ day, backlinks }) => ({ date: dayText(day), backlinks }));
  return flatAnswer(call, rows.reverse());
};

export function newestFirst(counts: readonly DailyCount[]): readonly unknown[] {
  return counts.map((count) => ({ date: dayText(count.day), new: count.new, lost: count.lost })).reverse();
}

/** One link of an event. */
interface Entry {
  readonly event: LifeEvent;
  readonly link: Link;
}

/** All links behind the events up to 20,000; above that, layer by layer until enough are there. */
function expand(
  graph: LinkGraph,
  wanted: { readonly events: readonly LifeEvent[]; readonly filter: EventFilter; readonly wanted: number },
): readonly Entry[] {
  const { events, filter } = wanted;
  const total = events.reduce((sum, event) => sum + filter.countOf(event), 0);
  const enough = total <= EXACT_MAX ? total : Math.max(wanted.wanted, ORDERED_MIN);
  const entries: Entry[] = [];
  for (let replica = 0; entries.length < enough; replica++) {
    for (const event of events) {
      if (replica >= weightOf(graph, event.slot)) continue;
      const link = { slot: event.slot, cycle: event.cycle, replica };
      if (filter.acceptsClone(event, cloneOf(graph, link))) entries.push({ event, link });
    }
  }
  return entries;
}

function sortEntries(entries: readonly Entry[], writer: LinkWriter, order: string | undefined): readonly Entry[] {
  const keyOf = ({ event, link }: Entry): number => {
    if (order === "inlink_rank") return writer.pageRank(link);
    return order === "domain_inlink_rank" ? writer.domainRank(link) : event.day;
  };
  return entries
    .map((entry) => ({
      entry,
      key: keyOf(entry),
      tie: mix(mix(entry.link.slot, entry.link.cycle), entry.link.replica),
    }))
    .sort((left, right) => right.key - left.key || left.tie - right.tie)
    .map(({ entry }) => entry);
}

const LOST_REASONS: readonly string[] = (
  "link_removed link_removed page_not_found page_not_found crawl_error page_dropped redirect not_canonical noindex " +
  "broken_redirect other"
).split(" ");

function historyRow(graph: LinkGraph, writer: LinkWriter, { event, link }: Entry) {
  const { url_from, url_to, title, anchor, nofollow, image, image_source, ...rest } = writer.row(link);
  const isRedirect = linkKind(graph, link.slot).linkType === "redirect";
  return {
    new_lost_date: dayText(event.day),
    new_lost_type: event.kind,
    url_from,
    url_to,
    title,
    anchor,
    alt: null,
    link_type: isRedirect ? "redirect" : "href",
    nofollow,
    image,
    image_source: image ? image_source : null,
    redirect_chain: isRedirect,
    redirect_chain_urls: isRedirect ? [`${url_from.trim()}?go=1`] : [],
    reason_lost: event.kind === "lost" ? pick(LOST_REASONS, mix(linkHash(graph, link.slot, link.cycle), 13)) : null,
    inlink_rank: rest.inlink_rank,
    domain_inlink_rank: rest.domain_inlink_rank,
    first_seen: rest.first_seen,
  };
}
