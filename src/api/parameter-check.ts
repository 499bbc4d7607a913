// Holds given parameters against the catalogue before anything is sent, so that a request the API would
// refuse is never made. Must not know how requests are built or sent.
import type { Failure } from "../error-codes.ts";
import { isAbsent } from "./absent-value.ts";
import { isCalendarDate } from "./calendar-date.ts";
import type { Endpoint, ParameterRule } from "./catalogue-shape.ts";
import { quotableValue } from "./quoted-text.ts";

/**
 * The first value that is out of its range; undefined when all are fine. Names are known to be among the rules, and a
 * batch's targets are not looked at. A required one fails as SER-115, an option as SER-114. Messages name the
 * parameter, the value given and what is allowed.
 */
export function checkValues(rules: Endpoint["parameters"], values: object): Failure | undefined {
  const given = new Map<string, unknown>(Object.entries(values));
  return valueFailure(rules, given) ?? reversedRangeFailure(rules, given);
}

function valueFailure(rules: Endpoint["parameters"], given: ReadonlyMap<string, unknown>): Failure | undefined {
  for (const [name, rule] of Object.entries(rules)) {
    const value = given.get(name);
    const isRequired = rule.kind === "text" && rule.isRequired === true;
    if (isAbsent(value) && !isRequired) continue;
    const problem = problemOf(rule, value);
    if (problem !== undefined) {
      const hint = rule.kind === "integer" ? (rule.hint ?? "") : "";
      return { code: isRequired ? "SER-115" : "SER-114", message: `${name} must be ${problem}.${hint}` };
    }
  }
  return undefined;
}

/** What the value should have been and what it is; undefined when it is right. */
function problemOf(rule: ParameterRule, value: unknown): string | undefined {
  switch (rule.kind) {
    case "targets":
      return undefined;
    case "text":
      return problemOfText(rule, value);
    case "integer": {
      const isInRange = Number.isInteger(value) && Number(value) >= rule.min && Number(value) <= rule.max;
      return isInRange ? undefined : got(`a whole number from ${grouped(rule.min)} to ${grouped(rule.max)}`, value);
    }
    case "word": {
      const isKnown = [...rule.words, ...Object.keys(rule.aliases ?? {})].some((word) => word === value);
      return isKnown ? undefined : got(`one of ${rule.words.join(", ")}`, value);
    }
    case "date":
      return isCalendarDate(value) ? undefined : got("a date of the form YYYY-MM-DD", value);
  }
}

function problemOfText(rule: Extract<ParameterRule, { kind: "text" }>, value: unknown): string | undefined {
  if (typeof value !== "string" || value.trim() === "") return got("a text that is not blank", value);
  if (rule.maxLength !== undefined && value.length > rule.maxLength) {
    return `at most ${grouped(rule.maxLength)} characters long, got ${grouped(value.length)}`;
  }
  if (rule.isAscii && !/^[\x20-\x7e]*$/.test(value)) return got("made of ASCII characters only", value);
  return undefined;
}

function got(expected: string, value: unknown): string {
  return `${expected}, got ${quotableValue(value)}`;
}

/** A range is two parameters `x_from` and `x_to`; dates compare as text because of their form. */
function reversedRangeFailure(rules: Endpoint["parameters"], given: ReadonlyMap<string, unknown>): Failure | undefined {
  for (const name of Object.keys(rules).filter((candidate) => candidate.endsWith("_from"))) {
    const upper = name.replace(/_from$/, "_to");
    const [from, to] = [given.get(name), given.get(upper)];
    if (!(upper in rules) || isAbsent(from) || isAbsent(to)) continue;
    const isReversed = typeof from === "number" ? from > Number(to) : String(from) > String(to);
    if (isReversed) {
      const message = `${name} must not be after ${upper}, got ${quotableValue(from)} and ${quotableValue(to)}.`;
      return { code: "SER-114", message };
    }
  }
  return undefined;
}

function grouped(value: number): string {
  return value.toLocaleString("en-US");
}
