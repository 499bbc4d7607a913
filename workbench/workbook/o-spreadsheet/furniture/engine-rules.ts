// Conditional formats: the plugin keeps each rule as it was asked for, the engine gets what colours the cells. Where
// several rules hit a cell, the first wins, as in Sheets.
import * as o from "@odoo/o-spreadsheet";
import type { ColorStop, ConditionalRule, SheetFurniture } from "../../sheet-furniture.ts";
import type { EngineCommand } from "../headless-model.ts";
import { engineStyleChange } from "./cell-style.ts";
import { areaOfRange, type EngineSheets, rangeData } from "./engine-sheets.ts";
import { furnitureOf } from "./furniture-getters.ts";
import { type EngineRangeData, PUT, REMOVE } from "./furniture-plugin.ts";

type ConditionRule = Extract<ConditionalRule, { readonly kind: "condition" }>;

export function engineRules(
  sheets: EngineSheets,
  nextId: () => number,
): Pick<SheetFurniture, "conditionalRules" | "setConditionalRules"> {
  const { getters } = sheets.model;
  return {
    conditionalRules: (sheetId) =>
      furnitureOf(getters, "rule", sheets.engineId(sheetId)).map(({ ranges, data }) => ({
        ...(data as ConditionalRule),
        areas: ranges.map((range) => areaOfRange(sheets, range)),
      })),
    setConditionalRules(sheetId, rules) {
      const engineId = sheets.engineId(sheetId);
      const kept = furnitureOf(getters, "rule", engineId);
      const shown = getters.getConditionalFormats(engineId);
      const commands = [
        ...kept.map(({ id }) => ({ type: REMOVE, kind: "rule", itemId: id })),
        ...shown.map(({ id }) => ({ type: "REMOVE_CONDITIONAL_FORMAT", sheetId: engineId, id })),
        ...rules.flatMap(({ areas, ...data }) => {
          const itemId = nextId();
          const ranges = areas.map((area) => rangeData(sheets, area));
          const put = { type: PUT, kind: "rule", itemId, sheetId: engineId, ranges, data };
          return [put, ...formatsOf(sheets, { areas, ...data } as ConditionalRule, engineId, ranges, `rule-${itemId}`)];
        }),
      ];
      sheets.send(commands, { kind: "rules", sheetId });
    },
  };
}

function formatsOf(
  sheets: EngineSheets,
  rule: ConditionalRule,
  sheetId: string,
  ranges: readonly EngineRangeData[],
  id: string,
): EngineCommand[] {
  const add = (one: object, over: readonly EngineRangeData[], suffix = ""): EngineCommand => ({
    type: "ADD_CONDITIONAL_FORMAT",
    sheetId,
    ranges: over,
    cf: { id: id + suffix, rule: one },
  });
  if (rule.kind === "scale") return [add(scaleOf(rule.stops), ranges)];
  const common = { type: "CellIsRule", style: engineStyleChange(rule.style) };
  if (rule.condition !== "formula") return [add({ ...common, ...operationOf(rule) }, ranges)];
  // The engine counts a formula from the corner of each range, Sheets from that of the first.
  const formula = o.CompiledFormula.Compile(String(rule.operand), sheetId, sheets.model.getters);
  const [first] = rule.areas;
  return ranges.map((range, index) => {
    const area = rule.areas[index] ?? first;
    const across = (area?.column ?? 0) - (first?.column ?? 0);
    const down = (area?.row ?? 0) - (first?.row ?? 0);
    const moved = sheets.model.getters.getTranslatedCellFormula(sheetId, across, down, formula);
    return add({ ...common, operator: "customFormula", values: [moved] }, [range], `-${index}`);
  });
}

function operationOf({ condition, operand }: ConditionRule): { readonly operator: string; readonly values: string[] } {
  const text = String(operand);
  switch (condition) {
    case "text-is":
      return { operator: "isEqual", values: [text] };
    case "text-contains":
      return { operator: "containsText", values: [text] };
    case "number-below":
      return { operator: "isLessThan", values: [text] };
    case "number-at-least":
      return { operator: "isGreaterOrEqualTo", values: [text] };
    case "not-blank":
      return { operator: "isNotEmpty", values: [] };
    case "formula":
      return { operator: "customFormula", values: [text] };
  }
}

const KINDS = {
  min: "value",
  max: "value",
  number: "number",
  percent: "percentage",
  percentile: "percentile",
} as const;

/** Two or three stops; where there are more, the ends and the middle one. */
function scaleOf(stops: readonly ColorStop[]): object {
  const [first] = stops;
  const last = stops.at(-1);
  const middle = stops.length > 2 ? stops[Math.floor(stops.length / 2)] : undefined;
  return {
    type: "ColorScaleRule",
    ...(first === undefined ? {} : { minimum: threshold(first) }),
    ...(middle === undefined ? {} : { midpoint: threshold(middle) }),
    ...(last === undefined ? {} : { maximum: threshold(last) }),
  };
}

const NEARLY_ZERO = 1e-9;

function threshold({ color, kind, value }: ColorStop): object {
  const type = KINDS[kind];
  return {
    type,
    color: Number.parseInt(color.slice(1), 16),
    // The engine takes a middle of 0 for none.
    ...(type === "value" ? {} : { value: String(value || NEARLY_ZERO) }),
  };
}
