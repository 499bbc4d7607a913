// The functions that answer one line a target, described as data. Must not know how they are computed.
import type { FunctionEntry, FunctionParameter } from "./catalogue-entry.ts";

const TARGETS: FunctionParameter = {
  name: "targets",
  type: "A2:A",
  description: "Domains, hosts or URLs: a text, a column or a row.",
  details:
    "Up to 5,000 different ones; repeated ones are bought once, blank cells give blank rows, and `A2:A` is as good as `A2:A101`.",
  isOptional: false,
};

const MODE: FunctionParameter = {
  name: "mode",
  type: '"auto"',
  description: "Optional. domain, host, url or auto.",
  details:
    "Default auto: a target with a path or query is a url, any other a domain with its sub-domains and without a leading www.",
  isOptional: true,
};

const HEADERS: FunctionParameter = {
  name: "headers",
  type: '"auto"',
  description: "Optional. Titles: TRUE, FALSE or auto.",
  details: "Default auto: titles beside a first cell such as Domain, URL or Website.",
  isOptional: true,
};

const OPTIONS: FunctionParameter = {
  name: "options",
  type: '"max_age=30d"',
  description: "Optional. Pairs such as errors=blank.",
  details: "See the table below.",
  isOptional: true,
};

const fixedFields = (entry: {
  readonly what: string;
  readonly example: string;
  readonly returns: string;
  readonly credits: string;
}): FunctionEntry => ({
  description: entry.what,
  parameters: [TARGETS, MODE, HEADERS, OPTIONS],
  returns: entry.returns,
  price: entry.credits,
  examples: [`=${entry.example}("seranking.com")`, `=${entry.example}(A2:A)`, `=${entry.example}(A2:A; "host")`],
});

const ONE_NUMBER = "One number a target, beside or below the targets.";

export const ALIGNED_FUNCTIONS = {
  SER_METRICS: {
    description: "Backlink metrics of each target: backlinks, referring domains and more, one row a target.",
    parameters: [
      TARGETS,
      {
        name: "fields",
        type: '"backlinks, refdomains"',
        description: "Optional. Columns: names, titles or all. Default: eight metrics.",
        isOptional: true,
        details:
          "Names or titles with commas or in a range such as B1:F1. The default is backlinks, refdomains, subnets, ips, nofollow_backlinks, dofollow_backlinks, edu_backlinks, gov_backlinks.",
      },
      MODE,
      HEADERS,
      OPTIONS,
    ],
    returns: "One row a target in the order of the targets, one column a field.",
    price: "The cheapest set of calls that gives the fields: 10 credits for one count or rank, 100 for the default.",
    examples: [
      "=SER_METRICS(A2:A)",
      '=SER_METRICS(A2:A; "backlinks, refdomains, domain_authority")',
      '=SER_METRICS("seranking.com"; B1:F1; "host")',
    ],
  },
  SER_BACKLINKS_COUNT: fixedFields({
    what: "The number of backlinks of each target.",
    example: "SER_BACKLINKS_COUNT",
    returns: ONE_NUMBER,
    credits: "10",
  }),
  SER_REFDOMAINS_COUNT: fixedFields({
    what: "The number of domains that link to each target.",
    example: "SER_REFDOMAINS_COUNT",
    returns: ONE_NUMBER,
    credits: "10",
  }),
  SER_IPS_COUNT: fixedFields({
    what: "The number of IP addresses that link to each target.",
    example: "SER_IPS_COUNT",
    returns: ONE_NUMBER,
    credits: "10",
  }),
  SER_SUBNETS_COUNT: fixedFields({
    what: "The number of C-class subnets that link to each target.",
    example: "SER_SUBNETS_COUNT",
    returns: ONE_NUMBER,
    credits: "10",
  }),
  SER_AUTHORITY: fixedFields({
    what: "Domain authority and page authority (InLink Rank, 0 to 100) of each target.",
    example: "SER_AUTHORITY",
    returns: "Two columns, domain authority and page authority, one row a target.",
    credits: "20",
  }),
  SER_DOMAIN_AUTHORITY: fixedFields({
    what: "Domain authority (Domain InLink Rank, 0 to 100) of each target's domain.",
    example: "SER_DOMAIN_AUTHORITY",
    returns: ONE_NUMBER,
    credits: "10",
  }),
  SER_PAGE_AUTHORITY: fixedFields({
    what: "Page authority (InLink Rank, 0 to 100) of each page, of a domain's home page.",
    example: "SER_PAGE_AUTHORITY",
    returns: ONE_NUMBER,
    credits: "10",
  }),
  SER_AGE: {
    description: "When the stored figures of each target were fetched. Never buys anything.",
    parameters: [
      TARGETS,
      {
        name: "fields",
        type: '"backlinks, refdomains"',
        description: "Optional. Fields as in SER_METRICS: one date each.",
        isOptional: true,
        details: "Without fields: one date, that of the eight metrics that SER_METRICS shows by itself.",
      },
      MODE,
      HEADERS,
      OPTIONS,
    ],
    returns: "Dates with their time, in the order of the targets; blank where nothing is stored.",
    price: "0",
    examples: ["=SER_AGE(A2:A)", '=SER_AGE(A2:A; "backlinks, domain_authority")', '=SER_AGE("seranking.com")'],
  },
} as const satisfies Record<string, FunctionEntry>;
