// What is said about a run besides what the server says. Pure.
import type { RunView } from "../../report-messages.ts";
import { t } from "../parts/t.ts";
import { creditsText, untilText } from "../parts/texts.ts";
import { isMoving } from "./next-piece.ts";

const STATE_WORDS: Readonly<Record<RunView["state"], string>> = {
  waiting: t("runs.waiting"),
  running: t("runs.running"),
  paused: t("runs.paused"),
  stopped: t("runs.stopped"),
  finishing: t("runs.finishing"),
  done: t("runs.done"),
  cancelled: t("runs.cancelled"),
};

export function stateWord({ state }: RunView): string {
  return STATE_WORDS[state];
}

/** Rows and credits so far. */
export function figuresText({ rows, credits, agreedCredits, state }: RunView): string {
  const isOver = state === "done" || state === "cancelled";
  const money = isOver ? creditsText(credits) : t("runs.spentOf", { spent: credits, most: creditsText(agreedCredits) });
  return `${t("parts.rows", { n: rows })} · ${money}`;
}

/** Why nothing moves although nobody has stopped it; empty where something does. */
export function delayText(run: RunView, nowMs: number): string {
  const { state, busyUntilMs = 0, retryAtMs = 0 } = run;
  if (state === "waiting") return t("runs.begins");
  if (!isMoving(run)) return "";
  if (busyUntilMs > nowMs) {
    return t("runs.busy", { time: untilText(busyUntilMs, nowMs) });
  }
  return retryAtMs > nowMs ? t("runs.goesOnIn", { time: untilText(retryAtMs, nowMs) }) : "";
}
