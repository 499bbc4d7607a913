// A run as the sidebar shows it. Pure.
import { isLeftOnShelf } from "../reports/page-shelf.ts";
import { isOver, NO_SHEET, type Run, rowsGot } from "../reports/run.ts";
import { doingOf, progressOf, titleOfRun, truthOf } from "../reports/run-words.ts";
import type { RunView } from "./report-messages.ts";

export function runView(run: Run, nowMs: number): RunView {
  const { id, token, credits, unconfirmedCredits, agreedCredits, startedAtMs } = run;
  const progress = progressOf(run);
  const isFinished = isOver(run) && run.phase === "over";
  return {
    id,
    token,
    title: titleOfRun(run),
    state: run.state === "cancelled" && !isFinished ? "finishing" : run.state,
    doing: doingOf(run),
    ...(progress === undefined ? {} : { progress }),
    ...{ rows: rowsGot(run), credits, unconfirmedCredits, agreedCredits, startedAtMs },
    ...(run.problem === "" ? {} : { problem: run.problem }),
    ...(run.moreCredits > 0 ? { moreCredits: run.moreCredits } : {}),
    ...(run.busyUntilMs > nowMs ? { busyUntilMs: run.busyUntilMs } : {}),
    ...(isLeftOnShelf(run) ? { isUnwritten: true } : {}),
    ...(run.retryAtMs > nowMs ? { retryAtMs: run.retryAtMs } : {}),
    ...(run.sheetId !== NO_SHEET && isFinished ? { sheetId: run.sheetId } : {}),
    ...(isFinished ? { truth: truthOf(run, nowMs) } : {}),
    ...(run.link === "" ? {} : { link: run.link }),
    ...(run.savedId === "" ? {} : { savedId: run.savedId }),
  };
}
