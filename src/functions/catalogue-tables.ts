// The functions that answer a table, described as data. Must not know how they are computed.
import type { FunctionEntry, FunctionParameter } from "./catalogue-entry.ts";

const TARGET: FunctionParameter = {
  name: "target",
  type: "A2",
  description: "One domain, host or URL.",
  details: "A blank cell gives a blank cell.",
  isOptional: false,
};

const TARGETS: FunctionParameter = {
  name: "targets",
  type: "A2:A",
  description: "A domain, host or URL, or up to 50 side by side.",
  details: "Of a column or row each target gets columns of its own, under its name; blank cells are left out.",
  isOptional: false,
};

const optional = (name: string, type: string, description: string, details?: string): FunctionParameter => ({
  name,
  type,
  description: `Optional. ${description}`,
  isOptional: true,
  ...(details === undefined ? {} : { details }),
});

const MODE = optional(
  "mode",
  '"auto"',
  "domain, host, url or auto.",
  "Default auto: a target with a path or query is a url, any other a domain with its sub-domains and without a leading www.",
);
const FROM = optional(
  "from",
  '"30d"',
  "First day, or an age such as 6m.",
  "A date, or an age such as 30d, 12w, 6m or 1y up to the last day. Default 30d.",
);
const TO = optional("to", '"today"', "Last day.", "A date, today or yesterday. Default today.");
const LIMIT = optional(
  "limit",
  "100",
  "Rows, 1 to 1,000, a credit each.",
  "Default 100. Longer lists belong into a sheet of their own.",
);
const options = (example: string) =>
  optional("options", `"${example}"`, "Pairs such as these.", "See the table below.");
const fields = (example: string) =>
  optional(
    "fields",
    `"${example}"`,
    "Columns: names, titles or all.",
    "Names or titles with commas, or in a range such as B1:F1; below are all.",
  );

const A_CREDIT_A_ROW = "1 for each row of the answer: at most the limit, 100 unless you say otherwise.";
const A_HUNDRED = "100 for each target, however many days, as the API documents it.";

const list = (entry: {
  readonly what: string;
  readonly fields: string;
  readonly options: string;
  readonly returns: string;
  readonly examples: readonly string[];
}): FunctionEntry => ({
  description: entry.what,
  parameters: [TARGET, fields(entry.fields), LIMIT, MODE, options(entry.options)],
  returns: entry.returns,
  price: A_CREDIT_A_ROW,
  examples: entry.examples,
});

const changes = (entry: {
  readonly what: string;
  readonly options: string;
  readonly returns: string;
  readonly examples: readonly string[];
}): FunctionEntry => ({
  description: entry.what,
  parameters: [
    TARGET,
    optional("type", '"lost"', "new, lost or both.", "Default both."),
    FROM,
    TO,
    options(entry.options),
  ],
  returns: entry.returns,
  price: A_CREDIT_A_ROW,
  examples: entry.examples,
});

const series = (entry: {
  readonly what: string;
  readonly returns: string;
  readonly options: string;
  readonly examples: readonly string[];
}): FunctionEntry => ({
  description: entry.what,
  parameters: [TARGETS, FROM, TO, MODE, options(entry.options)],
  returns: entry.returns,
  price: A_HUNDRED,
  examples: entry.examples,
});

export const TABLE_FUNCTIONS = {
  SER_SUMMARY: {
    description: "The summary of a target: an overview of its figures, or one of its six top lists.",
    parameters: [
      TARGETS,
      optional("section", '"overview"', "overview, anchors, pages, tlds, countries or all."),
      MODE,
      options("max_age=30d"),
    ],
    returns:
      "The overview has one line a figure, and a column for each target. A top list has two columns, what is counted and how often; all has three, the section before them. Top lists are those of one target.",
    price: "100 for each target, all sections together.",
    examples: [
      '=SER_SUMMARY("seranking.com")',
      '=SER_SUMMARY(A2; "top_countries")',
      '=SER_SUMMARY(A2:A5; "overview"; "host")',
    ],
  },
  SER_BACKLINKS: list({
    what: "The backlinks of a target, the newest first.",
    fields: "url_from, anchor",
    options: "per_domain=1",
    returns: "One row a backlink, titles above.",
    examples: [
      '=SER_BACKLINKS("seranking.com")',
      '=SER_BACKLINKS(A2; "url_from, anchor, domain_authority"; 50)',
      '=SER_BACKLINKS(A2; B1:F1; 200; "domain"; "per_domain=1; order=domain_authority; anchor_contains=seo")',
    ],
  }),
  SER_REFDOMAINS: list({
    what: "The domains that link to a target, the newest first.",
    fields: "refdomain, backlinks",
    options: "min_rank=30",
    returns: "One row a referring domain, titles above. min_rank and the like choose among the rows that were bought.",
    examples: [
      '=SER_REFDOMAINS("seranking.com")',
      '=SER_REFDOMAINS(A2; "refdomain, domain_authority"; 500)',
      '=SER_REFDOMAINS(A2; "all"; 500; "domain"; "order=domain_authority; min_rank=30; excludes=blogspot")',
    ],
  }),
  SER_ANCHORS: list({
    what: "The anchor texts of the links to a target, the most used first.",
    fields: "anchor, refdomains",
    options: "order=refdomains",
    returns: "One row an anchor, titles above. Links without text have a blank anchor.",
    examples: [
      '=SER_ANCHORS("seranking.com")',
      '=SER_ANCHORS(A2; "anchor, refdomains"; 20)',
      '=SER_ANCHORS(A2; "all"; 100; "domain"; "order=refdomains")',
    ],
  }),
  SER_PAGES: list({
    what: "The pages of a target that have backlinks, those with the most first.",
    fields: "url, backlinks",
    options: "order=refdomains",
    returns: "One row a page, titles above.",
    examples: [
      '=SER_PAGES("seranking.com")',
      '=SER_PAGES(A2; "url, refdomains"; 20)',
      '=SER_PAGES(A2; "all"; 100; "host"; "order=refdomains")',
    ],
  }),
  SER_IPS: list({
    what: "The IP addresses that link to a target, those with the most links first.",
    fields: "ip, refdomains",
    options: "order=refdomains",
    returns: "One row an address, titles above.",
    examples: [
      '=SER_IPS("seranking.com")',
      '=SER_IPS(A2; "ip, refdomains"; 20)',
      '=SER_IPS(A2; "all"; 100; "domain"; "order=refdomains")',
    ],
  }),
  SER_NEW_LOST_BACKLINKS: changes({
    what: "The backlinks that a target has won or lost, the latest first.",
    options: "limit=200",
    returns: "One row a change, titles above; lost ones say why where it is known.",
    examples: [
      '=SER_NEW_LOST_BACKLINKS("seranking.com")',
      '=SER_NEW_LOST_BACKLINKS(A2; "lost"; "90d")',
      '=SER_NEW_LOST_BACKLINKS(A2; "new"; "2026-01-01"; "2026-03-31"; "limit=500; dofollow=dofollow; mode=host")',
    ],
  }),
  SER_NEW_LOST_REFDOMAINS: changes({
    what: "The referring domains that a target has won or lost, the latest first.",
    options: "min_rank=30",
    returns: "One row a change, titles above. min_rank and the like choose among the rows that were bought.",
    examples: [
      '=SER_NEW_LOST_REFDOMAINS("seranking.com")',
      '=SER_NEW_LOST_REFDOMAINS(A2; "lost"; "90d")',
      '=SER_NEW_LOST_REFDOMAINS(A2; "new"; "2026-01-01"; "2026-03-31"; "limit=500; min_rank=30")',
    ],
  }),
  SER_BACKLINKS_DAILY: series({
    what: "How many backlinks a target has won and lost on each day.",
    options: "fields=net",
    returns: "Dates down, the columns New and Lost for each target.",
    examples: [
      '=SER_BACKLINKS_DAILY("seranking.com")',
      '=SER_BACKLINKS_DAILY(A2:A4; "90d"; "today"; "domain"; "fields=net")',
      '=SPARKLINE(SER_BACKLINKS_DAILY(A2; "30d"; "fields=new; headers=off"))',
    ],
  }),
  SER_REFDOMAINS_DAILY: series({
    what: "How many referring domains a target has won and lost on each day.",
    options: "fields=net",
    returns: "Dates down, the columns New and Lost for each target.",
    examples: [
      '=SER_REFDOMAINS_DAILY("seranking.com")',
      '=SER_REFDOMAINS_DAILY(A2:A4; "90d"; "today"; "domain"; "fields=net")',
      '=SER_REFDOMAINS_DAILY(A2; "2026-01-01"; "2026-01-31"; "host"; "type=lost")',
    ],
  }),
  SER_BACKLINKS_HISTORY: series({
    what: "How many backlinks a target had on each day.",
    options: "headers=off",
    returns: "Dates down, one column for each target.",
    examples: [
      '=SER_BACKLINKS_HISTORY("seranking.com")',
      '=SER_BACKLINKS_HISTORY(A2:A6; "6m")',
      '=SPARKLINE(SER_BACKLINKS_HISTORY(A2; "1y"; "headers=off"))',
    ],
  }),
  SER_AUTHORITY_HISTORY: {
    description: "Page authority of a target over time, or with of=domain its domain authority (0 to 100).",
    parameters: [
      TARGETS,
      FROM,
      TO,
      optional(
        "granularity",
        '"by_week"',
        "by_day, by_week or by_month.",
        "Default by_day. Without dates, by_week shows half a year and by_month a year.",
      ),
      options("of=domain"),
    ],
    returns: "Dates down, one column for each target. A domain stands for its home page unless of=domain.",
    price: "1 for each date of the answer, as far as is known.",
    examples: [
      '=SER_AUTHORITY_HISTORY("seranking.com")',
      '=SER_AUTHORITY_HISTORY(A2:A6; "1y"; "today"; "by_month"; "of=domain")',
      '=SPARKLINE(SER_AUTHORITY_HISTORY(A2; "1y"; "today"; "by_week"; "of=domain; headers=off"))',
    ],
  },
  SER_AUTHORITY_DISTRIBUTION: {
    description: "How many of the referring domains of a target have each domain authority (0 to 100).",
    parameters: [TARGETS, MODE, options("histogramMode=domain")],
    returns: "Ranks down, one column for each target. Ranks that no referring domain has are left out.",
    price: "1 for each row of the answer, at most 101 for each target.",
    examples: [
      '=SER_AUTHORITY_DISTRIBUTION("seranking.com")',
      '=SER_AUTHORITY_DISTRIBUTION(A2:A4; "domain")',
      '=SER_AUTHORITY_DISTRIBUTION(A2; "host"; "histogramMode=domain; headers=off")',
    ],
  },
  SER_CREDITS: {
    description: "The credits of the API key in this spreadsheet, as your account says.",
    parameters: [
      optional("what", '"left"', "left, limit, used, expires, all and more.", "Default left."),
      options("headers=off"),
    ],
    returns:
      "One value; all gives a table. The monthly credits may be 0 while a wallet still pays: all shows both, as the account calls say them.",
    price: "Free.",
    examples: ["=SER_CREDITS()", '=SER_CREDITS("all")', '=SER_CREDITS("expires")'],
  },
} as const satisfies Record<string, FunctionEntry>;
