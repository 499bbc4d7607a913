// What may be chosen for a report, from the parameters of its endpoint: target, mode and number of rows have places of
// their own. Pure.

import { ENDPOINTS } from "../../../api/catalogue.ts";
import type { ParameterRule } from "../../../api/catalogue-shape.ts";
import { type ReportId, specOf } from "../../../reports/report-specs.ts";
import { t } from "../parts/t.ts";
import { anyWordOf, labelOf, wordLabel } from "./words.ts";

export interface Choice {
  readonly value: string;
  readonly label: string;
}

export type Offered =
  | { readonly kind: "choice"; readonly name: string; readonly label: string; readonly choices: readonly Choice[] }
  | {
      readonly kind: "range";
      readonly from: string;
      readonly to: string;
      readonly label: string;
      readonly most: number;
    }
  /** `modeName`: whether the text has to be there, or must not. */
  | { readonly kind: "text"; readonly name: string; readonly modeName?: string; readonly label: string }
  | { readonly kind: "period"; readonly from: string; readonly to: string };

const ELSEWHERE = ["target", "mode", "limit", "next"];
const ORDER = "order_by";
const PER_DOMAIN = "per_domain";
const GRANULARITY = "granularity";
const PER_DOMAIN_CHOICES = [1, 2, 3, 5, 10, 25, 100];

export function hasMode(report: ReportId): boolean {
  return "mode" in rulesOf(report);
}

export function rulesOf(report: ReportId): Readonly<Record<string, ParameterRule>> {
  return ENDPOINTS[specOf(report).endpoints[0]].parameters;
}

/** Period and order first, filters after them. */
export function offeredParameters(report: ReportId): readonly Offered[] {
  const rules = rulesOf(report);
  const names = Object.keys(rules).filter((name) => !ELSEWHERE.includes(name));
  return names.flatMap((name): readonly Offered[] => {
    const rule = rules[name];
    if (rule === undefined || name.endsWith("_to") || name.endsWith("_filter_mode")) return [];
    if (name.endsWith("_from") && name.replace(/_from$/, "_to") in rules) return [pairOf(name, rule)];
    return offeredAlone(name, rule, rules);
  });
}

/** Shown at once; the others under "Filters". */
export function isMain(offered: Offered): boolean {
  if (offered.kind === "period") return true;
  return offered.kind === "choice" && [ORDER, PER_DOMAIN, GRANULARITY, "new_lost_type"].includes(offered.name);
}

function pairOf(from: string, rule: ParameterRule): Offered {
  const to = from.replace(/_from$/, "_to");
  if (rule.kind === "date") return { kind: "period", from, to };
  const most = rule.kind === "integer" ? rule.max : 100;
  return { kind: "range", from, to, label: labelOf(from.replace(/_from$/, "")), most };
}

function offeredAlone(
  name: string,
  rule: ParameterRule,
  rules: Readonly<Record<string, ParameterRule>>,
): readonly Offered[] {
  switch (rule.kind) {
    case "word":
      return [{ kind: "choice", name, label: labelOf(name), choices: wordChoices(name, rule) }];
    case "integer":
      return [{ kind: "choice", name, label: labelOf(name), choices: numberChoices(rule) }];
    case "text": {
      const modeName = `${name}_mode`;
      return [{ kind: "text", name, label: labelOf(name), ...(modeName in rules ? { modeName } : {}) }];
    }
    default:
      return [];
  }
}

/** The default is sent by leaving the parameter out, unless a report has another than the API. */
function wordChoices(name: string, rule: Extract<ParameterRule, { kind: "word" }>): readonly Choice[] {
  const choices = rule.words.map((word) => ({
    value: word === rule.default && name !== GRANULARITY ? "" : word,
    label: wordLabel(word),
  }));
  return rule.default === undefined ? [{ value: "", label: anyWordOf(name) }, ...choices] : choices;
}

function numberChoices({ min, max }: Extract<ParameterRule, { kind: "integer" }>): readonly Choice[] {
  const numbers = PER_DOMAIN_CHOICES.filter((number) => number >= min && number <= max);
  return [
    { value: "", label: t("parameters.all") },
    ...numbers.map((number) => ({
      value: String(number),
      label: number === 1 ? "1" : t("parameters.upTo", { n: number }),
    })),
  ];
}
