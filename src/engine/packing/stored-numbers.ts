// Numbers and texts out of stored JSON, of which nothing is certain. Stored records are arrays, because names of
// properties change from build to build.
import { parsedJson } from "../../api/parsed-text.ts";

export type StoredList = readonly unknown[];

/** An empty list for anything else. */
export function listIn(value: unknown): StoredList {
  return Array.isArray(value) ? value : [];
}

/** An empty list for anything but the JSON of one. */
export function listInText(text: string | undefined): StoredList {
  return listIn(parsedJson(text));
}

/** 0 for anything but a finite number. */
export function numberIn(value: unknown): number {
  return optionalNumberIn(value) ?? 0;
}

export function optionalNumberIn(value: unknown): number | undefined {
  return typeof value === "number" && Number.isFinite(value) ? value : undefined;
}

export function textIn(value: unknown): string {
  return typeof value === "string" ? value : "";
}
