// What a custom function's argument can be: skipped, one cell, or a rectangle of cells.
// Google, Custom functions in Sheets: one cell arrives as a value, a larger range as rows of values.

export type Argument =
  | { readonly kind: "skipped" }
  | { readonly kind: "cell"; readonly value: unknown }
  | { readonly kind: "range"; readonly rows: readonly (readonly unknown[])[] };

export const SKIPPED: Argument = { kind: "skipped" };

/** Never throws. A skipped argument may arrive as `undefined`, `null` or `""`, a blank cell as `""`. */
export function readArgument(raw: unknown): Argument {
  if (!Array.isArray(raw)) return isBlank(raw) ? SKIPPED : { kind: "cell", value: raw };
  const rows = raw.map((row: unknown): readonly unknown[] => (Array.isArray(row) ? row : [row]));
  const width = rows.reduce((widest, row) => Math.max(widest, row.length), 0);
  if (width === 0) return SKIPPED;
  const only = rows.length === 1 && width === 1 ? rows[0]?.[0] : undefined;
  if (rows.length === 1 && width === 1) return isBlank(only) ? SKIPPED : { kind: "cell", value: only };
  return { kind: "range", rows: rows.map((row) => padTo(row, width)) };
}

export function isBlank(value: unknown): boolean {
  return value === undefined || value === null || (typeof value === "string" && value.trim() === "");
}

function padTo(row: readonly unknown[], width: number): readonly unknown[] {
  return row.length === width ? row : [...row, ...new Array<unknown>(width - row.length).fill("")];
}
