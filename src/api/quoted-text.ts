// Makes text from outside fit to be quoted in a message: one line, short, and without anything like a key.
// Must not know which message it ends up in.

const QUOTE_LENGTH = 160;
const VALUE_LENGTH = 60;

// A UUID with or without its dashes, or 32 and more hex digits: both families of API keys.
const KEY_LIKE = /[0-9a-f]{8}-?(?:[0-9a-f]{4}-?){3}[0-9a-f]{12,}/gi;
const KEY_PARAMETER = /(api_?key["']?\s*[=:]\s*)[^\s&,;}]+/gi;
const BLANKS = /\s+/g;
const INVISIBLE = /[\p{Cc}\p{Cf}\p{Cs}]/gu;

/** The text on one line of at most 160 characters, without control characters, keys replaced by "…". */
export function quotableText(text: string, maxLength: number = QUOTE_LENGTH): string {
  // Nothing beyond this can survive the cut; the margin is for blanks that collapse and keys that shrink.
  const start = text.slice(0, 20 * maxLength);
  const line = start.replace(BLANKS, " ").replace(INVISIBLE, "").trim();
  return cutTo(line.replace(KEY_PARAMETER, "$1…").replace(KEY_LIKE, "…"), maxLength);
}

/** A value as it should be shown after "got": JSON for scalars, a word for the rest. */
export function quotableValue(value: unknown): string {
  if (value === undefined) return "nothing";
  if (typeof value === "string") return `"${quotableText(value, VALUE_LENGTH)}"`;
  if (Array.isArray(value)) return value.length === 0 ? "an empty list" : "a list";
  if (typeof value === "object" && value !== null) return "an object";
  return String(value);
}

function cutTo(text: string, maxLength: number): string {
  if (text.length <= maxLength) return text;
  return `${text.slice(0, maxLength - 1).replace(/[\uD800-\uDBFF]$/, "")}…`;
}
