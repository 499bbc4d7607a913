// What is said about schedules besides what the server says: their rhythm, what they cost, what a run may cost. Pure.
import { rhythmIn, timesInAMonth } from "../../../schedule/rhythm.ts";
import type { PastRun, RhythmList, ScheduleReply, ScheduleView } from "../../schedule-messages.ts";
import { dueText, momentText } from "../parts/moments.ts";
import { t } from "../parts/t.ts";
import { creditsText } from "../parts/texts.ts";

export type SchedulesReply = Extract<ScheduleReply, { kind: "schedules" }>;

/** As the server calls them where a saved report has its id. */
export const FORMULAS = "formulas";

/** By their numbers, from Monday as 1. */
const WEEKLY = [
  "schedules.mondays",
  "schedules.tuesdays",
  "schedules.wednesdays",
  "schedules.thursdays",
  "schedules.fridays",
  "schedules.saturdays",
  "schedules.sundays",
] as const;

const RUN_WORDS: Readonly<Record<PastRun["word"], string>> = {
  done: t("schedules.done"),
  failed: t("schedules.failed"),
  missed: t("schedules.missed"),
};

export function hourText(hour: number): string {
  return `${hour < 10 ? "0" : ""}${hour}:00`;
}

/** Such as "Mondays 09:00". */
export function rhythmText([every, hour, day]: RhythmList): string {
  const time = hourText(Number(hour));
  if (every === "hour") return t("schedules.everyHour");
  if (every === "day") return t("schedules.dayAt", { time });
  return every === "week"
    ? t(WEEKLY[Number(day) - 1] ?? "schedules.mondays", { time })
    : t("schedules.monthAt", { day: day ?? "", time });
}

/** Such as "Mondays 09:00 · next Mon, Nov 30, 09:00". */
export function scheduleLine({ rhythm, isPaused, nextRuns }: ScheduleView): string {
  const [first] = nextRuns;
  const moment = first === undefined ? t("frame.notKnown") : dueText(first);
  return `${rhythmText(rhythm)} · ${isPaused ? t("schedules.pausedInLine") : t("schedules.nextInLine", { moment })}`;
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
  const price = creditsText(monthCredits);
  return balanceCredits === null
    ? t("schedules.forecast", { price })
    : t("schedules.forecastOf", { price, left: balanceCredits });
}

/** Empty where the account lasts. */
export function forecastWarning({
  monthCredits,
  balanceCredits,
}: Pick<SchedulesReply, "monthCredits" | "balanceCredits">): string {
  return balanceCredits !== null && monthCredits > balanceCredits ? t("schedules.forecastTooMuch") : "";
}

/** Such as "Run now · 120 credits". */
export function runNowText(credits: number): string {
  return t("schedules.runNowFor", { price: credits === 0 ? t("parts.free") : creditsText(credits) });
}

/** The word beside the name, and how it looks. */
export function stateOf({ isRunning, isPaused, trouble }: ScheduleView): readonly [string, string] {
  if (isRunning) return [t("schedules.running"), "running"];
  if (isPaused) return [t("schedules.paused"), ""];
  return trouble === undefined ? ["", ""] : [RUN_WORDS[trouble.word], "stopped"];
}

/** Three failures in a row pause a schedule; a person may pause it for other reasons. */
export function hasGivenUp(runs: readonly PastRun[]): boolean {
  return runs.length > 2 && runs.slice(0, 3).every(({ word }) => word === "failed");
}

export function troubleText({ word, atMs }: NonNullable<ScheduleView["trouble"]>, now: Date): string {
  return word === "missed"
    ? t("schedules.wasMissed", { moment: momentText(atMs, now) })
    : t("schedules.hasFailed", { moment: momentText(atMs, now) });
}

export function pastRunText({ atMs, word, credits }: PastRun, now: Date): string {
  return `${momentText(atMs, now)} · ${RUN_WORDS[word]} · ${creditsText(credits)}`;
}
