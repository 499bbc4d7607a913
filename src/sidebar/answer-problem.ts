// What the sidebar is told of a failure: always a code, what happened, and what to do next.
import { knownHostFailure, thrownText } from "../api/host-failure.ts";
import { failureText } from "../error-codes.ts";

const LONGEST_PROBLEM = 400;

/** What has no code was thrown by the host. */
export function problemOf(thrown: unknown): string {
  const text = thrownText(thrown, LONGEST_PROBLEM);
  if (/^SER-\d/.test(text)) return text;
  const unknown = { code: "SER-518", message: `Google Sheets answered: ${text} Try again in a minute.` } as const;
  return failureText(knownHostFailure(text) ?? unknown);
}
