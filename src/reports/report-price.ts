// What a report costs before it is bought, at documented prices: what is stored is free. Buys nothing.
import { creditsOf, listBatch } from "../engine/asking/batch.ts";
import type { TableEndpointId } from "../engine/asking/bought-endpoints.ts";
import type { ListRequest } from "../engine/asking/list-answer.ts";
import { priceOf, storedRecord } from "../engine/gather.ts";
import { priceOfLists } from "../engine/gather-lists.ts";
import type { Target } from "../engine/targets/target.ts";
import { SerError } from "../error-codes.ts";
import { boardRequests } from "./board-requests.ts";
import { metricsRequest } from "./metrics-fields.ts";
import type { ReportOrder } from "./report-order.ts";
import type { ReportPorts } from "./report-ports.ts";
import { listRequest, targetsOf } from "./report-requests.ts";
import { type BoardId, type REPORTS, specOf } from "./report-specs.ts";
import { counted } from "./run-words.ts";
import { requireNoSample } from "./sample-order.ts";

export interface PricedPart {
  readonly what: string;
  readonly credits: number;
  /** Of that, what is stored and costs nothing. */
  readonly storedCredits: number;
}

export interface ReportPrice {
  readonly parts: readonly PricedPart[];
  /** False where it is certain. */
  readonly isAtMost: boolean;
  /** Made up for somebody without a key. */
  readonly isSample?: boolean;
}

/** A page of a list that is read to its end. */
export const MOST_ROWS_A_PAGE = 2_000;

/** Pages are of one size, since the API's cursors are bound to it, and as many rows as were asked for, or a few more. */
export function pageSize(rows: number): number {
  return Math.ceil(rows / Math.ceil(rows / MOST_ROWS_A_PAGE));
}

/** Of all pages: the last one may bring more rows than were asked for. */
export function creditsOfPages(rows: number): number {
  return pageSize(rows) * Math.ceil(rows / MOST_ROWS_A_PAGE);
}

/** Throws the failure that keeps the order from being priced. */
export function priceReport(order: ReportOrder, today: string, ports: ReportPorts): ReportPrice {
  const spec = specOf(order.report);
  switch (spec.kind) {
    case "list": {
      const targets = targetsOf(order);
      const requests = targets.map((target) => listRequest(order, target, today));
      return { parts: priced(requests, targets.map(titleFor(spec.title)), ports), isAtMost: true };
    }
    case "board": {
      const requests = boardRequests(order, today);
      return { parts: boardParts(order, requests, ports), isAtMost: requests.length > 0 };
    }
    case "paged": {
      const [target] = targetsOf(order);
      const credits = creditsOfPages(order.rows ?? 0);
      return { parts: [{ what: titleFor(spec.title)(target), credits, storedCredits: 0 }], isAtMost: true };
    }
    case "task": {
      const [target] = targetsOf(order);
      requireNoSample(order, ports, "export");
      const credits = linksOf(target, ports);
      return { parts: [{ what: titleFor(spec.title)(target), credits, storedCredits: 0 }], isAtMost: true };
    }
    case "metrics": {
      const request = metricsRequest(order, ports.clock.nowMs());
      const price = priceOf(request, ports);
      const what = `${spec.title} of ${counted(request.targets.length, "target")}`;
      return { parts: price === undefined ? [] : [{ what, ...price }], isAtMost: false };
    }
    default:
      return spec.kind satisfies never;
  }
}

/** Credits that it takes to get what a list lacks in the store. */
export function creditsOfList(request: ListRequest, ports: ReportPorts): number {
  return priceOfLists([request], ports)[0] ?? 0;
}

function priced(requests: readonly ListRequest[], names: readonly string[], ports: ReportPorts): readonly PricedPart[] {
  const open = priceOfLists(requests, ports);
  return requests.map((request, index) => {
    const credits = creditsOf(listBatch(request));
    return { what: names[index] ?? "", credits, storedCredits: credits - (open[index] ?? credits) };
  });
}

type SeriesEndpointId = Exclude<(typeof REPORTS)[BoardId]["endpoints"][number], "summary">;

const SERIES_NAMES: Readonly<Record<SeriesEndpointId, string>> = {
  "history/count": "New and lost links",
  "history/cumulative": "Links over time",
  "refdomains/history/count": "New and lost referring domains",
  "authority/domain/history": "Domain authority over time",
  "authority/page/history": "Page authority over time",
  "authority/domain/distribution": "Authority of referring domains",
};

function nameOfSeries(endpoint: TableEndpointId): string {
  const names: Partial<Readonly<Record<TableEndpointId, string>>> = SERIES_NAMES;
  return names[endpoint] ?? endpoint;
}

/** The summary is a fact of its target, as formulas know it. */
function boardParts(order: ReportOrder, requests: readonly ListRequest[], ports: ReportPorts): readonly PricedPart[] {
  if (requests.length > 0)
    return priced(
      requests,
      requests.map(({ endpoint }) => nameOfSeries(endpoint)),
      ports,
    );
  const price = priceOf(metricsRequest(order, ports.clock.nowMs()), ports);
  return price === undefined ? [] : [{ what: specOf(order.report).title, ...price }];
}

function titleFor(title: string): (target: Target | undefined) => string {
  return (target) => `${title} of ${target?.text ?? ""}`;
}

/** An export has no limit: it costs a credit for every link, and how many there are must be known before. */
function linksOf(target: Target | undefined, ports: ReportPorts): number {
  const links = target && knownLinks(target, ports);
  if (links !== undefined) return links;
  const text = target?.text ?? "the target";
  throw new SerError({
    code: "SER-305",
    message:
      `An export costs one credit a link, and it is not known how many ${text} has. =SER_BACKLINKS_COUNT("${text}") ` +
      "tells it for 10 credits; or take the Full link list, which stops at the rows you say.",
  });
}

/** Any call that tells it is good for a price. */
const LINK_SOURCES = ["metrics", "count", "summary"] as const;

function knownLinks(target: Target, { purse: _, ...ports }: ReportPorts): number | undefined {
  const wanted = { targets: [target.text], mode: target.mode, columns: ["backlinks"] };
  const request = metricsRequest(wanted, ports.clock.nowMs());
  const values = LINK_SOURCES.map(
    (source) => storedRecord({ ...request, sources: [source] }, target, ports)?.values.backlinks,
  );
  return values.find((value): value is number => typeof value === "number");
}
