// Which pages of a site a target and a mode stand for: domain counts the host and all below it, host the
// host alone (an apex name together with its www), url one page in all its spellings. Knows nothing of requests.
import type { Target } from "../target.ts";
import type { LinkGraph } from "./link-graph.ts";
import { HOME_PAGES, pagePath, pagePrefix, pageShare, type SitePages } from "./site-pages.ts";

export type Mode = "domain" | "host" | "url";

/** The links to these pages are the target's links. */
export interface Selection {
  readonly graph: LinkGraph;
  /** One entry a page: 1 for a page of the target. */
  readonly pageMask: Uint8Array;
  /** The page whose rank the target has; `undefined` when no link points at it. */
  readonly rankPage: number | undefined;
}

export function selectPages(
  graph: LinkGraph,
  target: Pick<Target, "path">,
  scope: { mode: Mode; prefix: string },
): Selection {
  const { pages } = graph;
  const pageMask = new Uint8Array(pages.count);
  if (scope.mode === "domain" && scope.prefix === "") pageMask.fill(1);
  else markPages(pages, pageMask, { ...scope, path: target.path });
  const firstPage = pageMask.indexOf(1);
  return { graph, pageMask, rankPage: firstPage === -1 ? undefined : firstPage };
}

function markPages(pages: SitePages, mask: Uint8Array, wanted: { mode: Mode; prefix: string; path: string }): void {
  for (let page = 0; page < pages.count; page++) {
    if (isMeant(pages, page, wanted)) mask[page] = 1;
  }
}

function isMeant(pages: SitePages, page: number, wanted: { mode: Mode; prefix: string; path: string }): boolean {
  const prefix = pagePrefix(pages, page);
  if (wanted.mode === "domain") {
    return wanted.prefix === "" || prefix === wanted.prefix || prefix.endsWith(`.${wanted.prefix}`);
  }
  if (prefix !== wanted.prefix) return false;
  return wanted.mode === "host" || samePath(pagePath(pages, page), wanted.path);
}

function samePath(left: string, right: string): boolean {
  return withoutEndSlash(left) === withoutEndSlash(right);
}

function withoutEndSlash(path: string): string {
  return path.endsWith("/") ? path.slice(0, -1) : path;
}

/** The share of the site's links that point at the target's own page; spellings of a home page count together. */
export function rankShareOf(selection: Selection): number {
  const { rankPage, graph } = selection;
  if (rankPage === undefined) return 0;
  if (rankPage >= HOME_PAGES) return pageShare(graph.pages, rankPage);
  return pageShare(graph.pages, 0) + pageShare(graph.pages, 1) + pageShare(graph.pages, 2);
}
