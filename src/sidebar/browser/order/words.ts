// What the API's parameters and their words are called in forms. Must not know any report.

import { titleOf } from "../../../api/field-titles.ts";
import { t } from "../parts/t.ts";

const LABELS: Readonly<Record<string, string>> = {
  order_by: t("parameters.order"),
  per_domain: t("parameters.perDomain"),
  new_lost_type: t("parameters.newLost"),
  link_type: t("parameters.linkType"),
  anchor_type: t("parameters.anchorType"),
  dofollow: t("parameters.follow"),
  nofollow_filter: t("parameters.follow"),
  granularity: t("parameters.granularity"),
  url_from: t("parameters.linkingDomain"),
  url_from_filter: t("parameters.linkingPage"),
  url_to_filter: t("parameters.targetPage"),
  anchor_filter: t("parameters.anchor"),
  inlink_rank: t("parameters.pageAuthority"),
  domain_inlink_rank: t("parameters.domainAuthority"),
};

/** What is meant where nothing is chosen of a parameter that has no default. */
const ANY_WORDS: Readonly<Record<string, string>> = {
  new_lost_type: t("parameters.anyNewLost"),
  link_type: t("parameters.anyLinkType"),
  anchor_type: t("parameters.any"),
  dofollow: t("parameters.anyFollow"),
  nofollow_filter: t("parameters.anyFollow"),
};

const WORDS: Readonly<Record<string, string>> = {
  date_found: t("parameters.newestFirst"),
  new_lost_date: t("parameters.newestFirst"),
  backlinks: t("parameters.mostBacklinks"),
  refdomains: t("parameters.mostDomains"),
  inlink_rank: t("parameters.highestPage"),
  domain_inlink_rank: t("parameters.highestDomain"),
  new: t("parameters.onlyNew"),
  lost: t("parameters.onlyLost"),
  href: t("parameters.onlyLinks"),
  redirect: t("parameters.onlyRedirects"),
  text: t("parameters.onlyTexts"),
  image: t("parameters.onlyImages"),
  dofollow: t("parameters.onlyDofollow"),
  nofollow: t("parameters.onlyNofollow"),
  dofollow_only: t("parameters.onlyDofollow"),
  nofollow_only: t("parameters.onlyNofollow"),
  undefined: t("parameters.notKnown"),
  contains: t("parameters.contains"),
  does_not_contain: t("parameters.containsNot"),
  by_day: t("parameters.day"),
  by_week: t("parameters.week"),
  by_month: t("parameters.month"),
};

export function labelOf(parameter: string): string {
  return LABELS[parameter] ?? titleOf(parameter);
}

export function anyWordOf(parameter: string): string {
  return ANY_WORDS[parameter] ?? t("parameters.any");
}

export function wordLabel(word: string): string {
  return WORDS[word] ?? titleOf(word);
}

/** Columns are called as on the sheet, which is the same for all who see it. These no endpoint sends. */
const COLUMN_TITLES: Readonly<Record<string, string>> = {
  domain: "Domain",
  dofollow: "Dofollow",
  net: "Net",
};

export function columnTitle(column: string): string {
  return COLUMN_TITLES[column] ?? titleOf(column);
}
