// The replies about schedules, of which nothing is certain before each of their values was looked at.
import { rhythmIn } from "../../schedule/rhythm.ts";
import type { FormulaLines, PastRun, ScheduleReply, ScheduleView } from "../schedule-messages.ts";
import { isAbsentOr, isBoolean, isFields, isListOf, isNumber, isText } from "./read-values.ts";

const WORDS: Readonly<Record<PastRun["word"], true>> = { done: true, failed: true, missed: true };

export function isScheduleReply(value: unknown): value is ScheduleReply {
  if (!isFields(value)) return false;
  const { schedules, timeZone, monthCredits, balanceCredits, dayCredits, isByHand, problem } = value;
  switch (value.kind) {
    case "schedules":
      return (
        isListOf(isSchedule, schedules) &&
        [monthCredits, dayCredits].every(isNumber) &&
        (balanceCredits === null || isNumber(balanceCredits)) &&
        isText(timeZone) &&
        isBoolean(isByHand) &&
        isAbsentOr(isText, problem)
      );
    case "schedule-price":
      return isText(value.savedId) && [value.credits, value.fullCredits].every(isNumber) && isAbsentOr(isText, problem);
    case "formulas":
      return isNumber(value.count) && [value.withoutRefresh, value.unread].every(isLines);
    default:
      return false;
  }
}

function isSchedule(value: unknown): value is ScheduleView {
  if (!isFields(value)) return false;
  const { id, savedId, name, rhythm, capCredits, usualCredits, monthCredits, lastGoodMs } = value;
  const { isPaused, isMine, isDue, isRunning, runId, nextRuns, trouble, runs } = value;
  return (
    [id, savedId, name].every(isText) &&
    rhythmIn(rhythm) !== undefined &&
    [capCredits, usualCredits, monthCredits, lastGoodMs].every(isNumber) &&
    [isPaused, isMine, isDue, isRunning].every(isBoolean) &&
    isAbsentOr(isText, runId) &&
    isListOf(isNumber, nextRuns) &&
    isAbsentOr(isOutcome, trouble) &&
    isListOf(isPastRun, runs)
  );
}

function isOutcome(value: unknown): boolean {
  return isFields(value) && isText(value.word) && value.word in WORDS && isNumber(value.atMs) && isText(value.problem);
}

function isPastRun(value: unknown): value is PastRun {
  return isOutcome(value) && isFields(value) && isNumber(value.credits);
}

function isLines(value: unknown): value is FormulaLines {
  const isLine = (line: unknown) => isFields(line) && isText(line.where) && isText(line.formula);
  return isFields(value) && isNumber(value.count) && isListOf(isLine, value.lines);
}
