// The filters of the history methods: which events of links count, and on how many links of a slot. Knows
// nothing of rows.
import type { EndpointCall } from "../endpoint-call.ts";
import type { LinkGraph } from "../graph/link-graph.ts";
import type { LifeEvent } from "../graph/link-life.ts";
import { linkKind, weightOf } from "../graph/link-rows.ts";
import { referrerName } from "../graph/link-texts.ts";
import { badRequest, type Refusal } from "../refusals.ts";
import { parseTarget } from "../target.ts";

export interface EventFilter {
  accepts(event: LifeEvent): boolean;
  /** How many of the links behind an event come from the wanted domain. */
  countOf(event: LifeEvent): number;
  /** Whether a clone of the event's referring domain is wanted. */
  acceptsClone(event: LifeEvent, clone: number): boolean;
}

/** A domain filter looks at this many clones of a referring domain; sites up to 20,000 links never have more. */
const CLONES_SEARCHED_MAX = 1_000;

export function eventFilter(call: EndpointCall, graph: LinkGraph): EventFilter | Refusal {
  const { text } = call.parameters;
  const urlFrom = text.get("url_from");
  const host = urlFrom === undefined ? undefined : parseTarget(urlFrom)?.host;
  if (urlFrom !== undefined && host === undefined) return badRequest('Parameter "url_from" must be a domain or URL.');
  const clones = host === undefined ? undefined : createCloneSearch(graph, host);
  const [type, linkType, anchorType, dofollow] = ["new_lost_type", "link_type", "anchor_type", "dofollow"].map((name) =>
    text.get(name),
  );
  return {
    accepts: (event) => {
      const kind = linkKind(graph, event.slot);
      const isWanted = (wanted: string | undefined, value: string): boolean => wanted === undefined || wanted === value;
      return (
        isWanted(type, event.kind) &&
        isWanted(linkType, kind.linkType) &&
        isWanted(anchorType, kind.anchorType) &&
        isWanted(dofollow, kind.dofollow)
      );
    },
    countOf: ({ slot }) =>
      clones === undefined
        ? weightOf(graph, slot)
        : clones(graph.slotReferrer[slot] ?? 0).size * (graph.slotDepth[slot] ?? 1),
    acceptsClone: ({ slot }, clone) => clones?.(graph.slotReferrer[slot] ?? 0).has(clone) ?? true,
  };
}

/** Clones of a referrer whose name is the host or lies below it; remembered. */
function createCloneSearch(graph: LinkGraph, host: string): (referrer: number) => ReadonlySet<number> {
  const found = new Map<number, ReadonlySet<number>>();
  return (referrer) => {
    const known = found.get(referrer);
    if (known !== undefined) return known;
    const clones = new Set<number>();
    const count = Math.min(graph.referrerClones[referrer] ?? 1, CLONES_SEARCHED_MAX);
    for (let clone = 0; clone < count; clone++) {
      const name = referrerName(graph, referrer, clone);
      if (name === host || name.endsWith(`.${host}`)) clones.add(clone);
    }
    found.set(referrer, clones);
    return clones;
  };
}
