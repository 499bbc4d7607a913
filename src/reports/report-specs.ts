// The reports as data: which endpoints each asks, what the user may choose, which columns it has. The sidebar's forms
// and the runner follow from it. Must not know how anything is bought or written.
import type { EndpointId } from "../api/catalogue.ts";
import type { Refresh } from "./report-order.ts";

/**
 * How the rows come: `list` one request a target, `paged` by a cursor, `task` a file that the API makes, `metrics`
 * figures for many targets, `board` a few small answers beside each other, with charts.
 */
export type ReportKind = "list" | "paged" | "task" | "metrics" | "board";

export interface ReportSpec {
  /** As it stands on the card, on the sheet's tab and in the log. */
  readonly title: string;
  readonly kind: ReportKind;
  /** What may be chosen are the parameters of the first. */
  readonly endpoints: readonly [EndpointId, ...EndpointId[]];
  /** Which endpoint describes its rows; absent where that is the first. */
  readonly rowsLike?: EndpointId;
  /** All columns that may be chosen, in their order on the sheet; none where the report has a form of its own. */
  readonly columns: readonly string[];
  /** Those of them that are shown unless the user chooses. */
  readonly usualColumns: readonly string[];
  readonly mostTargets: number;
  /** Rows a target; absent where their number follows from the dates or the targets. */
  readonly rows?: { readonly usual: number; readonly most: number };
}

const LINK_COLUMNS = [
  "domain",
  "domain_inlink_rank",
  "inlink_rank",
  "dofollow",
  "first_seen",
  "last_visited",
  "url_from",
  "url_to",
  "anchor",
  "title",
  "alt",
  "image",
  "image_source",
] as const;
const USUAL_LINK_COLUMNS = LINK_COLUMNS.slice(0, 10);

const CHANGE_COLUMNS = [
  "new_lost_date",
  "new_lost_type",
  "domain",
  "domain_inlink_rank",
  "inlink_rank",
  "dofollow",
  "first_seen",
  "url_from",
  "url_to",
  "anchor",
  "title",
  "reason_lost",
  "link_type",
  "alt",
  "image",
  "image_source",
  "redirect_chain",
  "redirect_chain_urls",
] as const;

const COUNTS = ["backlinks", "refdomains", "dofollow_backlinks", "nofollow_backlinks"] as const;
const SEEN = ["first_seen", "last_visited"] as const;
const DOMAIN_COLUMNS = ["refdomain", "domain_inlink_rank", "backlinks", "dofollow_backlinks", "first_seen"] as const;

const LIST = { kind: "list", mostTargets: 100, rows: { usual: 1_000, most: 10_000 } } as const;
const BOARD = { kind: "board", columns: [], usualColumns: [], mostTargets: 1 } as const;

const same = (columns: readonly string[]) => ({ columns, usualColumns: columns });

export const REPORTS = {
  backlinks: {
    ...LIST,
    title: "Backlinks",
    endpoints: ["all"],
    columns: LINK_COLUMNS,
    usualColumns: USUAL_LINK_COLUMNS,
  },
  "full-list": {
    title: "Full link list",
    kind: "paged",
    endpoints: ["raw"],
    columns: LINK_COLUMNS,
    usualColumns: USUAL_LINK_COLUMNS,
    mostTargets: 1,
    rows: { usual: 10_000, most: 200_000 },
  },
  export: {
    title: "Export",
    kind: "task",
    endpoints: ["export"],
    rowsLike: "raw",
    columns: LINK_COLUMNS,
    usualColumns: USUAL_LINK_COLUMNS,
    mostTargets: 1,
    rows: { usual: 10_000, most: 200_000 },
  },
  refdomains: { ...LIST, title: "Referring domains", endpoints: ["refdomains"], ...same(DOMAIN_COLUMNS) },
  anchors: { ...LIST, title: "Anchors", endpoints: ["anchors"], ...same(["anchor", ...COUNTS, ...SEEN]) },
  pages: { ...LIST, title: "Pages with links", endpoints: ["indexed-pages"], ...same(["url", ...COUNTS, ...SEEN]) },
  ips: { ...LIST, title: "Referring IPs", endpoints: ["referring-ips"], ...same(["ip", ...COUNTS, ...SEEN]) },
  "link-changes": {
    ...LIST,
    title: "New & lost links",
    endpoints: ["history"],
    columns: CHANGE_COLUMNS,
    usualColumns: CHANGE_COLUMNS.slice(0, 12),
  },
  "domain-changes": {
    ...LIST,
    title: "New & lost domains",
    endpoints: ["refdomains/history"],
    ...same(["new_lost_date", "new_lost_type", ...DOMAIN_COLUMNS]),
  },
  "link-history": { ...BOARD, title: "Link history", endpoints: ["history/count", "history/cumulative"] },
  "domain-history": { ...BOARD, title: "Referring-domain history", endpoints: ["refdomains/history/count"] },
  authority: {
    ...BOARD,
    title: "Authority",
    endpoints: ["authority/domain/history", "authority/page/history", "authority/domain/distribution"],
  },
  summary: { ...BOARD, title: "Summary", endpoints: ["summary"] },
  metrics: {
    title: "Bulk metrics",
    kind: "metrics",
    endpoints: ["metrics"],
    columns: [],
    usualColumns: [],
    mostTargets: 10_000,
  },
} as const satisfies Readonly<Record<string, ReportSpec>>;

export type ReportId = keyof typeof REPORTS;

type IdOfKind<Kind extends ReportKind> = {
  [Id in ReportId]: (typeof REPORTS)[Id]["kind"] extends Kind ? Id : never;
}[ReportId];

export type BoardId = IdOfKind<"board">;

export function isBoardId(id: ReportId): id is BoardId {
  return specOf(id).kind === "board";
}

const LINK_KEY = ["url_from", "url_to"] as const;

/** Fields that tell a row from the others of a target. */
const ROW_KEYS: Readonly<Record<IdOfKind<"list" | "paged" | "task">, readonly string[]>> = {
  backlinks: LINK_KEY,
  "full-list": LINK_KEY,
  export: LINK_KEY,
  refdomains: ["refdomain"],
  anchors: ["anchor"],
  pages: ["url"],
  ips: ["ip"],
  "link-changes": ["new_lost_date", "new_lost_type", ...LINK_KEY],
  "domain-changes": ["new_lost_date", "new_lost_type", "refdomain"],
};

/** None where the rows are no endpoint's. */
export function rowKeyOf(id: ReportId): readonly string[] {
  const keys: Partial<Readonly<Record<ReportId, readonly string[]>>> = ROW_KEYS;
  return keys[id] ?? [];
}

/** What may become of an older one on its sheet, besides being replaced. */
export function refreshesOf({ kind }: ReportSpec): readonly Refresh[] {
  return kind === "board" ? [] : ["merge", "append"];
}

export function isReportId(value: unknown): value is ReportId {
  return Object.keys(REPORTS).some((id) => id === value);
}

export function specOf(id: ReportId): ReportSpec {
  return REPORTS[id];
}
