// The one function that maps an HTTP answer other than 2xx to a code of the error table.
// Must not know requests, batches or time; what is retried and when is the retry table's.
import type { Failure } from "../error-codes.ts";
import { explanationOf } from "./answer-text.ts";
import { describedFailure, type TextedCode } from "./failure-texts.ts";
import { quotableText } from "./quoted-text.ts";
import { type Retry, retryOfCode } from "./retry.ts";

export interface HttpFailure extends Failure {
  readonly status: number;
  /** Whether the same request may be sent again; to be handed to `retryDelayMs`. */
  readonly retry: Retry;
}

// Lack of credits is announced as 402 or as 403 with these words.
const SPEAKS_OF_CREDITS = /insufficient funds|credit/i;

// 413, 414 and 422 judge the request as 400 does; 408 and 425 are a server that did not get round to it.
const CODE_OF_STATUS: Readonly<Record<number, TextedCode>> = {
  400: "SER-120",
  401: "SER-202",
  402: "SER-310",
  404: "SER-121",
  408: "SER-510",
  413: "SER-120",
  414: "SER-120",
  422: "SER-120",
  425: "SER-510",
  429: "SER-411",
};

/**
 * Code and one line for a refused or failed request. Only for statuses outside 200-299; the line quotes the
 * answer's own words, without anything that looks like a key, and says what to do next.
 */
export function failureOfAnswer(status: number, body: string): HttpFailure {
  const explanation = explanationOf(body);
  const code = codeOf(status, explanation);
  const detail = explanation === "" ? `HTTP ${status}` : `HTTP ${status}: "${quotableText(explanation)}"`;
  // A gateway timeout means that the request is too large for the server; waiting will hardly change that.
  const isKnown = status >= 500 || status in CODE_OF_STATUS;
  const retry = status === 504 ? "once" : isKnown ? retryOfCode(code) : "never";
  return { ...describedFailure(code, detail), status, retry };
}

function codeOf(status: number, explanation: string): TextedCode {
  if (status === 403) return SPEAKS_OF_CREDITS.test(explanation) ? "SER-310" : "SER-203";
  if (status >= 500) return "SER-510";
  // A redirect or a status unheard of says nothing about the target, and only 2xx is charged.
  return CODE_OF_STATUS[status] ?? "SER-510";
}
