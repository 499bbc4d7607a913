// Which failures concern one target alone, so that others of the same call are none the worse. Must not know who asked.
import type { Failure } from "../error-codes.ts";

type Code = Pick<Failure, "code">;

/** The API refuses it, or has nothing of it: asked again, it would say the same. */
export function isTargetRefused({ code }: Code): boolean {
  return code === "SER-120" || code === "SER-121";
}

/** Also where an answer had no row for it. */
export function isOfOneTarget(failure: Code): boolean {
  return isTargetRefused(failure) || failure.code === "SER-512";
}
