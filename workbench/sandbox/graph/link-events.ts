// Links found and lost in a range of days, and what follows from them: daily counts, the running total, and
// the days on which referring domains began and ceased to link. Knows nothing of requests.
import { type LinkGraph, NOFOLLOW } from "./link-graph.ts";
import { forEachLifeEvent, type LifeEvent, liveCycleOn, NOT_LIVE } from "./link-life.ts";
import { weightOf } from "./link-rows.ts";
import type { Selection } from "./selection.ts";

/** Both ends included. */
export interface DayRange {
  readonly from: number;
  readonly to: number;
}

export interface DailyCount {
  readonly day: number;
  readonly new: number;
  readonly lost: number;
}

/** In order of slots. */
export function linkEvents(selection: Selection, range: DayRange): readonly LifeEvent[] {
  const { graph, pageMask } = selection;
  const events: LifeEvent[] = [];
  for (let slot = 0; slot < graph.slotCount; slot++) {
    if (pageMask[graph.slotPage[slot] ?? 0] === 0) continue;
    forEachLifeEvent(graph, slot, { ...range, visit: (event) => events.push(event) });
  }
  return events;
}

/** One entry a day, oldest first, days without events included. */
export function dailyCounts(
  range: DayRange,
  events: readonly { readonly day: number; readonly kind: "new" | "lost"; readonly count: number }[],
): readonly DailyCount[] {
  const days = Array.from({ length: Math.max(0, range.to - range.from + 1) }, () => ({ new: 0, lost: 0 }));
  for (const event of events) {
    const counts = days[event.day - range.from];
    if (counts !== undefined) counts[event.kind] += event.count;
  }
  return days.map((counts, index) => ({ day: range.from + index, ...counts }));
}

/** Live links at the end of each day, oldest first. */
export function runningTotals(
  selection: Selection,
  range: DayRange,
): readonly { readonly day: number; readonly backlinks: number }[] {
  const { graph } = selection;
  const events = linkEvents(selection, range).map((event) => ({ ...event, count: weightOf(graph, event.slot) }));
  let backlinks = liveWeightOn(selection, range.from - 1);
  return dailyCounts(range, events).map((counts) => {
    backlinks += counts.new - counts.lost;
    return { day: counts.day, backlinks };
  });
}

function liveWeightOn({ graph, pageMask }: Selection, day: number): number {
  let weight = 0;
  for (let slot = 0; slot < graph.slotCount; slot++) {
    if (pageMask[graph.slotPage[slot] ?? 0] === 0 || liveCycleOn(graph, slot, day) === NOT_LIVE) continue;
    weight += weightOf(graph, slot);
  }
  return weight;
}

/** A referring domain that began to link, or that lost its last link; for each of its clones alike. */
export interface ReferrerEvent {
  readonly day: number;
  readonly kind: "new" | "lost";
  readonly referrer: number;
  /** Links found, or lost, on the day. */
  readonly backlinks: number;
  readonly dofollowBacklinks: number;
  /** The day on which the links began. */
  readonly firstSeenDay: number;
}

/** In order of referrers. */
export function referrerEvents(selection: Selection, range: DayRange): readonly ReferrerEvent[] {
  const { graph } = selection;
  const eventsOf = new Map<number, LifeEvent[]>();
  for (const event of linkEvents(selection, range)) {
    append(eventsOf, graph.slotReferrer[event.slot] ?? 0, event);
  }
  const liveSlots = liveSlotsByReferrer(selection, range.from - 1);
  return [...eventsOf].flatMap(([referrer, events]) =>
    turningPoints(graph, { referrer, events, liveSlots: liveSlots.get(referrer) ?? 0 }),
  );
}

function liveSlotsByReferrer({ graph, pageMask }: Selection, day: number): ReadonlyMap<number, number> {
  const counts = new Map<number, number>();
  for (let slot = 0; slot < graph.slotCount; slot++) {
    if (pageMask[graph.slotPage[slot] ?? 0] === 0 || liveCycleOn(graph, slot, day) === NOT_LIVE) continue;
    const referrer = graph.slotReferrer[slot] ?? 0;
    counts.set(referrer, (counts.get(referrer) ?? 0) + 1);
  }
  return counts;
}

/** Days on which the number of live slots of one referrer left or reached 0, counted at the end of the day. */
function turningPoints(
  graph: LinkGraph,
  history: { readonly referrer: number; readonly events: readonly LifeEvent[]; readonly liveSlots: number },
): readonly ReferrerEvent[] {
  const points: ReferrerEvent[] = [];
  let live = history.liveSlots;
  for (const [day, events] of eventsByDay(history.events)) {
    const before = live;
    for (const event of events) live += event.kind === "new" ? 1 : -1;
    const kind = before === 0 && live > 0 ? "new" : before > 0 && live === 0 ? "lost" : undefined;
    if (kind !== undefined) points.push(turningPoint(graph, { day, kind, referrer: history.referrer }, events));
  }
  return points;
}

/** Oldest day first. */
function eventsByDay(events: readonly LifeEvent[]): readonly (readonly [day: number, events: readonly LifeEvent[]])[] {
  const days = new Map<number, LifeEvent[]>();
  for (const event of events) append(days, event.day, event);
  return [...days].sort((left, right) => left[0] - right[0]);
}

function append(groups: Map<number, LifeEvent[]>, key: number, event: LifeEvent): void {
  const group = groups.get(key);
  if (group === undefined) groups.set(key, [event]);
  else group.push(event);
}

function turningPoint(
  graph: LinkGraph,
  at: Pick<ReferrerEvent, "day" | "kind" | "referrer">,
  events: readonly LifeEvent[],
): ReferrerEvent {
  let backlinks = 0;
  let dofollowBacklinks = 0;
  let firstSeenDay = at.day;
  for (const { slot, cycle, kind } of events) {
    if (kind !== at.kind) continue;
    const depth = graph.slotDepth[slot] ?? 1;
    backlinks += depth;
    if (((graph.slotFlags[slot] ?? 0) & NOFOLLOW) === 0) dofollowBacklinks += depth;
    firstSeenDay = Math.min(firstSeenDay, (graph.slotStart[slot] ?? 0) + cycle * (graph.slotPeriod[slot] ?? 0));
  }
  return { ...at, backlinks, dofollowBacklinks, firstSeenDay };
}
