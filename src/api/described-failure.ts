// Makes a failure whose one line is the error table's own text, with what happened this time in between.
// Must not know where the failure arose.
import { ERROR_CODES, type ErrorCode, type Failure } from "../error-codes.ts";

/** `<meaning> (<detail>). <remedy>`; the detail must be fit to be quoted. */
export function describedFailure(code: ErrorCode, detail: string): Failure {
  const { meaning, remedy } = ERROR_CODES[code];
  return { code, message: `${meaning.replace(/\.$/, "")} (${detail}). ${remedy}` };
}
