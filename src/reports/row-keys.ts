// The keys by which the rows of a report are known again, wherever they stand: a hash of what tells a row from others,
// with its number among equal ones. Pure.
import { textHash } from "../engine/packing/text-hash.ts";
import type { ReportOrder } from "./report-order.ts";

const KEY = /^(?:d\d{8})?k[0-9a-z]+-[0-9a-z]+(?:\.\d+)?$/;

/** In a snapshot, a row is another each day; "" where it is not. */
export function dayOfKeys({ refresh }: Pick<ReportOrder, "refresh">, day: string): string {
  return refresh === "append" ? day : "";
}

/** Of the first of its kind. Nothing that a sheet could read as anything but a text. */
export function keyText(parts: readonly unknown[], day: string): string {
  const text = JSON.stringify(parts);
  // The second hash starts elsewhere: both together tell hundreds of thousands of rows apart.
  return `${marked(day)}${textHash(text).toString(36)}-${textHash(` ${text}`).toString(36)}`;
}

export function isKey(text: string): boolean {
  return KEY.test(text);
}

export function isOfDay(key: string, day: string): boolean {
  return key.startsWith(marked(day));
}

/** As `YYYY-MM-DD`; "" for a key that holds on any day, and for what is no key. */
export function dayOfKey(key: string): string {
  return (/^d(\d{4})(\d\d)(\d\d)k/.exec(key)?.slice(1) ?? []).join("-");
}

/** The same for a row of each snapshot. */
export function keyOnAnyDay(key: string): string {
  return key.replace(/^d\d{8}/, "");
}

/** From the second of equal ones on with its number. Done again, it is the same. */
export function numberedKeys(keys: readonly string[]): readonly string[] {
  const counts = new Map<string, number>();
  return keys.map((key) => {
    const first = key.replace(/\.\d+$/, "");
    const count = (counts.get(first) ?? 0) + 1;
    counts.set(first, count);
    return count === 1 ? first : `${first}.${count}`;
  });
}

function marked(day: string): string {
  return day === "" ? "k" : `d${day.replace(/-/g, "")}k`;
}
