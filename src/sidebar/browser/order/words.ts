// What the API's parameters and their words are called in forms. Must not know any report.
import { titleOf } from "../../../api/field-titles.ts";

const LABELS: Readonly<Record<string, string>> = {
  order_by: "Order",
  per_domain: "Links from each domain",
  new_lost_type: "New or lost",
  link_type: "Kind of link",
  anchor_type: "Kind of anchor",
  dofollow: "Follow",
  nofollow_filter: "Follow",
  granularity: "One figure for each",
  histogramMode: "Count domains as",
  url_from: "Linking domain",
  url_from_filter: "Linking page",
  url_to_filter: "Target page",
  anchor_filter: "Anchor",
};

/** What is meant where nothing is chosen of a parameter that has no default. */
const ANY_WORDS: Readonly<Record<string, string>> = {
  new_lost_type: "New and lost",
  link_type: "Links and redirects",
  anchor_type: "Any",
  dofollow: "Dofollow and nofollow",
  nofollow_filter: "Dofollow and nofollow",
};

const WORDS: Readonly<Record<string, string>> = {
  date_found: "Newest first",
  new_lost_date: "Newest first",
  backlinks: "Most backlinks first",
  refdomains: "Most referring domains first",
  inlink_rank: "Highest page authority first",
  domain_inlink_rank: "Highest domain authority first",
  new: "Only new",
  lost: "Only lost",
  href: "Only links",
  redirect: "Only redirects",
  text: "Only texts",
  image: "Only images",
  dofollow: "Only dofollow",
  nofollow: "Only nofollow",
  dofollow_only: "Only dofollow",
  nofollow_only: "Only nofollow",
  undefined: "Not known",
  contains: "contains",
  does_not_contain: "does not contain",
  by_day: "Day",
  by_week: "Week",
  by_month: "Month",
  domain: "Domains",
  host: "Hosts",
};

export function labelOf(parameter: string): string {
  return LABELS[parameter] ?? titleOf(parameter);
}

export function anyWordOf(parameter: string): string {
  return ANY_WORDS[parameter] ?? "Any";
}

export function wordLabel(word: string): string {
  return WORDS[word] ?? titleOf(word);
}

/** Columns that no endpoint sends. */
const COLUMN_TITLES: Readonly<Record<string, string>> = {
  domain: "Domain",
  dofollow: "Dofollow",
  net: "Net",
};

export function columnTitle(column: string): string {
  return COLUMN_TITLES[column] ?? titleOf(column);
}
