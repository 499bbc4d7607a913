// What is said about a run besides what the server says. Pure.
import type { RunView } from "../../report-messages.ts";
import { counted, creditsText, grouped, untilText } from "../parts/texts.ts";
import { isMoving } from "./next-piece.ts";

const STATE_WORDS: Readonly<Record<RunView["state"], string>> = {
  waiting: "Waiting",
  running: "Running",
  paused: "Paused",
  stopped: "Stopped",
  finishing: "Finishing",
  done: "Done",
  cancelled: "Cancelled",
};

export function stateWord({ state }: RunView): string {
  return STATE_WORDS[state];
}

/** Rows and credits so far. */
export function figuresText({ rows, credits, agreedCredits, state }: RunView): string {
  const isOver = state === "done" || state === "cancelled";
  const money = isOver ? creditsText(credits) : `${grouped(credits)} of at most ${creditsText(agreedCredits)}`;
  return `${counted(rows, "row", "rows")} · ${money}`;
}

/** Why nothing moves although nobody has stopped it; empty where something does. */
export function delayText(run: RunView, nowMs: number): string {
  const { state, busyUntilMs = 0, retryAtMs = 0 } = run;
  if (state === "waiting") return "Begins by itself when the run before it is over.";
  if (!isMoving(run)) return "";
  if (busyUntilMs > nowMs) {
    return `Another tab, or a sidebar that was closed, works on it. Goes on here in at most ${untilText(busyUntilMs, nowMs)}.`;
  }
  return retryAtMs > nowMs ? `Goes on in ${untilText(retryAtMs, nowMs)}.` : "";
}
