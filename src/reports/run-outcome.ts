// What becomes of a run when something cannot be done: another try, a stop until somebody acts, or a remark. Pure.
import { describedFailure } from "../api/failure-texts.ts";
import { knownHostFailure, thrownText } from "../api/host-failure.ts";
import { isTargetRefused } from "../api/target-failure.ts";
import type { Receipt } from "../engine/buying/outcome-book.ts";
import type { ErrorCode, Failure } from "../error-codes.ts";
import { failureText, SerError } from "../error-codes.ts";
import type { Run } from "./run.ts";

/** They pass by themselves. */
const PASSING: readonly ErrorCode[] = [
  "SER-410",
  "SER-411",
  "SER-415",
  "SER-510",
  "SER-511",
  "SER-513",
  "SER-515",
  "SER-518",
];
const MOST_TRIES = 5;
const FIRST_WAIT_MS = 4_000;
const LONGEST_WAIT_MS = 60_000;
/** More would not fit with the run. */
const MOST_REMARKS = 12;
const LONGEST_REMARK = 160;

export function stopped(run: Run, { code, message }: Failure, moreCredits = 0): Run {
  return { ...run, state: "stopped", problem: failureText({ code, message }), moreCredits, retryAtMs: 0 };
}

/** By its code. */
export function isPassing(problem: string): boolean {
  return PASSING.some((code) => problem.startsWith(`${code} `));
}

/** Whatever is not said in words is Google's. */
export function failureIn(thrown: unknown): Failure {
  if (thrown instanceof SerError) return { code: thrown.code, message: thrown.message.slice(thrown.code.length + 1) };
  const text = thrownText(thrown);
  return knownHostFailure(text) ?? describedFailure("SER-518", text);
}

/** Tried again later, a few times; anything else, and what goes on failing, waits for somebody. */
export function afterFailure(run: Run, failure: Failure, nowMs: number): Run {
  const failures = run.failures + 1;
  if (!PASSING.includes(failure.code) || failures > MOST_TRIES) return { ...stopped(run, failure), failures: 0 };
  const waitMs = Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** (failures - 1));
  return { ...run, failures, retryAtMs: nowMs + waitMs, problem: failureText(failure) };
}

/** One that leaves the other targets as they are. */
export function isOfTarget({ isSample }: Pick<Run, "isSample">, failure: Failure): boolean {
  return isTargetRefused(failure) || (isSample && failure.code === "SER-201");
}

/** Nothing is wrong: the API needs time for its task. Asked less and less often. */
export function retryLater(run: Run, nowMs: number): Run {
  const ageMs = nowMs - run.taskStartedAtMs;
  return {
    ...run,
    failures: 0,
    problem: "",
    retryAtMs: nowMs + Math.min(LONGEST_WAIT_MS, Math.max(FIRST_WAIT_MS, ageMs / 4)),
  };
}

/** What a purchase has cost; nothing of it is open any more. */
export function paidFor(run: Run, { credits, unconfirmedCredits }: Receipt): Run {
  return {
    ...run,
    credits: run.credits + credits,
    unconfirmedCredits: run.unconfirmedCredits + unconfirmedCredits,
    openCredits: 0,
  };
}

/** Something was done: what went wrong before is over. */
export function wentOn(run: Run): Run {
  return { ...run, failures: 0, retryAtMs: 0, problem: "", moreCredits: 0 };
}

export function remarked(run: Run, text: string): Run {
  const known = run.remarks;
  if (known.includes(text)) return run;
  if (known.length < MOST_REMARKS) return { ...run, remarks: [...known, text.slice(0, LONGEST_REMARK)] };
  const counted = /^And (\d+) more/.exec(known[MOST_REMARKS - 1] ?? "");
  const more = Number(counted?.[1] ?? 1) + 1;
  return { ...run, remarks: [...known.slice(0, MOST_REMARKS - 1), `And ${more} more like these.`] };
}

/** What is not in its list may be there all the same. */
export function cut(run: Run, remark: string): Run {
  return { ...remarked(run, remark), gaps: run.gaps === "none" ? "cut" : run.gaps };
}

const LOST_ROWS = /^([\d,]+) rows that were paid for were lost/;

/** Why there are more credits than rows: said once, for all of them. */
export function withoutRows(run: Run, count: number): Run {
  const said = lossOf(run);
  const before = Number((LOST_ROWS.exec(said)?.[1] ?? "0").replace(/,/g, ""));
  const text = `${grouped(before + count)} rows that were paid for were lost before they stood on the sheet`;
  return said === "" ? remarked(run, text) : { ...run, remarks: run.remarks.map((one) => (one === said ? text : one)) };
}

function lossOf({ remarks }: Run): string {
  return remarks.find((text) => LOST_ROWS.test(text)) ?? "";
}

/**
 * Stops before anything is spent beyond what was agreed; what may have been charged counts as spent. Asked for is
 * enough for all that is still to come.
 */
export function beyondAgreed(run: Run, credits: number, creditsToCome = credits): Run | undefined {
  const spent = run.credits + run.unconfirmedCredits;
  // Of one that is made up nothing can be bought.
  if (run.isSample || credits === 0 || spent + credits <= run.agreedCredits) return undefined;
  const more = spent + Math.max(credits, creditsToCome) - run.agreedCredits;
  const lost = lossOf(run) === "" ? "" : `${lossOf(run)}. `;
  const feared =
    run.unconfirmedCredits > 0
      ? `${grouped(run.unconfirmedCredits)} credits may have been charged for what never arrived. `
      : "";
  const message = `${lost}${feared}To go on takes up to ${grouped(more)} credits more than was agreed to. Go on, or cancel and keep what there is.`;
  return stopped(run, { code: "SER-306", message }, more);
}

export function grouped(count: number): string {
  return count.toLocaleString("en-US");
}
