// The targets of one call: one reading per input cell, and the different targets among them.
// Knows nothing of ranges, fields or prices.

import { quotableValue } from "../../api/quoted-text.ts";
import type { Failure } from "../../error-codes.ts";
import { type ModeChoice, readTarget, type Target } from "./target.ts";

/** What one input cell turned out to be. */
export type TargetCell =
  | { readonly kind: "blank" }
  | { readonly kind: "target"; readonly target: Target }
  | { readonly kind: "bad"; readonly failure: Failure };

const ERROR_TEXT =
  /^(?:#(?:N\/A|REF|VALUE|NAME|DIV\/0|NUM|NULL|ERROR|SPILL|CALC)[!?]?|Loading\.{0,3}|SER-\d{3}\b.*)$/is;

const BLANK: TargetCell = { kind: "blank" };

/** Reads any cell value; never throws. */
export function readTargetCell(value: unknown, choice: ModeChoice): TargetCell {
  if (value === "" || value === null || value === undefined) return BLANK;
  if (typeof value !== "string") return notText(value);
  const text = value.trim();
  if (text === "") return BLANK;
  if (isErrorText(text)) {
    return bad("SER-105", `The input is not ready: ${quotableValue(text)}. Nothing was bought for it.`);
  }
  const reading = readTarget(text, choice);
  return reading.ok ? { kind: "target", target: reading.target } : { kind: "bad", failure: reading.failure };
}

/** True for what a cell shows instead of a value: an error, `Loading...`, or a coded text of this add-on. */
export function isErrorText(value: unknown): boolean {
  return typeof value === "string" && ERROR_TEXT.test(value.slice(0, 200));
}

/** One text a target, equal for equal targets. */
export function targetKey(target: Target): string {
  return `${target.mode} ${target.text}`;
}

/** The different targets in the order of their first appearance. */
export function differentTargets(cells: readonly TargetCell[]): readonly Target[] {
  const byKey = new Map<string, Target>();
  for (const cell of cells) {
    if (cell.kind === "target" && !byKey.has(targetKey(cell.target))) byKey.set(targetKey(cell.target), cell.target);
  }
  return [...byKey.values()];
}

function notText(value: unknown): TargetCell {
  if (typeof value === "number" || typeof value === "bigint" || typeof value === "boolean") {
    const shown = typeof value === "boolean" ? String(value).toUpperCase() : String(value);
    return bad(
      "SER-106",
      `A ${typeof value === "boolean" ? "truth value" : "number"} is not a target: ${shown}. Write a domain or URL.`,
    );
  }
  if (Object.prototype.toString.call(value) === "[object Date]") {
    return bad("SER-106", "A date is not a target. Write a domain or URL.");
  }
  // Some hosts hand over a cell's error as an object instead of its text.
  return bad("SER-105", "The input cell shows an error. Nothing was bought for it.");
}

function bad(code: Failure["code"], message: string): TargetCell {
  return { kind: "bad", failure: { code, message } };
}
