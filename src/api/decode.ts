// Reads the body of a successful answer into typed rows, or says precisely why it cannot be read.
// Must not know which targets were asked for, nor what becomes of the rows.
import type { Failure } from "../error-codes.ts";
import { explanationIn } from "./answer-text.ts";
import type { CalledEndpoint } from "./called-endpoint.ts";
import type { Endpoint } from "./catalogue-shape.ts";
import { decodeRecord, isRecord } from "./decode-record.ts";
import { describedFailure } from "./failure-texts.ts";
import { quotableText, quotableValue } from "./quoted-text.ts";

export type DecodedRows =
  | { readonly ok: true; readonly rows: readonly unknown[]; readonly next?: string }
  | { readonly ok: false; readonly failure: Failure };

/**
 * Rows of a 2xx answer in the order of the answer; an endpoint that answers one object gives one row.
 * Numbers sent as text become numbers, texts are trimmed, known other spellings are read, unknown fields
 * are dropped. Anything else that deviates fails the whole answer as SER-511, because a row that is half
 * true must never be stored. Never throws.
 */
export function decodeRows(called: CalledEndpoint, body: string): DecodedRows {
  const problem = problemOfText(body);
  if (problem !== undefined) return unreadable(called, problem);
  let answer: unknown;
  try {
    // trim() also takes a byte order mark away, which JSON.parse refuses.
    answer = JSON.parse(body.trim());
  } catch {
    return unreadable(called, isCutOff(body) ? `cut off after ${body.length} characters` : "it is not valid JSON");
  }
  return decodeParsed(called, answer);
}

function decodeParsed(called: CalledEndpoint, answer: unknown): DecodedRows {
  const endpoint = called.description;
  if (!isRecord(answer)) return unreadable(called, `expected an object, got ${quotableValue(answer)}`);
  const content = endpoint.envelope === null ? answer : answer[endpoint.envelope];
  const problem = problemOfEnvelope(endpoint.envelope, answer);
  if (problem !== undefined) return unreadable(called, problem);
  const rows = endpoint.shape === "list" ? rowsOfList(endpoint, content) : rowsOfObject(endpoint, content);
  if (typeof rows === "string") return unreadable(called, rows);
  const next = endpoint.cursor === undefined ? null : (answer[endpoint.cursor] ?? null);
  if (next !== null && typeof next !== "string") {
    return unreadable(called, `field ${endpoint.cursor}: expected a text, got ${quotableValue(next)}`);
  }
  return next ? { ok: true, rows, next } : { ok: true, rows };
}

/** The rows, or the problem in words. */
function rowsOfList(endpoint: Endpoint, content: unknown): readonly unknown[] | string {
  if (!Array.isArray(content)) return `${endpoint.envelope}: expected a list, got ${quotableValue(content)}`;
  const rows: unknown[] = [];
  for (const [index, item] of content.entries()) {
    if (!isRecord(item)) return `row ${index + 1}: expected an object, got ${quotableValue(item)}`;
    const decoded = decodeRecord(item, endpoint.fields, endpoint.aliases);
    if (!decoded.ok) return `field ${decoded.field} of row ${index + 1}: ${decoded.problem}`;
    rows.push(decoded.record);
  }
  return rows;
}

/** The one row, or the problem in words. */
function rowsOfObject(endpoint: Endpoint, content: unknown): readonly unknown[] | string {
  if (!isRecord(content)) return `${endpoint.envelope}: expected an object, got ${quotableValue(content)}`;
  if (endpoint.shape === "open") return [content];
  const decoded = decodeRecord(content, endpoint.fields, endpoint.aliases);
  return decoded.ok ? [decoded.record] : `field ${decoded.field}: ${decoded.problem}`;
}

function problemOfText(body: string): string | undefined {
  const start = body.trimStart();
  if (start === "") return "it is empty";
  if (start.startsWith("<")) return "it is HTML or XML, not JSON";
  return undefined;
}

/** An answer without its envelope may explain itself; one that never has an envelope does so under `error`. */
function problemOfEnvelope(envelope: string | null, answer: Readonly<Record<string, unknown>>): string | undefined {
  if (envelope !== null && answer[envelope] !== undefined) return undefined;
  const explanation = envelope !== null || "error" in answer ? explanationIn(answer) : undefined;
  if (explanation !== undefined) return `it holds an error: "${quotableText(explanation)}"`;
  if (envelope === null) return undefined;
  const names = Object.keys(answer).slice(0, 5).map(quotableValue);
  return `${envelope} is missing; it holds ${names.length === 0 ? "nothing" : names.join(", ")}`;
}

/** True when the text ends inside a string, a list or an object. */
function isCutOff(text: string): boolean {
  let depth = 0;
  let isInString = false;
  for (let i = 0; i < text.length; i++) {
    const character = text[i];
    if (isInString && character === "\\") i++;
    else if (character === '"') isInString = !isInString;
    else if (!isInString && (character === "{" || character === "[")) depth++;
    else if (!isInString && (character === "}" || character === "]")) depth--;
  }
  return isInString || depth > 0;
}

function unreadable({ path }: CalledEndpoint, problem: string): { readonly ok: false; readonly failure: Failure } {
  return { ok: false, failure: describedFailure("SER-511", `${path}: ${problem}`) };
}
