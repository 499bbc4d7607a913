// What is refreshed by itself, how often, for whom and for how much, and how it went: one record a schedule as the file
// keeps it. Must not know who keeps it, nor how anything is refreshed.
import { DAY_MS } from "../api/relative-day.ts";
import { listIn, listInText, numberIn, textIn } from "../engine/packing/stored-numbers.ts";
import { type Rhythm, rhythmIn, rhythmList } from "./rhythm.ts";
import { NO_WORK, type Work, workIn, workText } from "./work.ts";

export type OutcomeWord = "done" | "failed";

/** One refresh that is over. */
export interface Outcome {
  readonly atMs: number;
  readonly word: OutcomeWord;
  /** With what may have been charged for answers that were lost. */
  readonly credits: number;
  /** Why it failed, or what could not be done besides; "" for nothing. */
  readonly problem: string;
}

export interface Schedule {
  readonly id: string;
  /** The saved report, or `FORMULAS`. */
  readonly savedId: string;
  readonly rhythm: Rhythm;
  /** Whose trigger carries it out. */
  readonly ownerId: string;
  /** What one refresh may cost. */
  readonly capCredits: number;
  readonly isPaused: boolean;
  readonly nextDueMs: number;
  /** 0 while it has never been done. */
  readonly lastGoodMs: number;
  /** In a row. */
  readonly failures: number;
  readonly work: Work;
  /** By the refresh that is begun and not over; of formulas alone, since runs of reports know it themselves. */
  readonly spentCredits: number;
  /** When that one was begun; 0 while none is. */
  readonly beganAtMs: number;
  /** Formulas have to compute again, whatever else becomes of it. */
  readonly owesBump: boolean;
  /** What one refresh is likely to cost: by the last that bought anything, or as it was priced at first. */
  readonly usualCredits: number;
  /** The newest first. */
  readonly outcomes: readonly Outcome[];
}

/** Instead of a saved report: the facts that formulas of the file use. */
export const FORMULAS = "formulas";

/** Of one that nothing is done for. */
export const NOT_BEGUN = { work: NO_WORK, spentCredits: 0, beganAtMs: 0, owesBump: false } as const;

const FORMAT = 1;
/** More would not fit with the record. */
const MOST_OUTCOMES = 10;
const LONGEST_PROBLEM = 200;
/** So often in a row, and somebody has to look. */
export const MOST_FAILURES = 3;
const WORDS: readonly OutcomeWord[] = ["done", "failed"];

/** With how it went; after three failures in a row it is paused. */
export function withOutcome(schedule: Schedule, outcome: Outcome): Schedule {
  const isDone = outcome.word === "done";
  const failures = isDone ? 0 : schedule.failures + (isSameDay(schedule, outcome) ? 0 : 1);
  return {
    ...schedule,
    ...NOT_BEGUN,
    usualCredits: isDone && outcome.credits > 0 ? outcome.credits : schedule.usualCredits,
    failures,
    isPaused: schedule.isPaused || failures >= MOST_FAILURES,
    lastGoodMs: isDone ? outcome.atMs : schedule.lastGoodMs,
    outcomes: [{ ...outcome, problem: outcome.problem.slice(0, LONGEST_PROBLEM) }, ...schedule.outcomes].slice(
      0,
      MOST_OUTCOMES,
    ),
  };
}

/** What cannot be done for some hours of a day counts as one failure. */
function isSameDay({ failures, outcomes, rhythm }: Schedule, { atMs }: Outcome): boolean {
  const [last] = outcomes;
  return rhythm.every === "hour" && failures > 0 && last !== undefined && sameDay(last.atMs, atMs);
}

function sameDay(oneMs: number, otherMs: number): boolean {
  return Math.floor(oneMs / DAY_MS) === Math.floor(otherMs / DAY_MS);
}

export function scheduleText(schedule: Schedule): string {
  const { id, savedId, ownerId, work, rhythm, capCredits, isPaused, nextDueMs, lastGoodMs, failures } = schedule;
  const outcomes = schedule.outcomes.map(({ atMs, word, credits, problem }) => [
    atMs,
    WORDS.indexOf(word),
    credits,
    problem,
  ]);
  const { spentCredits, usualCredits, beganAtMs, owesBump } = schedule;
  const begun = [spentCredits, usualCredits, beganAtMs, owesBump ? 1 : 0];
  const numbers = [capCredits, isPaused ? 1 : 0, nextDueMs, lastGoodMs, failures, ...begun];
  return JSON.stringify([FORMAT, [id, savedId, ownerId, workText(work)], rhythmList(rhythm), numbers, outcomes]);
}

/** Absent for anything but a schedule of this format. Never throws. */
export function scheduleIn(text: string | undefined): Schedule | undefined {
  const [format, texts, kept, numbers, outcomes] = listInText(text);
  const [id, savedId = "", ownerId = "", work = ""] = listIn(texts).map(textIn);
  const rhythm = rhythmIn(kept);
  if (format !== FORMAT || !id || rhythm === undefined) return undefined;
  const [capCredits = 0, isPaused = 0, nextDueMs = 0, lastGoodMs = 0, failures = 0, ...begun] =
    listIn(numbers).map(numberIn);
  const [spentCredits = 0, usualCredits = 0, beganAtMs = 0, owesBump = 0] = begun;
  return {
    ...{ id, savedId, ownerId, rhythm, work: workIn(work, { isOfFormulas: savedId === FORMULAS }) },
    ...{ capCredits, isPaused: isPaused === 1, nextDueMs, lastGoodMs, failures, spentCredits, usualCredits, beganAtMs },
    owesBump: owesBump === 1,
    outcomes: listIn(outcomes).map(outcomeIn),
  };
}

function outcomeIn(kept: unknown): Outcome {
  const [atMs, word, credits, problem] = listIn(kept);
  return {
    atMs: numberIn(atMs),
    word: WORDS[numberIn(word)] ?? "failed",
    credits: numberIn(credits),
    problem: textIn(problem),
  };
}
