// The links of a target in order: completely sorted up to 20,000 links. Above that, in layers: the first link
// of every slot in order, then the second of every slot that stands for more, and so on, so that a list of a
// site with a hundred million links costs what it shows. Knows nothing of requests.
import { mix } from "./hash.ts";
import { foundDay } from "./link-life.ts";
import { type Link, type LinkWriter, weightOf } from "./link-rows.ts";
import type { LiveLinks } from "./live-links.ts";

export type LinkOrder = "date_found" | "inlink_rank" | "domain_inlink_rank";

/** Up to this many links (or rows) a list is complete and completely sorted. */
export const EXACT_MAX = 20_000;

/** Above that so many rows are ordered at least: of lists no longer than this, the shorter is the start of the longer. */
export const ORDERED_MIN = 1_000;

/** A sequence of links that can be entered anywhere. */
export interface OrderedLinks {
  readonly total: number;
  /** The links at positions offset..offset+count-1, fewer at the end. */
  slice(offset: number, count: number): Link[];
}

export function orderLinks(links: LiveLinks, writer: LinkWriter, order: LinkOrder): OrderedLinks {
  const { graph } = links.selection;
  const weights = links.slots.map((slot) => weightOf(graph, slot));
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  if (total <= EXACT_MAX) {
    const all = sortLinks(links, writer, { order, weights, layer: undefined });
    return { total, slice: (offset, count) => all.slice(offset, offset + count) };
  }
  return { total, slice: (offset, count) => sliceLayers(links, writer, { order, weights, offset, count }) };
}

/** Starts at the layer in which the offset falls; earlier layers are only counted. */
function sliceLayers(
  links: LiveLinks,
  writer: LinkWriter,
  wanted: { order: LinkOrder; weights: readonly number[]; offset: number; count: number },
): Link[] {
  const { order, weights, count } = wanted;
  const ascending = [...weights].sort((left, right) => left - right);
  const slice: Link[] = [];
  let skip = wanted.offset;
  let thinner = 0;
  for (let layer = 0; slice.length < count; layer++) {
    while (thinner < ascending.length && (ascending[thinner] ?? 0) <= layer) thinner++;
    const size = ascending.length - thinner;
    if (size === 0) break;
    if (skip >= size) {
      skip -= size;
      continue;
    }
    const sorted = sortLinks(links, writer, { order, weights, layer });
    for (const link of sorted.slice(skip, skip + count - slice.length)) slice.push(link);
    skip = 0;
  }
  return slice;
}

/** All links, or those of one layer, best first. */
function sortLinks(
  links: LiveLinks,
  writer: LinkWriter,
  wanted: { order: LinkOrder; weights: readonly number[]; layer: number | undefined },
): Link[] {
  const keyed: { readonly link: Link; readonly key: number; readonly tie: number }[] = [];
  for (let index = 0; index < links.slots.length; index++) {
    const slot = links.slots[index] ?? 0;
    const cycle = links.cycles[index] ?? 0;
    const weight = wanted.weights[index] ?? 0;
    const from = wanted.layer ?? 0;
    const to = wanted.layer === undefined ? weight : Math.min(weight, wanted.layer + 1);
    for (let replica = from; replica < to; replica++) {
      const link = { slot, cycle, replica };
      keyed.push({
        link,
        key: sortKey(links, writer, { link, order: wanted.order }),
        tie: mix(mix(slot, cycle), replica),
      });
    }
  }
  keyed.sort((left, right) => right.key - left.key || left.tie - right.tie || left.link.slot - right.link.slot);
  return keyed.map(({ link }) => link);
}

function sortKey(links: LiveLinks, writer: LinkWriter, { link, order }: { link: Link; order: LinkOrder }): number {
  const { graph } = links.selection;
  if (order === "date_found") return foundDay(graph, link.slot, link.cycle);
  return order === "inlink_rank" ? writer.pageRank(link) : writer.domainRank(link);
}
