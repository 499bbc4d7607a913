// What somebody has typed into a field for a number. Must not know what the number is for.

/** Thousands in groups, as they are written in whatever country. */
const GROUPED = /^\d{1,3}(?:[\s,.'’]\d{3})+$/;

/** Null for nothing; what is no number stays as it is, so that it can be refused in words. */
export function wishIn(typed: string): number | string | null {
  const text = typed.trim();
  if (text === "") return null;
  const digits = GROUPED.test(text) ? text.replace(/\D/g, "") : text;
  return /^\d+(?:\.\d+)?$/.test(digits) ? Number(digits) : text;
}
