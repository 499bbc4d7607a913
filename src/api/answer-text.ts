// Finds the words in which the API, or a server in front of it, says what went wrong.
// Must not know statuses or codes, nor what is made of the words.
import { parsedJson } from "./parsed-text.ts";
import { cleanText } from "./quoted-text.ts";

const LONGEST_PAGE = 4_000;

/**
 * What the answer says for itself, clean but of any length; "" when it says nothing. Looks at
 * `error.message` and `error.description`, then `error`, `message` and `detail` as texts, then at plain text or HTML.
 */
export function explanationOf(body: string): string {
  const answer = parsedJson(body);
  if (answer === undefined) return cleanText(textOfPage(cleanText(body)));
  return cleanText(explanationIn(answer) ?? "");
}

/** The same for an answer that is parsed already: raw, not yet fit to be quoted; undefined when it says nothing. */
export function explanationIn(answer: unknown): string | undefined {
  if (typeof answer === "string") return answer;
  const { error, message, detail } = fieldsOf(answer);
  const { message: ofError, description } = fieldsOf(error);
  const parts = [ofError, description].filter((part) => typeof part === "string" && part.trim() !== "");
  if (parts.length > 0) return joinedSentences(parts.map(String));
  return [error, message, detail].find((part): part is string => typeof part === "string" && part.trim() !== "");
}

function fieldsOf(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null ? { ...value } : {};
}

function joinedSentences(parts: readonly string[]): string {
  const trimmed = parts.map((part) => part.trim());
  return [...new Set(trimmed)].map((part, i) => (i === 0 ? part.replace(/\.$/, "") : part)).join(": ");
}

/** The visible text of a page, its title first. */
function textOfPage(text: string): string {
  const page = text.slice(0, LONGEST_PAGE);
  return page.replace(/<(style|script)\b[\s\S]*?<\/\1>|<[^<>]*>/gi, " ");
}
