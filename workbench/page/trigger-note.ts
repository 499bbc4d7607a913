// A short note for people on what ran of the clock triggers, as the page shows it. Knows no host.
import { clockText } from "./clock-text.ts";
import type { ClockStep, Toast, TriggerRun } from "./protocol.ts";

const MOST_LINES = 4;
const SECONDS = 8;
const STEP_TEXT: Readonly<Record<ClockStep, string>> = { hour: "an hour", day: "a day", week: "a week" };

/** After a move; the runs in the order in which they were. */
export function noteOfMove(step: ClockStep, runs: readonly TriggerRun[]): Toast {
  const title = `Time moved on by ${STEP_TEXT[step]}`;
  if (runs.length === 0) return toast(title, ["No clock trigger was due."]);
  const isShort = runs.length <= MOST_LINES;
  const last = runs.slice(isShort ? 0 : 1 - MOST_LINES).map(lineOf);
  return toast(title, isShort ? last : [`${runs.length - last.length} earlier runs, then:`, ...last]);
}

/** Of one that came due by itself. */
export function noteOfRun(run: TriggerRun): Toast {
  return toast("A clock trigger ran", [lineOf(run)]);
}

export function outcomeText({ state, message }: TriggerRun): string {
  return message === undefined ? state : `${state}: ${message}`;
}

function lineOf(run: TriggerRun): string {
  return `${run.functionName}, ${clockText(run.atMs)}: ${outcomeText(run)}`;
}

function toast(title: string, lines: readonly string[]): Toast {
  return { title, message: lines.join("\n"), timeoutSeconds: SECONDS };
}
