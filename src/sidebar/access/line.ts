// One line of the Access check, and what becomes of one that cannot be found out. Must not know what is looked at.
import { problemOf } from "../answer-problem.ts";
import type { AccessLine } from "../messages.ts";

/** Where a line's `momentMs` belongs. */
export const MOMENT = "{moment}";

export function fine(title: string, found: string, next = ""): AccessLine {
  return { title, state: "ok", found, next };
}

export function toLookAt(title: string, found: string, next: string): AccessLine {
  return { title, state: "look", found, next };
}

export function broken(title: string, found: string, next: string): AccessLine {
  return { title, state: "broken", found, next };
}

/** The others are found out all the same. */
export function lineOr(title: string, find: () => AccessLine): AccessLine {
  try {
    return find();
  } catch (thrown) {
    return broken(title, problemOf(thrown), "");
  }
}
