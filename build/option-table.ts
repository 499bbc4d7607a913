// Writes the table of a function's options: their names and friendlier ones, what they take, what they default to.
// Must not know how options are read.
import type { ParameterRule } from "../src/api/catalogue-shape.ts";
import { ALIGNED_OPTION_NAMES } from "../src/functions/aligned-arguments.ts";
import { CREDITS_OPTIONS } from "../src/functions/credits-table.ts";
import type { FunctionSpec } from "../src/functions/function-specs.ts";
import { DOMAIN_FILTERS } from "../src/functions/function-specs.ts";
import { listRules } from "../src/functions/list-table.ts";
import { PARAMETER_ALIASES, type Rules, WORD_ALIASES } from "../src/functions/parameter-names.ts";
import { seriesRules } from "../src/functions/series-table.ts";
import { SUMMARY_RULES, SUMMARY_SECTIONS } from "../src/functions/summary-table.ts";
import { optionNamesOf } from "../src/functions/table-arguments.ts";
import { markdownTable } from "./markdown.ts";

/** What the options mean that are no parameters of the API; a test holds the names against those the add-on knows. */
const OPTION_TEXTS: Readonly<Record<string, string>> = {
  fields: "The columns: names or titles with commas, or `all`. As the argument of that name, where there is one.",
  max_age:
    "How old a stored answer may be before it is bought again: `12h`, `30d`, `4w`. Default: as set in the sidebar, else `7d`.",
  source: "Take the numbers from this API call only (`source=metrics`). Default: the cheapest that gives the fields.",
  errors:
    "`text` shows what is wrong with one of several targets where its numbers would stand, `blank` leaves it blank. Default `text`.",
  headers: "`on` or `off`. In `SER_METRICS` and the functions of one number also `auto`, their default.",
  mode: "`auto`, `domain`, `host` or `url`. Default `auto`: url where there is a path, else domain.",
  section: `One of ${SUMMARY_SECTIONS.map((name) => `\`${name}\``).join(", ")}. Default \`overview\`.`,
  what: "As the argument of that name.",
  refresh: "Ignored. A change of it makes Sheets compute the formula again; the named range `SER_REFRESH` holds it.",
};

/** Why an option is there, where its name does not say it. */
const NOTES: Readonly<Record<string, string>> = {
  limit: "Each row of the answer costs a credit.",
  per_domain: "At most so many links of each referring domain.",
  date_from:
    "A date, `today`, `yesterday`, or an age: `30d` are the last 30 days up to the last one, also `12w`, `6m`, `1y`. Default `30d`; by weeks `26w`, by months `1y`. A series has at most 1,100 lines.",
  date_to: "A date, `today` or `yesterday`. Default `today`.",
  url_from: "Only changes on pages of this referring domain, its sub-domains included.",
  url_from_filter: "Text in the address of the linking page.",
  url_to_filter: "Text in the address of the page linked to.",
  anchor_filter: "Text in the anchor.",
  of: "Whose authority: that of the page, or of its domain.",
  histogramMode: "What counts as one referring domain: a domain, or each of its hosts.",
};

const DOMAIN_NOTES: Readonly<Record<string, string>> = {
  min_rank: "Only domains with at least this domain authority.",
  max_rank: "Only domains with at most this domain authority.",
  dofollow: "`dofollow`: only domains with dofollow links; `nofollow`: only those without.",
  contains: "Only domains with this text in their name.",
  excludes: "Only domains without it.",
};
const SAME_PRICE = "Chosen among the rows that were bought: same price, fewer rows.";

/** The names of all options of a function, as it knows them. */
function optionNames(spec: FunctionSpec): readonly string[] {
  if (spec.kind === "aligned" || spec.kind === "age") return ALIGNED_OPTION_NAMES;
  return spec.kind === "credits"
    ? CREDITS_OPTIONS
    : optionNamesOf({ rules: rulesOf(spec), fields: spec.kind === "summary" ? [] : ["any"] });
}

export function optionTable(spec: FunctionSpec): string {
  const hasRules = spec.kind !== "aligned" && spec.kind !== "age" && spec.kind !== "credits";
  const rules = hasRules ? rulesOf(spec) : {};
  const rows = optionNames(spec).map((name) => [`\`${name}\``, aliasesOf(name, rules), meaningOf(name, rules)]);
  return markdownTable(["Option", "Also", "Meaning"], rows);
}

function rulesOf(spec: Exclude<FunctionSpec, { kind: "aligned" | "credits" }>): Rules {
  if (spec.kind === "list") return listRules(spec);
  return spec.kind === "series" ? seriesRules(spec) : SUMMARY_RULES;
}

function aliasesOf(name: string, rules: Rules): string {
  const aliases = Object.entries(PARAMETER_ALIASES)
    .filter(([, names]) => names.find((candidate) => candidate in rules) === name)
    .map(([alias]) => alias);
  const [, filtered] = /^(.*)_filter$/.exec(name) ?? [];
  const filters =
    filtered !== undefined && `${name}_mode` in rules ? [`${filtered}_contains`, `${filtered}_excludes`] : [];
  return [...aliases.filter((alias) => !(alias in rules)), ...filters].map((alias) => `\`${alias}\``).join(", ");
}

function meaningOf(name: string, rules: Rules): string {
  const rule = rules[name];
  const text = OPTION_TEXTS[name];
  if (rule === undefined || text !== undefined) return text ?? "";
  const isLocal = "contains" in rules && name in DOMAIN_FILTERS;
  const note = isLocal ? `${DOMAIN_NOTES[name]} ${SAME_PRICE}` : (NOTES[name] ?? "");
  return [rangeOf(rule), note].filter((part) => part !== "").join(" ");
}

function rangeOf(rule: ParameterRule): string {
  switch (rule.kind) {
    case "integer":
      return `${rule.min.toLocaleString("en-US")} to ${rule.max.toLocaleString("en-US")}.${byDefault(rule.default)}`;
    case "word":
      return `${rule.words.map((word) => `\`${word}\`${friendlier(word)}`).join(", ")}.${byDefault(rule.default)}`;
    case "text":
      return rule.maxLength === undefined
        ? "A text."
        : `A text of up to ${rule.maxLength.toLocaleString("en-US")} characters${rule.isAscii ? ", ASCII only" : ""}.`;
    case "date":
    case "targets":
      return "";
  }
}

function friendlier(word: string): string {
  const aliases = Object.entries(WORD_ALIASES)
    .filter(([, words]) => words.includes(word))
    .map(([alias]) => `\`${alias}\``);
  return aliases.length === 0 ? "" : ` (${aliases.join(", ")})`;
}

function byDefault(value: string | number | undefined): string {
  return value === undefined ? "" : ` Default \`${value}\`.`;
}
