// Rules for what a cell may hold, of which only the plain checkbox is emulated; others throw by name. Unlike inserting
// checkboxes, a rule leaves the values as they are.
import { requireCount } from "../argument-check.ts";
import { strictObject } from "../strict-object.ts";
import type { EmulatedValidation, EmulatedValidationBuilder } from "./emulated-furniture-types.ts";

const MEMBER = "SpreadsheetApp.DataValidationBuilder";

const CHECKBOX_RULES = new WeakSet<object>();

export function isCheckboxRule(value: unknown): boolean {
  return typeof value === "object" && value !== null && CHECKBOX_RULES.has(value);
}

export function newValidationBuilder(): EmulatedValidationBuilder {
  let isCheckbox = false;
  const builder: EmulatedValidationBuilder = strictObject<EmulatedValidationBuilder>("DataValidationBuilder", {
    requireCheckbox(...args: unknown[]) {
      if (args.length > 0)
        throw new Error("not emulated: DataValidationBuilder.requireCheckbox with values of its own");
      isCheckbox = true;
      return builder;
    },
    build(...args: unknown[]) {
      requireCount(`${MEMBER}.build`, args, 0);
      if (!isCheckbox) throw new Error("not emulated: DataValidationBuilder.build without a criterion");
      const rule = strictObject<EmulatedValidation>("DataValidation", {});
      CHECKBOX_RULES.add(rule);
      return rule;
    },
  });
  return builder;
}
