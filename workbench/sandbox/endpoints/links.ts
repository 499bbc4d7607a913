// The methods that list single links: `all` with its filters, `raw` with its cursor, and the shared walk over
// ordered links that honours per_domain.
import type { CursorUse } from "../cursor-book.ts";
import { type Endpoint, type EndpointCall, listAnswer, modeOf, singleTarget } from "../endpoint-call.ts";
import { EXACT_MAX, type LinkOrder, type OrderedLinks, orderLinks } from "../graph/link-order.ts";
import { type BacklinkRow, type Link, type LinkWriter, linkWriterOn } from "../graph/link-rows.ts";
import { liveLinksOn } from "../graph/live-links.ts";
import { badRequest } from "../refusals.ts";
import { isRefusal } from "../request-parameters.ts";
import type { Target } from "../target.ts";
import { linkFilter } from "./link-filter.ts";

const DEFAULT_LIMIT = 100;
const DEFAULT_RAW_LIMIT = 10_000;
const CHUNK = 2_000;

export const all: Endpoint = (call) => {
  const target = singleTarget(call);
  if (isRefusal(target)) return target;
  const limit = call.parameters.integer.get("limit") ?? DEFAULT_LIMIT;
  const accepts = linkFilter(call.parameters);
  const links = targetLinks(call, target, call.today);
  const rows: BacklinkRow[] = [];
  for (const row of walk(links, { offset: 0, perDomain: perDomainOf(call) })) {
    if (accepts(row.row)) rows.push(row.row);
    if (rows.length === limit || row.position >= SEARCHED_MAX) break;
  }
  return listAnswer(call, rows);
};

/** How far a filtered list looks into a target's links. */
const SEARCHED_MAX = EXACT_MAX;

export const raw: Endpoint = (call) => {
  const target = singleTarget(call);
  if (isRefusal(target)) return target;
  const limit = call.parameters.integer.get("limit") ?? DEFAULT_RAW_LIMIT;
  const perDomain = perDomainOf(call);
  const query = [call.account.key.key, target.sent, modeOf(call), limit, orderOf(call), perDomain ?? ""].join(" ");
  const cursor = call.parameters.text.get("next");
  const start =
    cursor === undefined ? { offset: 0, day: call.today, page: 0 } : call.cursors.find(cursor, query, cursorUse(call));
  if (start === undefined) {
    return badRequest('Parameter "next" is not valid for this request: it is unknown, expired or of another query.');
  }
  const page = pageOf(targetLinks(call, target, start.day), { offset: start.offset, limit, perDomain });
  const answer = listAnswer(call, page.rows);
  if (page.nextOffset === undefined) return answer;
  const place = { offset: page.nextOffset, day: start.day, page: start.page + 1 };
  const next = call.cursors.issue(query, place, call.nowMs);
  return { ...answer, body: { ...answer.body, next } };
};

interface PageWanted {
  readonly offset: number;
  readonly limit: number;
  readonly perDomain: number | undefined;
}

/** So many rows from an offset on, and the offset of the next page where there is one. */
function pageOf(links: TargetLinks, { offset, limit, perDomain }: PageWanted) {
  if (perDomain === undefined) {
    const rows = links.ordered.slice(offset, limit).map(links.writer.row);
    const end = offset + rows.length;
    return { rows, nextOffset: end < links.ordered.total ? end : undefined };
  }
  const rows: BacklinkRow[] = [];
  let nextOffset = offset;
  for (const { row, position } of walk(links, { offset, perDomain })) {
    if (rows.length === limit) return { rows, nextOffset };
    rows.push(row);
    nextOffset = position;
  }
  return { rows, nextOffset: undefined };
}

const SHORT_LIFE_MS = 120_000;
/** Pages after the first that a list may be followed for in the scenario `cursor-expires`. */
const FOLLOWING_PAGES = 2;

function cursorUse({ nowMs, scenarios }: EndpointCall): CursorUse {
  return {
    nowMs,
    ...(scenarios.has("cursor-short-lived") ? { lifeMs: SHORT_LIFE_MS } : {}),
    ...(scenarios.has("cursor-expires") ? { lastPage: FOLLOWING_PAGES } : {}),
    ...(scenarios.has("cursor-refused") ? { lastPage: 0 } : {}),
  };
}

/** A target's links in the order that the request asks for, and who writes them. */
export interface TargetLinks {
  readonly ordered: OrderedLinks;
  readonly writer: LinkWriter;
}

export function targetLinks(call: EndpointCall, target: Target, day: number): TargetLinks {
  const selection = call.world.select(target, modeOf(call));
  const writer = linkWriterOn(selection.graph, call.world, day);
  return { ordered: orderLinks(liveLinksOn(selection, day), writer, orderOf(call)), writer };
}

function orderOf(call: EndpointCall): LinkOrder {
  const order = call.parameters.text.get("order_by");
  return order === "inlink_rank" || order === "domain_inlink_rank" ? order : "date_found";
}

function perDomainOf(call: EndpointCall): number | undefined {
  return call.parameters.integer.get("per_domain");
}

/** Rows from an offset on. `position` is the offset after the row, links left out by per_domain counted in. */
function* walk(
  { ordered, writer }: TargetLinks,
  from: { readonly offset: number; readonly perDomain: number | undefined },
): Generator<{ readonly row: BacklinkRow; readonly position: number }> {
  const perDomain = from.perDomain === undefined ? undefined : createDomainCounter(writer, from.perDomain);
  // What stood before the offset counts towards the limit of its domain.
  for (let offset = perDomain === undefined ? from.offset : 0; offset < ordered.total; offset += CHUNK) {
    for (const [index, link] of ordered.slice(offset, CHUNK).entries()) {
      const isAllowed = perDomain?.(link) ?? true;
      const position = offset + index + 1;
      if (isAllowed && position > from.offset) yield { row: writer.row(link), position };
    }
  }
}

function createDomainCounter(writer: LinkWriter, perDomain: number): (link: Link) => boolean {
  const counts = new Map<string, number>();
  return (link) => {
    const host = writer.referrerHost(link);
    const count = (counts.get(host) ?? 0) + 1;
    counts.set(host, count);
    return count <= perDomain;
  };
}
