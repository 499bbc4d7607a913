// Reads the body of a successful answer into typed rows, or says precisely why it cannot be read.
// Must not know which targets were asked for, nor what becomes of the rows.
import type { Failure } from "../error-codes.ts";
import { explanationIn } from "./answer-text.ts";
import type { CalledEndpoint } from "./called-endpoint.ts";
import type { Endpoint } from "./catalogue-shape.ts";
import { decodeRecord, isRecord } from "./decode-record.ts";
import { describedFailure } from "./failure-texts.ts";
import { parsedJson } from "./parsed-text.ts";
import { quotableText, quotableValue } from "./quoted-text.ts";

/** A row of a batch answer that could not be read, with the target that it names. */
export interface BadRow {
  readonly echo: string;
  readonly failure: Failure;
}

export type DecodedRows =
  | {
      readonly ok: true;
      readonly rows: readonly unknown[];
      readonly badRows: readonly BadRow[];
      readonly next?: string;
    }
  | { readonly ok: false; readonly failure: Failure };

/**
 * Rows of a 2xx answer in the order of the answer; an endpoint that answers one object gives one row.
 * Numbers sent as text become numbers, texts are trimmed, known other spellings are read, unknown fields
 * are dropped. Anything else that deviates fails as SER-511, a row of a batch alone, any other answer as a whole:
 * a row that is half true must never be stored. Never throws.
 */
export function decodeRows(called: CalledEndpoint, body: string): DecodedRows {
  const problem = problemOfText(body);
  if (problem !== undefined) return unreadable(called, problem);
  // trim() also takes a byte order mark away, which is no JSON.
  const answer = parsedJson(body.trim());
  if (answer !== undefined) return decodeParsed(called, answer);
  return unreadable(called, isCutOff(body) ? `cut off after ${body.length} characters` : "it is not valid JSON");
}

function decodeParsed(called: CalledEndpoint, answer: unknown): DecodedRows {
  const endpoint = called.endpoint;
  if (!isRecord(answer)) return unreadable(called, `expected an object, got ${quotableValue(answer)}`);
  const content = endpoint.envelope === null ? answer : answer[endpoint.envelope];
  const problem = problemOfEnvelope(endpoint.envelope, answer);
  if (problem !== undefined) return unreadable(called, problem);
  const next = endpoint.cursor === undefined ? null : (answer[endpoint.cursor] ?? null);
  if (next !== null && typeof next !== "string") {
    return unreadable(called, `field ${endpoint.cursor}: expected a text, got ${quotableValue(next)}`);
  }
  const decoded = endpoint.shape === "list" ? rowsOfList(called, content) : rowsOfObject(endpoint, content);
  if (typeof decoded === "string") return unreadable(called, decoded);
  return { ok: true, ...decoded, ...(next ? { next } : {}) };
}

interface Rows {
  readonly rows: readonly unknown[];
  readonly badRows: readonly BadRow[];
}

/** The rows, or the problem in words. In a batch a row fails alone: the others were paid for too. */
function rowsOfList(called: CalledEndpoint, content: unknown): Rows | string {
  const { endpoint } = called;
  if (!Array.isArray(content)) return `${endpoint.envelope}: expected a list, got ${quotableValue(content)}`;
  const rows: unknown[] = [];
  const badRows: BadRow[] = [];
  for (const [index, item] of content.entries()) {
    const decoded = decodeRow(endpoint, item, index + 1);
    if (typeof decoded !== "string") rows.push(decoded);
    else if (endpoint.echo === undefined) return decoded;
    else badRows.push({ echo: echoOf(item, endpoint.echo), failure: unreadable(called, decoded).failure });
  }
  return { rows, badRows };
}

function echoOf(item: unknown, field: string): string {
  return isRecord(item) ? String(item[field]) : "";
}

function decodeRow(endpoint: Endpoint, item: unknown, number: number): object | string {
  if (!isRecord(item)) return `row ${number}: expected an object, got ${quotableValue(item)}`;
  const decoded = decodeRecord(item, endpoint.fields, endpoint.aliases);
  return decoded.ok ? decoded.record : `field ${decoded.field} of row ${number}: ${decoded.problem}`;
}

/** The one row, or the problem in words. */
function rowsOfObject(endpoint: Endpoint, content: unknown): Rows | string {
  if (!isRecord(content)) return `${endpoint.envelope}: expected an object, got ${quotableValue(content)}`;
  if (endpoint.shape === "open") return { rows: [content], badRows: [] };
  const decoded = decodeRecord(content, endpoint.fields, endpoint.aliases);
  return decoded.ok ? { rows: [decoded.record], badRows: [] } : `field ${decoded.field}: ${decoded.problem}`;
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
