// What the sidebar is told of a failure: always a code, what happened, and what to do next.
import { quotableText } from "../api/quoted-text.ts";
import { failureText } from "../error-codes.ts";

const LONGEST_PROBLEM = 400;

/** What has no code was thrown by the host. */
export function problemOf(thrown: unknown): string {
  const text = quotableText(thrown instanceof Error ? thrown.message : String(thrown), LONGEST_PROBLEM);
  return /^SER-\d/.test(text)
    ? text
    : failureText({ code: "SER-518", message: `Google Sheets answered: ${text} Try again in a minute.` });
}
