// The errors of arguments and options: what was written, and what could have been meant.
import { quotableValue } from "../api/quoted-text.ts";
import { type ErrorCode, SerError } from "../error-codes.ts";
import { nearestNames, orList } from "./nearest-name.ts";

/** Longer lists would hide the names that come near. */
const MOST_LISTED = 12;

export function inputError(code: ErrorCode, message: string): SerError {
  return new SerError({ code, message });
}

/** `what` is singular, such as "mode"; `near` are further names that may have been meant. */
export function unknownName(
  code: ErrorCode,
  what: string,
  written: unknown,
  names: readonly string[],
  near: readonly string[] = names,
): SerError {
  const meant = orList(nearestNames(String(written).slice(0, 60), [...new Set(near)]));
  const all = names.length > MOST_LISTED ? "" : ` All ${what}s: ${names.join(", ")}.`;
  return inputError(code, `Unknown ${what} ${quotableValue(written)}. Did you mean ${meant}?${all}`);
}
