// What is under way for a schedule, and what an execution leaves of it. Must not know how anything is refreshed.

export type Work =
  | { readonly kind: "none" }
  /** Its report is written by a run. */
  | { readonly kind: "run"; readonly runId: string }
  /** Its formulas are bought by an execution, which is dead if it has not said otherwise until then: no two say the same. */
  | { readonly kind: "leased"; readonly untilMs: number }
  /** Its formulas are bought in part, and nobody is at it. */
  | { readonly kind: "left" };

/** Whether an execution has brought something to its end, or it has to go on another time. */
export type Progress = "over" | "left";

export const NO_WORK: Work = { kind: "none" };

/** No lease ends at that moment. */
const LEFT = "1";

/** As it is kept; the same text is the same work. */
export function workText(work: Work): string {
  switch (work.kind) {
    case "none":
      return "";
    case "run":
      return work.runId;
    case "leased":
      return String(work.untilMs);
    case "left":
      return LEFT;
    default:
      return work satisfies never;
  }
}

export function workIn(text: string, { isOfFormulas }: { readonly isOfFormulas: boolean }): Work {
  if (text === "") return NO_WORK;
  if (!isOfFormulas) return { kind: "run", runId: text };
  return text === LEFT ? { kind: "left" } : { kind: "leased", untilMs: Number(text) || 0 };
}

export function isSameWork(one: Work, other: Work): boolean {
  return one.kind === other.kind && workText(one) === workText(other);
}

/** Absent where no run is at it. */
export function runIdOf(work: Work): string | undefined {
  return work.kind === "run" ? work.runId : undefined;
}
