// Which links carry hostile texts, and which ones: about one slot in eighteen, spread evenly over the list that a
// reader sees first, so that every kind turns up in its first few hundred rows. Knows nothing of requests.
import { mix, pick } from "./hash.ts";
import { HOSTILE_TEXTS, HUGE_TEXTS } from "./hostile-texts.ts";
import { HOSTILE_ADDRESSES, type HostileAddress } from "./hostile-urls.ts";
import type { LinkGraph } from "./link-graph.ts";
import { foundDay, liveCycleOn, NOT_LIVE } from "./link-life.ts";
import { REFERENCE_DAY } from "./site-profile.ts";

/** The slot is none of the odd ones. */
export const NOT_ODD = -1;

const SLOTS_PER_ODDITY = 18;
/** Smaller sites have odd titles and common odd anchors alone. */
const LIVE_SLOTS_MIN = 90;

/** The odd slots, in the order in which the list of the reference day shows them. */
export function oddSlots(graph: LinkGraph, weightOf: (slot: number) => number): readonly number[] {
  const order = slotsNewestFirst(graph);
  if (order.length < LIVE_SLOTS_MIN) return [];
  const slots: number[] = [];
  for (let start = 0; start < order.length; start += SLOTS_PER_ODDITY) {
    const candidates = order.subarray(start, start + SLOTS_PER_ODDITY);
    slots.push(bestCandidate(graph, candidates, weightOf));
  }
  return slots;
}

function slotsNewestFirst(graph: LinkGraph): Float64Array {
  const keys = new Float64Array(graph.slotCount);
  let count = 0;
  for (let slot = 0; slot < graph.slotCount; slot++) {
    const cycle = liveCycleOn(graph, slot, REFERENCE_DAY);
    if (cycle !== NOT_LIVE) keys[count++] = (REFERENCE_DAY - foundDay(graph, slot, cycle)) * SLOT_NUMBERS + slot;
  }
  const sorted = keys.subarray(0, count).sort();
  return sorted.map((key) => key % SLOT_NUMBERS);
}

/** Above any number of slots. */
const SLOT_NUMBERS = 4_096;

/** One that lasts, so that no kind is missing on another day; and one of few links, so that few rows are odd. */
function bestCandidate(graph: LinkGraph, slots: Float64Array, weightOf: (slot: number) => number): number {
  let best = slots[0] ?? 0;
  let least = Number.POSITIVE_INFINITY;
  for (const slot of slots) {
    const cost = weightOf(slot) * ((graph.slotPeriod[slot] ?? 0) === 0 ? 1 : 1e10);
    if (cost >= least) continue;
    least = cost;
    best = slot;
  }
  return best;
}

/** An odd link shows three texts; these are the places of the texts of the n-th odd slot. */
const FIELDS = ["title", "alt", "anchor"] as const;
/** Places, as the n-th text counted over all odd slots, that hold a huge one: titles, after the first hundred rows. */
const HUGE_PLACES: readonly number[] = [30, 42];

/** The number in `HOSTILE_TEXTS` of the text in a field; `undefined` where a huge one stands. */
function kindAt(siteHash: number, oddity: number, field: (typeof FIELDS)[number]): number | undefined {
  const place = oddity * FIELDS.length + FIELDS.indexOf(field);
  if (HUGE_PLACES.includes(place)) return undefined;
  const passed = HUGE_PLACES.filter((huge) => huge < place).length;
  return (siteHash + place - passed) % HOSTILE_TEXTS.length;
}

/** The number in `HOSTILE_TEXTS` of the anchor of all links of the n-th odd slot. */
export function oddAnchorKind(siteHash: number, oddity: number): number {
  return kindAt(siteHash, oddity, "anchor") ?? 0;
}

/** The title of the first link of the n-th odd slot. */
export function oddTitle(siteHash: number, oddity: number): string {
  const kind = kindAt(siteHash, oddity, "title");
  const huge = HUGE_PLACES.indexOf(oddity * FIELDS.length);
  return (kind === undefined ? HUGE_TEXTS[huge] : HOSTILE_TEXTS[kind])?.text ?? "";
}

/** The alt text of the first link of the n-th odd slot. */
export function oddAlt(siteHash: number, oddity: number): string {
  return HOSTILE_TEXTS[kindAt(siteHash, oddity, "alt") ?? 0]?.text ?? "";
}

/** The spelling of the URL of the first link of the n-th odd slot; one in two is plain. */
export function oddAddress(oddity: number): HostileAddress | undefined {
  return oddity % 2 === 0 ? undefined : HOSTILE_ADDRESSES[((oddity - 1) / 2) % HOSTILE_ADDRESSES.length];
}

/** A text for a link that is odd by chance alone. */
export function anyHostileText(hash: number): string {
  return pick(HOSTILE_TEXTS, mix(hash, 1)).text;
}
