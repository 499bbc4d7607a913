// What is known to be missing: that a source had no row for a target, or none that could be read, and when it was
// asked. Kept like a fact, but under a slot of its own, so that it never takes the place of an older fact.
import { describedFailure } from "../../api/failure-texts.ts";
import type { Failure } from "../../error-codes.ts";
import type { Fact } from "./facts.ts";
import type { ListRequest } from "./list-answer.ts";

/** How long it is believed: what could not be read was charged all the same, but is repaired sooner. */
export const LIFE_MS = { "SER-511": 3_600_000, "SER-512": 86_400_000 } as const;

const PREFIX = "?";

/** Where it is kept that there is no fact in this slot. */
export function absenceSlot(slot: string): string {
  return PREFIX + slot;
}

/** Absent where the failure says nothing that holds for longer. */
export function absenceFact({ code }: Failure, fetchedAtMs: number): Fact | undefined {
  return isAbsenceCode(code) ? { fetchedAtMs, values: [code] } : undefined;
}

/** The failure again, free of charge; absent once it must be asked anew. */
export function absenceFailure(fact: Fact | undefined, freshSinceMs: number, nowMs: number): Failure | undefined {
  const code = fact?.values[0];
  if (fact === undefined || !isAbsenceCode(code) || fact.fetchedAtMs < freshSinceMs) return undefined;
  const untilMs = fact.fetchedAtMs + Math.min(LIFE_MS[code], nowMs - freshSinceMs);
  if (Math.abs(nowMs - fact.fetchedAtMs) >= LIFE_MS[code]) return undefined;
  return describedFailure(code, `asked ${minuteOf(fact.fetchedAtMs)}, not again before ${minuteOf(untilMs)} UTC`);
}

/** True for an entry that no evaluation would believe any more. */
export function isOverAbsence({ slot, fact }: { readonly slot: string; readonly fact: Fact }, nowMs: number): boolean {
  return slot.startsWith(PREFIX) && absenceFailure(fact, 0, nowMs) === undefined;
}

/** The request under which it is kept that this very list could not be read. */
export function absenceOfList({ limit = 0, ...request }: ListRequest): ListRequest {
  return { ...request, asked: { ...request.asked, [PREFIX]: limit } };
}

function isAbsenceCode(code: unknown): code is keyof typeof LIFE_MS {
  return code === "SER-511" || code === "SER-512";
}

/** In UTC, because the engine must not ask for a zone where everything is known. */
function minuteOf(timeMs: number): string {
  return new Date(timeMs).toISOString().slice(0, 16).replace("T", " ");
}
