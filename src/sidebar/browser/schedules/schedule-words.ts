// What is said about schedules besides what the server says: their rhythm, what they cost, what a run may cost. Pure.
import { rhythmIn, timesInAMonth } from "../../../schedule/rhythm.ts";
import type { PastRun, RhythmList, ScheduleReply, ScheduleView } from "../../schedule-messages.ts";
import { creditsText, grouped, momentText } from "../parts/texts.ts";

export type SchedulesReply = Extract<ScheduleReply, { kind: "schedules" }>;

/** As the server calls them where a saved report has its id. */
export const FORMULAS = "formulas";

/** By their numbers, from Monday as 1. */
export const WEEKDAYS = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"] as const;

const RUN_WORDS: Readonly<Record<PastRun["word"], string>> = {
  done: "Done",
  failed: "Failed",
  missed: "Missed",
};

export function hourText(hour: number): string {
  return `${hour < 10 ? "0" : ""}${hour}:00`;
}

/** Such as "Mondays 09:00". */
export function rhythmText([every, hour, day]: RhythmList): string {
  const at = hourText(Number(hour));
  if (every === "hour") return "Every hour";
  if (every === "day") return `Every day ${at}`;
  return every === "week" ? `${WEEKDAYS[Number(day) - 1]}s ${at}` : `Day ${day} of each month ${at}`;
}

/** Such as "Mondays 09:00 · next Mon 2026-11-30 09:00". */
export function scheduleLine({ rhythm, isPaused, nextRuns }: ScheduleView): string {
  const next = isPaused ? "paused" : `next ${nextRuns[0] ?? "not known"}`;
  return `${rhythmText(rhythm)} · ${next}`;
}

/** A fifth more than a run costs, in two figures: lists grow a little from run to run. */
export function usualCap(fullCredits: number): number {
  const most = Math.max(1, (fullCredits * 6) / 5);
  const step = 10 ** Math.max(0, Math.floor(Math.log10(most)) - 1);
  return Math.ceil(most / step) * step;
}

export function monthCreditsOf(credits: number, list: RhythmList): number {
  const rhythm = rhythmIn(list);
  return rhythm === undefined ? 0 : Math.round(credits * timesInAMonth(rhythm));
}

/** Of all schedules against the account. */
export function forecastText({
  monthCredits,
  balanceCredits,
}: Pick<SchedulesReply, "monthCredits" | "balanceCredits">) {
  const left = balanceCredits === null ? "" : `, of ${grouped(balanceCredits)} left`;
  return `About ${creditsText(monthCredits)} a month${left}.`;
}

/** Empty where the account lasts. */
export function forecastWarning({
  monthCredits,
  balanceCredits,
}: Pick<SchedulesReply, "monthCredits" | "balanceCredits">): string {
  return balanceCredits !== null && monthCredits > balanceCredits
    ? "That is more than the account has left: runs will stop when it is used up. Run them less often, take fewer rows, or top up."
    : "";
}

/** Such as "Run now · 120 credits". */
export function runNowText(credits: number): string {
  return `Run now · ${credits === 0 ? "free" : creditsText(credits)}`;
}

/** The word beside the name, and how it looks. */
export function stateOf({ isRunning, isPaused, trouble }: ScheduleView): readonly [string, string] {
  if (isRunning) return ["Running", "running"];
  if (isPaused) return ["Paused", ""];
  return trouble === undefined ? ["", ""] : [RUN_WORDS[trouble.word], "stopped"];
}

/** Three failures in a row pause a schedule; a person may pause it for other reasons. */
export function hasGivenUp(runs: readonly PastRun[]): boolean {
  return runs.length > 2 && runs.slice(0, 3).every(({ word }) => word === "failed");
}

export function troubleText({ word, atMs }: NonNullable<ScheduleView["trouble"]>, now: Date): string {
  return word === "missed"
    ? `The run of ${momentText(atMs, now)} was missed.`
    : `The last run failed on ${momentText(atMs, now)}.`;
}

export function pastRunText({ atMs, word, credits }: PastRun, now: Date): string {
  return `${momentText(atMs, now)} · ${RUN_WORDS[word]} · ${creditsText(credits)}`;
}
