// The reports as they are offered: in groups, each with a line that says what it is good for. Pure.
import type { ReportId } from "../../../reports/report-specs.ts";

export interface ReportGroup {
  readonly title: string;
  readonly reports: readonly ReportId[];
}

export const REPORT_GROUPS: readonly ReportGroup[] = [
  { title: "Overview", reports: ["metrics", "summary", "authority"] },
  { title: "Links", reports: ["backlinks", "link-changes", "anchors", "pages", "full-list", "export"] },
  { title: "Domains", reports: ["refdomains", "domain-changes", "ips"] },
  { title: "History", reports: ["link-history", "domain-history"] },
];

export const REPORT_LINES: Readonly<Record<ReportId, string>> = {
  backlinks: "Who links to a site, filtered and sorted",
  "full-list": "Every link of one site, page by page",
  export: "Every link of one site, as the API's own file",
  refdomains: "The domains that link to a site",
  anchors: "The anchor texts of its links",
  pages: "Its pages that have links",
  ips: "The addresses that its links come from",
  "link-changes": "Links won and lost, and why",
  "domain-changes": "Domains won and lost",
  "link-history": "Links day by day, with charts",
  "domain-history": "Domains won and lost day by day, with charts",
  authority: "Authority over time, and that of its domains",
  summary: "All figures of one site on a page",
  metrics: "Figures for up to 10,000 targets",
};

/** What a row of the report is, one and many. */
export const ROW_NOUNS: Readonly<Record<ReportId, readonly [string, string]>> = {
  backlinks: ["link", "links"],
  "full-list": ["link", "links"],
  export: ["link", "links"],
  refdomains: ["domain", "domains"],
  anchors: ["anchor", "anchors"],
  pages: ["page", "pages"],
  ips: ["address", "addresses"],
  "link-changes": ["change", "changes"],
  "domain-changes": ["change", "changes"],
  "link-history": ["history", "history"],
  "domain-history": ["history", "history"],
  authority: ["report", "report"],
  summary: ["summary", "summary"],
  metrics: ["target", "targets"],
};
