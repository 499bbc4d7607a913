// The options that are parameters of the API: by its own names or by friendlier ones, and words for their values.
// Must not know any function.
import type { ParameterRule } from "../api/catalogue-shape.ts";
import { checkValues } from "../api/parameter-check.ts";
import { groupsIn } from "../api/parsed-text.ts";
import { SerError } from "../error-codes.ts";
import type { GivenOptions } from "./call-options.ts";
import { plainName } from "./field-names.ts";
import { inputError } from "./input-error.ts";

export type Rules = Readonly<Record<string, ParameterRule>>;

export type Values = Readonly<Record<string, string | number>>;

/** Friendlier names, each for the first of the parameters that the function has. */
export const PARAMETER_ALIASES: Readonly<Record<string, readonly string[]>> = {
  rows: ["limit"],
  order: ["order_by"],
  sort: ["order_by"],
  from: ["date_from"],
  to: ["date_to"],
  type: ["new_lost_type"],
  min_page_authority: ["inlink_rank_from"],
  max_page_authority: ["inlink_rank_to"],
  min_domain_authority: ["domain_inlink_rank_from", "min_rank"],
  max_domain_authority: ["domain_inlink_rank_to", "max_rank"],
  min_rank: ["domain_inlink_rank_from"],
  max_rank: ["domain_inlink_rank_to"],
  dofollow: ["nofollow_filter"],
  count: ["histogramMode"],
};

/** Friendlier words, each for those of them that the parameter takes. */
export const WORD_ALIASES: Readonly<Record<string, readonly string[]>> = {
  date: ["date_found", "new_lost_date"],
  domain_authority: ["domain_inlink_rank"],
  page_authority: ["inlink_rank"],
  referring_domains: ["refdomains"],
  dofollow: ["dofollow_only"],
  nofollow: ["nofollow_only"],
  day: ["by_day"],
  week: ["by_week"],
  month: ["by_month"],
  excludes: ["does_not_contain"],
};

/** Words that mean "do not filter", which the API wants to be left out. */
const NO_FILTER: readonly string[] = ["all", "any", "both"];

/** `anchor_contains` and the like: a filter and its mode in one. */
const FILTER = /^(.+)_(contains|excludes)$/;

/** The option that a written name stands for. */
export function parameterByName(written: string, names: readonly string[]): string | undefined {
  const [, filtered] = groupsIn(written, FILTER);
  if (names.includes(`${filtered}_filter_mode`)) return written;
  return byPlainName(names, written) ?? aliased(PARAMETER_ALIASES, written).find((name) => names.includes(name));
}

/** Names that may have been meant by one that is not known: all of these and the friendlier ones for them. */
export function nearNames(names: readonly string[]): readonly string[] {
  const filters = names.map((name) => name.replace("_filter_mode", "_excludes").replace("_filter", "_contains"));
  return [...names, ...filters, ...Object.keys(PARAMETER_ALIASES).filter((alias) => parameterByName(alias, names))];
}

/** Replaces a filter such as `anchor_excludes` by the two parameters that it stands for. */
export function expandFilters(given: GivenOptions): GivenOptions {
  const expanded = new Map(given);
  for (const [name, value] of given) {
    const [, filtered, kind] = groupsIn(name, FILTER);
    if (filtered === undefined) continue;
    const filter = `${filtered}_filter`;
    if (expanded.has(filter) || expanded.has(`${filter}_mode`))
      throw inputError("SER-114", `${filtered} is filtered twice. Keep one filter.`);
    expanded.delete(name);
    expanded.set(filter, value);
    expanded.set(`${filter}_mode`, kind);
  }
  return expanded;
}

/**
 * What was given of these parameters, dates aside, as the API takes it; what means "do not filter" is left out.
 * Throws SER-114 or SER-115 for a value that the API would refuse; `others` are checked along.
 */
export function valuesFor(rules: Rules, given: GivenOptions, others: Values = {}): Values {
  const values: Record<string, string | number> = { ...others };
  for (const [name, rule] of Object.entries(rules)) {
    const value = given.has(name) && rule.kind !== "date" ? valueFor(rule, given.get(name)) : undefined;
    if (value !== undefined) values[name] = value;
  }
  const failure = checkValues(rules, values);
  if (failure !== undefined) throw new SerError(failure);
  return values;
}

/** What no rule fits is left as it is, to be refused by what was written. */
function valueFor(rule: ParameterRule, written: unknown): string | number | undefined {
  const text = String(written).trim();
  if (rule.kind === "integer") {
    return /^\d+$|^\d{1,3}(,\d{3})+$/.test(text) ? Number(text.replace(/,/g, "")) : text;
  }
  if (rule.kind !== "word") return text;
  const meant = aliased(WORD_ALIASES, text);
  const words = [...rule.words, ...Object.keys(rule.aliases ?? {})];
  const word = byPlainName(words, text) ?? words.find((candidate) => meant.includes(candidate));
  if (word !== undefined) return rule.aliases?.[word] ?? word;
  return NO_FILTER.includes(plainName(text)) && rule.default === undefined ? undefined : text;
}

function aliased(aliases: Readonly<Record<string, readonly string[]>>, written: string): readonly string[] {
  const alias = byPlainName(Object.keys(aliases), written);
  return alias === undefined ? [] : (aliases[alias] ?? []);
}

function byPlainName(names: readonly string[], written: string): string | undefined {
  return names.find((name) => plainName(name) === plainName(written));
}
