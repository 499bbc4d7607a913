// Rules that colour cells by their values, and their builder. Comparisons that reports do not need throw by name.

import type { ColorStop, ConditionalRule } from "../../../workbook/sheet-furniture.ts";
import type { WireArea } from "../../operations/spreadsheet-contract.ts";
import { requireCount, signatureError } from "../argument-check.ts";
import { exception } from "../call-host.ts";
import { enumName } from "../enumeration.ts";
import { strictObject } from "../strict-object.ts";
import { areaOf, type BookContext } from "./book-context.ts";
import { colorArgument } from "./color-argument.ts";
import type { EmulatedRule, EmulatedRuleBuilder } from "./emulated-furniture-types.ts";
import { INTERPOLATION_TYPES } from "./enumerations.ts";

const MEMBER = "SpreadsheetApp.ConditionalFormatRuleBuilder";

type ConditionPart = Extract<ConditionalRule, { kind: "condition" }>;

interface Draft {
  readonly areas: readonly WireArea[];
  readonly condition?: Pick<ConditionPart, "condition" | "operand">;
  readonly style: ConditionPart["style"];
  readonly stops: { readonly min?: ColorStop; readonly mid?: ColorStop; readonly max?: ColorStop };
}

const RULES = new WeakMap<object, ConditionalRule>();

/** What a rule that a script passes to a method says; `undefined` for anything else. */
export function ruleOf(value: unknown): ConditionalRule | undefined {
  return typeof value === "object" && value !== null ? RULES.get(value) : undefined;
}

export function createRule(book: BookContext, rule: ConditionalRule): EmulatedRule {
  const created = strictObject<EmulatedRule>("ConditionalFormatRule", {
    getRanges: () => rule.areas.map((area) => book.range(area)),
    copy: () => newRuleBuilder(book, draftOf(rule)),
  });
  RULES.set(created, rule);
  return created;
}

export function newRuleBuilder(
  book: BookContext,
  initial: Draft = { areas: [], style: {}, stops: {} },
): EmulatedRuleBuilder {
  let draft = initial;
  const change = (next: Partial<Draft>): EmulatedRuleBuilder => {
    draft = { ...draft, ...next };
    return builder;
  };
  const when =
    (method: string, condition: ConditionPart["condition"], type: "string" | "number") =>
    (...args: unknown[]) => {
      requireCount(`${MEMBER}.${method}`, args, 1);
      const [operand] = args;
      const isFitting = typeof operand === type && (typeof operand === "string" || typeof operand === "number");
      if (!isFitting) throw signatureError(`${MEMBER}.${method}`, args);
      return change({ condition: { condition, operand } });
    };
  const paint =
    (method: string, part: "fillColor" | "textColor") =>
    (...args: unknown[]) => {
      requireCount(`${MEMBER}.${method}`, args, 1);
      const { [part]: _before, ...rest } = draft.style;
      if (args[0] === null) return change({ style: rest });
      const color = colorArgument(args[0]);
      if (color === undefined) throw signatureError(`${MEMBER}.${method}`, args);
      return change({ style: { ...rest, [part]: color } });
    };
  const stop = (at: keyof Draft["stops"], read: () => ColorStop) => change({ stops: { ...draft.stops, [at]: read() } });
  const end =
    (method: string, kind: "min" | "max") =>
    (...args: unknown[]) => {
      requireCount(`${MEMBER}.${method}`, args, 1);
      return stop(kind, () => ({ color: stopColor(method, args), kind }));
    };
  const valued =
    (method: string, at: keyof Draft["stops"]) =>
    (...args: unknown[]) =>
      stop(at, () => valuedStop(method, args));
  const builder: EmulatedRuleBuilder = strictObject<EmulatedRuleBuilder>("ConditionalFormatRuleBuilder", {
    build: () => createRule(book, finished(draft)),
    copy: () => newRuleBuilder(book, draft),
    getRanges: () => draft.areas.map((area) => book.range(area)),
    setRanges(...args: unknown[]) {
      const [ranges] = args;
      const areas = Array.isArray(ranges) ? ranges.map(areaOf) : [undefined];
      const known = areas.filter((area) => area !== undefined);
      if (args.length !== 1 || known.length !== areas.length) throw signatureError(`${MEMBER}.setRanges`, args);
      return change({ areas: known });
    },
    setBackground: paint("setBackground", "fillColor"),
    setFontColor: paint("setFontColor", "textColor"),
    setBold(...args: unknown[]) {
      const [isBold] = args;
      if (args.length !== 1 || (typeof isBold !== "boolean" && isBold !== null)) {
        throw signatureError(`${MEMBER}.setBold`, args);
      }
      const { isBold: _before, ...rest } = draft.style;
      return change({ style: isBold === null ? rest : { ...rest, isBold } });
    },
    whenTextEqualTo: when("whenTextEqualTo", "text-is", "string"),
    whenTextContains: when("whenTextContains", "text-contains", "string"),
    whenNumberLessThan: when("whenNumberLessThan", "number-below", "number"),
    whenNumberGreaterThanOrEqualTo: when("whenNumberGreaterThanOrEqualTo", "number-at-least", "number"),
    whenFormulaSatisfied: when("whenFormulaSatisfied", "formula", "string"),
    whenCellNotEmpty(...args: unknown[]) {
      requireCount(`${MEMBER}.whenCellNotEmpty`, args, 0);
      return change({ condition: { condition: "not-blank", operand: "" } });
    },
    setGradientMinpoint: end("setGradientMinpoint", "min"),
    setGradientMaxpoint: end("setGradientMaxpoint", "max"),
    setGradientMinpointWithValue: valued("setGradientMinpointWithValue", "min"),
    setGradientMidpointWithValue: valued("setGradientMidpointWithValue", "mid"),
    setGradientMaxpointWithValue: valued("setGradientMaxpointWithValue", "max"),
  });
  return builder;
}

function finished({ areas, condition, style, stops }: Draft): ConditionalRule {
  if (areas.length === 0) throw exception("Conditional format rule cannot have an empty set of ranges.");
  if (areas.some(({ sheetId }) => sheetId !== areas[0]?.sheetId)) {
    throw exception("All ranges of a conditional format rule must be on the same sheet.");
  }
  const scale = [stops.min, stops.mid, stops.max].filter((stop) => stop !== undefined);
  if (scale.length > 0) {
    if (stops.min === undefined || stops.max === undefined) {
      throw exception("A gradient condition must have a minpoint and a maxpoint.");
    }
    return { kind: "scale", areas, stops: scale };
  }
  if (condition === undefined) throw exception("A conditional format rule must have a condition.");
  return { kind: "condition", areas, ...condition, style };
}

function draftOf(rule: ConditionalRule): Draft {
  if (rule.kind === "condition") {
    const { areas, condition, operand, style } = rule;
    return { areas, condition: { condition, operand }, style, stops: {} };
  }
  const [min, ...rest] = rule.stops;
  const max = rest.at(-1);
  const mid = rest.length > 1 ? rest[0] : undefined;
  const stops = {
    ...(min === undefined ? {} : { min }),
    ...(mid === undefined ? {} : { mid }),
    ...(max === undefined ? {} : { max }),
  };
  return { areas: rule.areas, style: {}, stops };
}

function stopColor(method: string, args: readonly unknown[]): string {
  const color = colorArgument(args[0]);
  if (color === undefined) throw signatureError(`${MEMBER}.${method}`, args);
  return color;
}

/** `(color, type, value)`; the value comes as text. */
function valuedStop(method: string, args: readonly unknown[]): ColorStop {
  requireCount(`${MEMBER}.${method}`, args, 3);
  const kind = KINDS[enumName(args[1], INTERPOLATION_TYPES) ?? ""];
  const value = Number(args[2]);
  if (kind === undefined || typeof args[2] !== "string") throw signatureError(`${MEMBER}.${method}`, args);
  if (kind === "min" || kind === "max") return { color: stopColor(method, args), kind };
  if (args[2].trim() === "" || !Number.isFinite(value)) throw exception("Invalid argument: value");
  return { color: stopColor(method, args), kind, value };
}

const KINDS: Readonly<Record<string, ColorStop["kind"]>> = {
  NUMBER: "number",
  PERCENT: "percent",
  PERCENTILE: "percentile",
  MIN: "min",
  MAX: "max",
};
