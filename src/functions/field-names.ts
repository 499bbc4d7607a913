// The fields that the aligned functions can show: the title of each and the other names users have for it.
import { BATCH_SOURCES, type BatchField, fieldsOf } from "../engine/batch-fields.ts";

/** What a column can show besides facts. */
const COLUMN_NOTES = ["target", "mode", "source", "fetched"] as const;

/** `target` and `mode` as sent, `source` the endpoints, `fetched` the date of the oldest fact in the row. */
export type ColumnNote = (typeof COLUMN_NOTES)[number];

export type Column = BatchField | ColumnNote;

/** Every field once, those of the metrics endpoint first. */
export const ALL_FIELDS: readonly BatchField[] = [
  ...new Set([...fieldsOf("metrics"), ...BATCH_SOURCES.flatMap((endpoint) => fieldsOf(endpoint))]),
];

export const ALL_COLUMNS: readonly Column[] = [...ALL_FIELDS, ...COLUMN_NOTES];

/** Titles that the API's names do not give by themselves. */
const TITLES: Readonly<Partial<Record<Column, string>>> = {
  ips: "IPs",
  inlink_rank: "Page authority",
  domain_inlink_rank: "Domain authority",
  // Both count referring domains, whatever the API documentation says: see the API catalogue.
  top_tlds: "Top TLDs (referring domains)",
  top_countries: "Top countries (referring domains)",
};

const OTHER_NAMES: Readonly<Record<string, Column>> = {
  links: "backlinks",
  domains: "refdomains",
  linking_domains: "refdomains",
  referring_ips: "ips",
  referring_subnets: "subnets",
  nofollow: "nofollow_backlinks",
  dofollow: "dofollow_backlinks",
  edu: "edu_backlinks",
  gov: "gov_backlinks",
  authority: "domain_inlink_rank",
  da: "domain_inlink_rank",
  dr: "domain_inlink_rank",
  pa: "inlink_rank",
  tlds: "top_tlds",
  countries: "top_countries",
};

/** The API's name in words, such as "Dofollow referring domains" for dofollow_refdomains. */
export function titleOf(column: Column): string {
  const words = column.replace("refdomains", "referring domains").replace(/_/g, " ");
  return TITLES[column] ?? words.charAt(0).toUpperCase() + words.slice(1);
}

export function isColumnNote(column: Column): column is ColumnNote {
  return COLUMN_NOTES.some((note) => note === column);
}

/** By the API's name, the title or another common name, whatever its case, blanks, `_` and `-`. */
export function columnByName(name: string): Column | undefined {
  const wanted = plainName(name);
  const own = ALL_COLUMNS.find((column) => plainName(column) === wanted || plainName(titleOf(column)) === wanted);
  return own ?? Object.entries(OTHER_NAMES).find(([known]) => plainName(known) === wanted)?.[1];
}

/** What is offered when a name is not known. */
export function offeredNames(): readonly string[] {
  return [...ALL_COLUMNS, "domain_authority", "page_authority", "referring_domains", "all"];
}

function plainName(name: string): string {
  return name.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, "");
}
