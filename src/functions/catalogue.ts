// The function catalogue: names, parameters, help texts, examples. The build generates the top-level
// stubs, their JSDoc and the docs from it. Only its types enter the bundle, so texts cost nothing there.

export interface FunctionParameter {
  readonly name: string;
  /** What Sheets shows as the example of this argument. */
  readonly type: string;
  /** One paragraph; says "Optional." and the default where the argument may be left out. */
  readonly description: string;
  readonly isOptional: boolean;
}

export interface FunctionEntry {
  readonly description: string;
  readonly parameters: readonly FunctionParameter[];
  readonly returns: string;
  /** Credits for one target that is not stored yet, at documented prices. */
  readonly price: string;
  /** With `;`, which every locale of Sheets reads. */
  readonly examples: readonly string[];
}

const TARGETS: FunctionParameter = {
  name: "targets",
  type: '"seranking.com"',
  description:
    "A domain, host or URL, or a column or row of up to 5,000 of them (A2:A). Repeated ones are bought once.",
  isOptional: false,
};

const MODE: FunctionParameter = {
  name: "mode",
  type: '"auto"',
  description: "Optional. Count the domain, host or url. Default auto: url where there is a path, else domain.",
  isOptional: true,
};

const HEADERS: FunctionParameter = {
  name: "headers",
  type: '"auto"',
  description: "Optional. TRUE or FALSE. Default auto: titles beside a first cell such as Domain.",
  isOptional: true,
};

const OPTIONS: FunctionParameter = {
  name: "options",
  type: '"max_age=30d"',
  description: "Optional. For example max_age=30d; errors=blank. May stand in any place after the targets.",
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

export const FUNCTIONS = {
  SER_METRICS: {
    description:
      "Backlink metrics of each target, one row a target: by default backlinks, referring domains, subnets, IPs, nofollow, dofollow, edu and gov backlinks.",
    parameters: [
      TARGETS,
      {
        name: "fields",
        type: '"backlinks, refdomains"',
        description:
          "Optional. Columns, as a text with commas or a range of titles (B1:F1); all gives every field. Default: eight metrics.",
        isOptional: true,
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
    what: "The number of IP addresses from which links point to each target.",
    example: "SER_IPS_COUNT",
    returns: ONE_NUMBER,
    credits: "10",
  }),
  SER_SUBNETS_COUNT: fixedFields({
    what: "The number of C-class subnets from which links point to each target.",
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
    what: "Page authority (InLink Rank, 0 to 100) of each target page, of the home page where the target is a domain.",
    example: "SER_PAGE_AUTHORITY",
    returns: ONE_NUMBER,
    credits: "10",
  }),
} as const satisfies Record<string, FunctionEntry>;

export type FunctionName = keyof typeof FUNCTIONS;

export interface HookEntry {
  readonly name: string;
  readonly parameters: readonly string[];
  readonly description: string;
}

/** Top-level functions that are no custom functions: triggers, menu handlers, the sidebar's one call. */
export const HOOKS = [
  { name: "onInstall", parameters: ["event"], description: "Runs once when the add-on is installed." },
  { name: "onOpen", parameters: ["event"], description: "Builds the menu when a spreadsheet is opened." },
  { name: "openSidebar", parameters: [], description: "Menu: shows the sidebar." },
  { name: "recalculate", parameters: [], description: "Menu: computes unfinished and stale formulas again." },
  { name: "sidebarCall", parameters: ["message"], description: "Answers one message of the sidebar, both as JSON." },
] as const satisfies readonly HookEntry[];

export type HookName = (typeof HOOKS)[number]["name"];
