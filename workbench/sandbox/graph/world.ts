// The whole synthetic web behind one seed: site graphs on demand, remembered for a while. The endpoints
// start here. Knows nothing of requests, keys and credits.
import type { Target } from "../target.ts";
import { buildLinkGraph, type LinkGraph } from "./link-graph.ts";
import { type Mode, type Selection, selectPages } from "./selection.ts";
import { siteNameOf } from "./site-names.ts";
import { type SiteProfile, siteProfileOf } from "./site-profile.ts";

export interface World {
  readonly seed: number;
  profileOf(host: string): SiteProfile;
  /** The links that a target and a mode stand for. */
  select(target: Target, mode: Mode): Selection;
}

/** A graph takes about 30 kB. */
const GRAPHS_MAX = 600;

export function createWorld(seed: number): World {
  const graphs = new Map<string, LinkGraph>();

  function graphOf(root: string): LinkGraph {
    const remembered = graphs.get(root);
    const graph = remembered ?? buildLinkGraph(siteProfileOf(root, seed));
    if (remembered !== undefined) graphs.delete(root);
    else if (graphs.size >= GRAPHS_MAX) dropOldest(graphs);
    graphs.set(root, graph);
    return graph;
  }

  return {
    seed,
    profileOf: (host) => siteProfileOf(siteNameOf(host).root, seed),
    select(target, mode) {
      const name = siteNameOf(target.host);
      return selectPages(graphOf(name.root), target, { mode, prefix: name.prefix });
    },
  };
}

function dropOldest(graphs: Map<string, LinkGraph>): void {
  const oldest = graphs.keys().next();
  if (!oldest.done) graphs.delete(oldest.value);
}
