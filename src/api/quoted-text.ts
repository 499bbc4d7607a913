// Makes text from outside fit to be quoted in a message: one line, short, and without anything like a key.
// Must not know which message it ends up in.

const QUOTE_LENGTH = 160;
const VALUE_LENGTH = 60;

// A UUID, also one that was cut, or 32 and more hex digits: both families of API keys.
const KEY_LIKE = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f-]{4,}|[0-9a-f]{32,}/gi;
// What stands between // and @ in a URL.
const PASSWORD = /(\/\/)[^\s/@]*:[^@]*@/g;
// Whatever is announced as a key, of any form.
const ANNOUNCED_KEY = /((?:api_?key|authorization)["']?\s*[=:]\s*["']?(?:token\s+|bearer\s+)?)[^\s&,;}"']+/gi;
const BLANKS = /\s+/g;
const INVISIBLE = /[\p{Cc}\p{Cf}\p{Cs}]/gu;

/** The whole text on one line, without control characters, keys replaced by "…". */
export function cleanText(text: string): string {
  const line = text.replace(BLANKS, " ").replace(INVISIBLE, "").trim();
  return line.replace(ANNOUNCED_KEY, "$1…").replace(KEY_LIKE, "…").replace(PASSWORD, "$1…@");
}

/** Clean text of at most 160 characters. It is cut last, so that no half of a key is left over. */
export function quotableText(text: string, maxLength: number = QUOTE_LENGTH): string {
  const clean = cleanText(text);
  if (clean.length <= maxLength) return clean;
  return `${clean.slice(0, maxLength - 1).replace(/[\uD800-\uDBFF]$/, "")}…`;
}

/** A value as it should be shown after "got": texts in quotes, lists and objects by a word. */
export function quotableValue(value: unknown): string {
  if (value === undefined) return "nothing";
  if (typeof value === "string") return `"${quotableText(value, VALUE_LENGTH)}"`;
  if (Array.isArray(value)) return `a list of ${value.length}`;
  if (typeof value === "object" && value !== null) return "an object";
  return String(value);
}
