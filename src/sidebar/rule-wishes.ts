// What somebody wishes for the file: limits, the switch, the age of stored figures. Checked before it is saved, since
// it decides about money. Pure.
import { quotableValue } from "../api/quoted-text.ts";
import type { RawWishes, RuleName } from "./messages.ts";

/** What is absent stays; null is what holds where nothing is set. */
export interface CheckedWishes {
  readonly approvalCredits?: number | null;
  readonly dailyCredits?: number | null;
  readonly maxAgeDays?: number | null;
  readonly isOff?: boolean;
}

type Check =
  | { readonly ok: true; readonly wishes: CheckedWishes }
  | { readonly ok: false; readonly rule: RuleName; readonly problem: string };

/** As the page names them. */
const NUMBERS = {
  approvalCredits: { label: "Ask me above", unit: "credits", least: 0, most: 1_000_000_000 },
  dailyCredits: { label: "At most", unit: "credits a day", least: 0, most: 1_000_000_000 },
  maxAgeDays: { label: "Use stored figures for", unit: "days", least: 1, most: 3_650 },
} as const;

type NumberRule = keyof typeof NUMBERS;

/** The first wish that cannot be met, in words. */
export function checkWishes(raw: RawWishes): Check {
  const { isOff } = raw;
  if (isOff !== undefined && typeof isOff !== "boolean") {
    return { ok: false, rule: "isOff", problem: `The switch is on or off, not ${quotableValue(isOff)}.` };
  }
  const rules = ["approvalCredits", "dailyCredits", "maxAgeDays"] as const;
  const wrong = rules.find((rule) => !isPossible(rule, raw[rule]));
  if (wrong !== undefined) return { ok: false, rule: wrong, problem: problemOf(wrong, raw[wrong]) };
  const numbers = Object.fromEntries(rules.flatMap((rule) => wished(rule, raw[rule])));
  return { ok: true, wishes: { ...numbers, ...(isOff === undefined ? {} : { isOff }) } };
}

function isPossible(rule: NumberRule, value: unknown): boolean {
  if (value === undefined || value === null) return true;
  const { least, most } = NUMBERS[rule];
  return typeof value === "number" && Number.isInteger(value) && value >= least && value <= most;
}

function wished(rule: NumberRule, value: unknown): readonly (readonly [NumberRule, number | null])[] {
  return typeof value === "number" || value === null ? [[rule, value]] : [];
}

function problemOf(rule: NumberRule, value: unknown): string {
  const { label, unit, least, most } = NUMBERS[rule];
  const range = `a whole number from ${least} to ${most.toLocaleString("en-US")}`;
  return `"${label} … ${unit}" takes ${range}, or nothing, not ${quotableValue(value)}. Nothing was saved.`;
}
