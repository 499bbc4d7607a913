// The server's side of the sidebar: which answer belongs to which message. Must not know how any is made.

import { accessReply } from "./answer-access.ts";
import { insertReply, selectionReply, showReply } from "./answer-cells.ts";
import { firstFormulaReply, sampleFormulaReply } from "./answer-first.ts";
import { addRefreshReply, formulasReply } from "./answer-formulas.ts";
import { freezeReply } from "./answer-freeze.ts";
import { functionsReply } from "./answer-functions.ts";
import { removeKey, saveKey } from "./answer-key.ts";
import { languageReply } from "./answer-language.ts";
import { log } from "./answer-log.ts";
import { problemOf } from "./answer-problem.ts";
import {
  cancelReply,
  deleteReply,
  duplicateReply,
  forgetReply,
  pauseReply,
  priceReply,
  renameReply,
  resumeReply,
  runsReply,
  savedReply,
  saveReply,
  startReply,
  stepReply,
} from "./answer-reports.ts";
import { saveRules } from "./answer-rules.ts";
import {
  deleteScheduleReply,
  openedSchedulesReply,
  pauseScheduleReply,
  resumeScheduleReply,
  runScheduleReply,
  saveScheduleReply,
  schedulePriceReply,
} from "./answer-schedules.ts";
import { spendingReply, status } from "./answer-status.ts";
import { approveWaiting, dismissWaiting, recalculateUnfinished } from "./answer-waiting.ts";
import { readMessage, type SidebarReply } from "./messages.ts";
import { problemWords } from "./problem-words.ts";
import type { SidebarPorts } from "./sidebar-ports.ts";

/** Takes and gives JSON text; never throws. */
export function answerMessage(text: unknown, ports: SidebarPorts): string {
  try {
    return asText(reply(text, ports), ports);
  } catch (thrown) {
    return asText({ kind: "failed", problem: problemOf(thrown) }, ports);
  }
}

/** Failures, wherever they stand in it, are in the user's language. */
function asText(made: SidebarReply, ports: SidebarPorts): string {
  const inWords = problemWords(ports);
  return JSON.stringify(made, (name, value: unknown) =>
    name === "problem" && typeof value === "string" ? inWords(value) : value,
  );
}

function reply(text: unknown, ports: SidebarPorts): SidebarReply {
  const message = readMessage(text);
  switch (message?.kind) {
    case "status":
      return status(ports);
    case "spending":
      return spendingReply(ports);
    case "save-key":
      return saveKey(message.key.trim(), ports);
    case "remove-key":
      return removeKey(ports);
    case "save-rules":
      return saveRules(message.wishes, ports);
    case "approve":
      return approveWaiting(message.credits, ports);
    case "dismiss":
      return dismissWaiting(ports);
    case "recalculate":
      return recalculateUnfinished(ports);
    case "log":
      return log(ports);
    case "check-access":
      return accessReply(ports);
    case "language":
      return languageReply(message.language, ports);
    case "selection":
      return selectionReply(ports);
    case "functions":
      return functionsReply();
    case "insert-formula":
      return insertReply(message.formula, ports);
    case "sample-formula":
      return sampleFormulaReply(ports);
    case "first-formula":
      return firstFormulaReply(message.credits, ports);
    case "show-sheet":
      return showReply(message.sheetId, ports);
    case "freeze":
    case "thaw":
      return freezeReply(message, ports);
    case "price":
      return priceReply(message.order, ports);
    case "start":
      return startReply(message, ports);
    case "runs":
      return runsReply(ports);
    case "step":
      return stepReply(message.runId, message.token, ports);
    case "pause":
      return pauseReply(message.runId, ports);
    case "resume":
      return resumeReply(message.runId, message.credits, ports);
    case "cancel":
      return cancelReply(message.runId, ports);
    case "forget":
      return forgetReply(message.runId, ports);
    case "saved":
      return savedReply(ports);
    case "save":
      return saveReply(message.order, message.name, message.runId, ports);
    case "rename":
      return renameReply(message.savedId, message.name, ports);
    case "duplicate":
      return duplicateReply(message.savedId, ports);
    case "delete":
      return deleteReply(message.savedId, ports);
    case "schedules":
      return openedSchedulesReply(ports);
    case "save-schedule":
      return saveScheduleReply(message, ports);
    case "pause-schedule":
      return pauseScheduleReply(message.scheduleId, ports);
    case "resume-schedule":
      return resumeScheduleReply(message.scheduleId, ports);
    case "delete-schedule":
      return deleteScheduleReply(message.scheduleId, ports);
    case "run-schedule":
      return runScheduleReply(message.scheduleId, ports);
    case "schedule-price":
      return schedulePriceReply(message.savedId, message.rhythm, ports);
    case "formulas":
      return formulasReply(ports);
    case "add-refresh":
      return addRefreshReply(ports);
    case undefined:
      return {
        kind: "failed",
        problem: "SER-521 The sidebar is older than the add-on. Close the sidebar and open it again.",
      };
    default:
      return message satisfies never;
  }
}
