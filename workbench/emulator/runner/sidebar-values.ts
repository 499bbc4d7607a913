// What google.script.run lets through: texts, numbers, booleans, null, and arrays and objects of these.

import type { ExecutionResult } from "../execution-request.ts";
import { decodeWire, isWireList, type WireValue } from "../wire-value.ts";

/** A Date anywhere makes the whole answer null, without an error. Field reports; see also Google's guide. */
export function sidebarResult(value: WireValue): ExecutionResult {
  return { state: "completed", value: isLegal(value) ? decodeWire(withNulls(value)) : null };
}

/** Why the page could not even send these arguments, or `undefined`. */
export function illegalArgument(args: readonly WireValue[]): string | undefined {
  const position = args.findIndex((arg) => !isLegal(arg));
  return position < 0 ? undefined : `Failed due to illegal value in property: ${position}`;
}

/** `undefined` is dropped from objects and becomes null in lists, as JSON has it. */
function withNulls(value: WireValue): WireValue {
  if (value === null || typeof value !== "object") return value;
  if (isWireList(value)) return value.map(withNulls);
  if (value.kind === "undefined" || value.kind === "number") return null;
  if (value.kind !== "object") return value;
  const kept = value.entries.filter(([, entry]) => !isUndefined(entry));
  return { kind: "object", entries: kept.map(([key, entry]) => [key, withNulls(entry)] as const) };
}

function isLegal(value: WireValue): boolean {
  if (value === null || typeof value !== "object") return true;
  if (isWireList(value)) return value.every(isLegal);
  if (value.kind === "object") return value.entries.every(([, entry]) => isLegal(entry));
  return value.kind === "undefined" || value.kind === "number";
}

function isUndefined(value: WireValue): boolean {
  return value !== null && typeof value === "object" && !isWireList(value) && value.kind === "undefined";
}
