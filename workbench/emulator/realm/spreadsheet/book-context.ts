// How the spreadsheet classes make each other, so that each can stand in a file of its own.

import type { WireArea } from "../../operations/spreadsheet-contract.ts";
import type { ServiceContext } from "../service-context.ts";
import type { EmulatedRange } from "./emulated-range-types.ts";
import type { EmulatedNamedRange, EmulatedSheet, EmulatedSpreadsheet } from "./emulated-types.ts";

export interface BookContext extends ServiceContext {
  spreadsheet(): EmulatedSpreadsheet;
  sheet(sheetId: number): EmulatedSheet;
  range(area: WireArea): EmulatedRange;
  namedRange(name: string, area: WireArea): EmulatedNamedRange;
}

const AREAS = new WeakMap<object, WireArea>();
const SHEET_IDS = new WeakMap<object, number>();

export function rememberArea<T extends object>(range: T, area: WireArea): T {
  AREAS.set(range, area);
  return range;
}

/** The area of a range that a script passes to a method; `undefined` for anything else. */
export function areaOf(value: unknown): WireArea | undefined {
  return typeof value === "object" && value !== null ? AREAS.get(value) : undefined;
}

export function rememberSheet<T extends object>(sheet: T, sheetId: number): T {
  SHEET_IDS.set(sheet, sheetId);
  return sheet;
}

export function sheetIdOf(value: unknown): number | undefined {
  return typeof value === "object" && value !== null ? SHEET_IDS.get(value) : undefined;
}

const SPREADSHEETS = new WeakSet<object>();

export function rememberSpreadsheet<T extends object>(spreadsheet: T): T {
  SPREADSHEETS.add(spreadsheet);
  return spreadsheet;
}

export function isSpreadsheet(value: unknown): boolean {
  return typeof value === "object" && value !== null && SPREADSHEETS.has(value);
}
