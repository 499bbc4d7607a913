// Finds the words in which the API, or a server in front of it, says what went wrong.
// Must not know statuses or codes, nor what is made of the words.
import { cleanText } from "./quoted-text.ts";

const LONGEST_PAGE = 4_000;

/**
 * What the answer says for itself, clean but of any length; "" when it says nothing. Looks at
 * `error.message` and `error.description`, then `error`, `message` and `detail` as texts, then at plain text or HTML.
 */
export function explanationOf(body: string): string {
  const answer = parsedOrUndefined(body);
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

function parsedOrUndefined(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    // Not JSON is an ordinary case here: gateways answer in HTML or plain text.
    return undefined;
  }
}

/** A page is told by its title; without one, by its visible text. */
function textOfPage(text: string): string {
  const page = text.slice(0, LONGEST_PAGE);
  const title = /<title[^<>]*>([^<]*)<\/title>/i.exec(page)?.[1]?.trim();
  if (title) return title;
  return page.replace(/<(style|script)\b[\s\S]*?<\/\1>/gi, " ").replace(/<[^<>]*>/g, " ");
}
