// The syntax of options: a text such as "max_age=30d; errors=blank", or a range of two columns.
// Knows no option by name except where it must tell such a range from a range of titles.
import { type Argument, isBlank } from "./argument.ts";

export interface OptionPair {
  readonly name: string;
  /** A trimmed text, or a date, number or truth value as it stands in a cell; "" for a blank. */
  readonly value: unknown;
}

export type OptionPairs =
  | { readonly ok: true; readonly pairs: readonly OptionPair[] }
  | { readonly ok: false; readonly piece: string };

const LOOKS_LIKE_OPTIONS = /^\s*;?\s*[a-z][\w -]*=/i;

/** True for what can only be options, in whatever place it stands. */
export function looksLikeOptions(argument: Argument, isKnown: (name: string) => boolean): boolean {
  if (argument.kind === "cell") return typeof argument.value === "string" && LOOKS_LIKE_OPTIONS.test(argument.value);
  if (argument.kind === "skipped" || argument.rows[0]?.length !== 2) return false;
  const names = argument.rows.map((row) => row[0]).filter((name) => !isBlank(name));
  return names.length > 0 && names.every((name) => isKnown(optionName(name)));
}

/** Pieces are separated by `;`, `,` or a new line; one without `=` goes on with the list before it. */
export function readOptionPairs(argument: Argument): OptionPairs {
  if (argument.kind === "skipped") return { ok: true, pairs: [] };
  if (argument.kind === "cell") return readOptionText(String(argument.value));
  const filled = argument.rows.filter((row) => !isBlank(row[0]));
  return { ok: true, pairs: filled.map(([name, value]) => ({ name: optionName(name), value: cellValue(value) })) };
}

function readOptionText(text: string): OptionPairs {
  const pairs: { readonly name: string; value: string }[] = [];
  for (const part of text.split(/[;,\n\r]+/)) {
    const piece = part.trim();
    if (piece === "") continue;
    const equals = piece.indexOf("=");
    const last = pairs[pairs.length - 1];
    if (equals > 0) pairs.push({ name: optionName(piece.slice(0, equals)), value: piece.slice(equals + 1).trim() });
    else if (equals < 0 && last !== undefined) last.value += `,${piece}`;
    else return { ok: false, piece };
  }
  return { ok: true, pairs };
}

function optionName(name: unknown): string {
  return String(cellValue(name))
    .toLowerCase()
    .replace(/[\s-]+/g, "_");
}

function cellValue(value: unknown): unknown {
  if (isBlank(value)) return "";
  return typeof value === "string" ? value.trim() : value;
}
