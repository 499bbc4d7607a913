// The reports as they are offered: in groups, each with a line that says what it is good for, and what its rows are.
import type { ReportId } from "../../../reports/report-specs.ts";
import { type CountKey, type PlainKey, t } from "../parts/t.ts";

export interface ReportGroup {
  readonly title: string;
  readonly reports: readonly ReportId[];
}

export const REPORT_GROUPS: readonly ReportGroup[] = [
  { title: t("reports.overview"), reports: ["metrics", "summary", "authority"] },
  { title: t("reports.links"), reports: ["backlinks", "link-changes", "anchors", "pages", "full-list", "export"] },
  { title: t("reports.domains"), reports: ["refdomains", "domain-changes", "ips"] },
  { title: t("reports.history"), reports: ["link-history", "domain-history"] },
];

export interface ReportWords {
  /** On its card; its sheet has the English one. */
  readonly title: string;
  readonly line: string;
  /** On the button that starts it. */
  readonly aim: (count: number) => string;
  /** What its rows are, where their number may be chosen. */
  readonly noun: string;
}

function words(title: PlainKey, line: PlainKey, aim: CountKey | PlainKey, noun?: PlainKey): ReportWords {
  return {
    title: t(title),
    line: t(line),
    aim: (count) => t(aim as CountKey, { n: count }),
    noun: noun === undefined ? "" : t(noun),
  };
}

export const REPORT_WORDS: Readonly<Record<ReportId, ReportWords>> = {
  backlinks: words("reports.backlinks", "reports.backlinksLine", "price.getLinks", "nouns.links"),
  "full-list": words("reports.fullList", "reports.fullListLine", "price.getLinks", "nouns.links"),
  // A file has all links there are, however many rows go to the sheet.
  export: words("reports.export", "reports.exportLine", "price.getExport", "nouns.linksOnSheet"),
  refdomains: words("reports.refdomains", "reports.refdomainsLine", "price.getDomains", "nouns.domains"),
  anchors: words("reports.anchors", "reports.anchorsLine", "price.getAnchors", "nouns.anchors"),
  pages: words("reports.pages", "reports.pagesLine", "price.getPages", "nouns.pages"),
  ips: words("reports.ips", "reports.ipsLine", "price.getAddresses", "nouns.addresses"),
  "link-changes": words("reports.linkChanges", "reports.linkChangesLine", "price.getChanges", "nouns.changes"),
  "domain-changes": words("reports.domainChanges", "reports.domainChangesLine", "price.getChanges", "nouns.changes"),
  "link-history": words("reports.linkHistory", "reports.linkHistoryLine", "price.getHistory"),
  "domain-history": words("reports.domainHistory", "reports.domainHistoryLine", "price.getHistory"),
  authority: words("reports.authority", "reports.authorityLine", "price.get"),
  summary: words("reports.summary", "reports.summaryLine", "price.getSummary"),
  metrics: words("reports.metrics", "reports.metricsLine", "price.getFigures"),
};
