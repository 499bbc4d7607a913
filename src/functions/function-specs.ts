// What each function is: how it is computed, what its arguments after the target mean, which endpoint it asks. A
// function of the catalogue without an entry does not compile.
import type { ListEndpointId, SeriesEndpointId } from "../api/catalogue.ts";
import type { ParameterRule } from "../api/catalogue-shape.ts";
import { SIDEBAR_PATH } from "../api/failure-texts.ts";
import type { Column } from "./aligned-fields.ts";
import type { FunctionName } from "./catalogue.ts";

export interface Placed {
  /** `fields`, `mode`, another option, or a parameter of the API; `options` come last and are not named. */
  readonly positions: readonly string[];
}

export interface AlignedSpec extends Placed {
  readonly kind: "aligned";
  /** Absent where the fields are an argument. */
  readonly columns?: readonly Column[];
}

export interface ListSpec extends Placed {
  readonly kind: "list";
  readonly endpoint: ListEndpointId;
  /** Shown when no fields are asked for; absent: all. */
  readonly columns?: readonly string[];
  /** True where rows are referring domains, which can be filtered only once they are here. */
  readonly hasDomainFilters?: true;
}

export interface SeriesSpec extends Placed {
  readonly kind: "series";
  readonly endpoint: SeriesEndpointId;
  /** The endpoint for `of=domain`. */
  readonly ofDomain?: SeriesEndpointId;
  /** The field `net` is computed from `new` and `lost`. */
  readonly hasNet?: true;
}

export type FunctionSpec =
  | AlignedSpec
  | ListSpec
  | SeriesSpec
  | (Placed & { readonly kind: "age" })
  | (Placed & { readonly kind: "summary" })
  | (Placed & { readonly kind: "credits" });

const fixed = (...columns: readonly Column[]): AlignedSpec => ({
  kind: "aligned",
  positions: ["mode", "headers"],
  columns,
});

type Shown = Pick<ListSpec, "columns" | "hasDomainFilters">;

const list = (endpoint: ListEndpointId, shown: Shown = {}): ListSpec => ({
  kind: "list",
  endpoint,
  positions: ["fields", "limit", "mode"],
  ...shown,
});

const changes = (endpoint: ListEndpointId, shown: Shown): ListSpec => ({
  ...list(endpoint, shown),
  positions: ["new_lost_type", "date_from", "date_to"],
});

const daily = (endpoint: SeriesEndpointId, net: Pick<SeriesSpec, "hasNet"> = {}): SeriesSpec => ({
  kind: "series",
  endpoint,
  positions: ["date_from", "date_to", "mode"],
  ...net,
});

const LINK_START = ["url_from", "domain_inlink_rank"];
const LINK_REST = ["anchor", "url_to", "nofollow"];

export const FUNCTION_SPECS: Readonly<Record<FunctionName, FunctionSpec>> = {
  SER_METRICS: { kind: "aligned", positions: ["fields", "mode", "headers"] },
  SER_BACKLINKS_COUNT: fixed("backlinks"),
  SER_REFDOMAINS_COUNT: fixed("refdomains"),
  SER_IPS_COUNT: fixed("ips"),
  SER_SUBNETS_COUNT: fixed("subnets"),
  SER_AUTHORITY: fixed("domain_inlink_rank", "inlink_rank"),
  SER_DOMAIN_AUTHORITY: fixed("domain_inlink_rank"),
  SER_PAGE_AUTHORITY: fixed("inlink_rank"),
  SER_AGE: { kind: "age", positions: ["fields", "mode", "headers"] },
  SER_SUMMARY: { kind: "summary", positions: ["section", "mode"] },
  SER_BACKLINKS: list("all", {
    columns: [...LINK_START, "inlink_rank", ...LINK_REST, "first_seen", "last_visited"],
  }),
  SER_REFDOMAINS: list("refdomains", { hasDomainFilters: true }),
  SER_ANCHORS: list("anchors"),
  SER_PAGES: list("indexed-pages"),
  SER_IPS: list("referring-ips"),
  SER_NEW_LOST_BACKLINKS: changes("history", {
    columns: ["new_lost_date", "new_lost_type", ...LINK_START, ...LINK_REST, "reason_lost", "first_seen"],
  }),
  SER_NEW_LOST_REFDOMAINS: changes("refdomains/history", { hasDomainFilters: true }),
  SER_BACKLINKS_DAILY: daily("history/count", { hasNet: true }),
  SER_REFDOMAINS_DAILY: daily("refdomains/history/count", { hasNet: true }),
  SER_BACKLINKS_HISTORY: daily("history/cumulative"),
  SER_AUTHORITY_HISTORY: {
    kind: "series",
    endpoint: "authority/page/history",
    ofDomain: "authority/domain/history",
    positions: ["date_from", "date_to", "granularity"],
  },
  SER_AUTHORITY_DISTRIBUTION: { kind: "series", endpoint: "authority/domain/distribution", positions: ["mode"] },
  SER_CREDITS: { kind: "credits", positions: ["what"] },
};

/** A function as it is called; the ledger says by which name. */
export type Named<Spec> = Spec & { readonly name: string };

/** Rows of a list that a cell shows. */
export const LIST_LIMIT = {
  kind: "integer",
  min: 1,
  max: 1_000,
  default: 100,
  hint: ` Longer lists: ${SIDEBAR_PATH}.`,
} as const satisfies ParameterRule;

/** Whose authority `SER_AUTHORITY_HISTORY` shows. */
export const AUTHORITY_OF = {
  kind: "word",
  words: ["page", "domain"],
  default: "page",
} as const satisfies ParameterRule;

const RANK = { kind: "integer", min: 0, max: 100 } as const;
const TEXT = { kind: "text" } as const;

/** What is kept of a list of referring domains: chosen here, after buying, so the price stays the same. */
export const DOMAIN_FILTERS = {
  min_rank: RANK,
  max_rank: RANK,
  dofollow: { kind: "word", words: ["dofollow", "nofollow"] },
  contains: TEXT,
  excludes: TEXT,
} as const satisfies Readonly<Record<string, ParameterRule>>;

/** How many arguments each function takes. */
export function argumentCounts(): Readonly<Record<string, number>> {
  const counts = Object.entries(FUNCTION_SPECS).map(([name, { kind, positions }]): [string, number] => [
    name,
    positions.length + (kind === "credits" ? 1 : 2),
  ]);
  return Object.fromEntries(counts);
}
