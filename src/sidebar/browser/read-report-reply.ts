// The replies about reports and formulas, of which nothing is certain before each of their values was looked at.

import type { Destination, ReportOrder } from "../../reports/report-order.ts";
import { isReportId } from "../../reports/report-specs.ts";
import type {
  ListedFunction,
  ListedParameter,
  PriceLine,
  ReportReply,
  RunState,
  RunView,
  SavedReport,
} from "../report-messages.ts";
import { isAbsentOr, isBoolean, isFields, isListOf, isNumber, isText } from "./read-values.ts";

const STATES: Readonly<Record<RunState, true>> = {
  waiting: true,
  running: true,
  paused: true,
  stopped: true,
  finishing: true,
  done: true,
  cancelled: true,
};

export function isReportReply(value: unknown): value is ReportReply {
  if (!isFields(value)) return false;
  switch (value.kind) {
    case "selection":
      return (
        isText(value.where) &&
        [value.sheetId, value.row, value.column, value.columnCount, value.freeColumns].every(isNumber) &&
        isListOf(isText, value.texts) &&
        isBoolean(value.isReport)
      );
    case "price":
      return (
        [value.credits, value.storedCredits, value.dayCreditsLeft].every(isNumber) &&
        isListOf(isPriceLine, value.lines) &&
        isBoolean(value.isAtMost) &&
        isAbsentOr(isBoolean, value.isSample) &&
        (value.balanceCredits === null || isNumber(value.balanceCredits)) &&
        [value.note, value.problem].every((one) => isAbsentOr(isText, one))
      );
    case "runs":
      return isListOf(isRun, value.runs);
    case "run":
      return isRun(value.run);
    case "saved":
      return isListOf(isSaved, value.reports);
    case "functions":
      return isListOf(isListedFunction, value.functions);
    case "inserted":
      return isText(value.where);
    case "first-formula":
      return (
        [value.where, value.range, value.formula].every(isText) &&
        [value.targets, value.credits].every(isNumber) &&
        isBoolean(value.isInserted)
      );
    case "frozen":
      return [value.formulas, value.kept].every(isNumber) && isAbsentOr(isText, value.problem);
    case "shown":
      return true;
    default:
      return false;
  }
}

function isListedFunction(value: unknown): value is ListedFunction {
  if (!isFields(value)) return false;
  const { name, description, returns, price, example, parameters } = value;
  return [name, description, returns, price, example].every(isText) && isListOf(isListedParameter, parameters);
}

function isListedParameter(value: unknown): value is ListedParameter {
  if (!isFields(value)) return false;
  const { name, example, description, details, isOptional } = value;
  return [name, example, description].every(isText) && isAbsentOr(isText, details) && isBoolean(isOptional);
}

function isPriceLine(value: unknown): value is PriceLine {
  return isFields(value) && isText(value.what) && [value.credits, value.storedCredits].every(isNumber);
}

function isRun(value: unknown): value is RunView {
  if (!isFields(value)) return false;
  const { id, token, title, state, doing, rows, credits, unconfirmedCredits, agreedCredits, startedAtMs } = value;
  const { progress, moreCredits, busyUntilMs, retryAtMs, sheetId, problem, truth, link, savedId, isUnwritten } = value;
  return (
    [id, token, title, doing].every(isText) &&
    Object.keys(STATES).some((known) => known === state) &&
    [rows, credits, unconfirmedCredits, agreedCredits, startedAtMs].every(isNumber) &&
    [progress, moreCredits, busyUntilMs, retryAtMs, sheetId].every((one) => isAbsentOr(isNumber, one)) &&
    [problem, truth, link, savedId].every((one) => isAbsentOr(isText, one)) &&
    isAbsentOr(isBoolean, isUnwritten)
  );
}

function isSaved(value: unknown): value is SavedReport {
  if (!isFields(value)) return false;
  const { id, name, order, sheetId, lastRunAtMs, lastTruth } = value;
  return (
    [id, name].every(isText) &&
    isOrder(order) &&
    [sheetId, lastRunAtMs].every((one) => isAbsentOr(isNumber, one)) &&
    isAbsentOr(isText, lastTruth)
  );
}

function isOrder(value: unknown): value is ReportOrder {
  if (!isFields(value)) return false;
  const { report, targets, mode, parameters, columns, rows, destination, refresh } = value;
  return (
    isReportId(report) &&
    isListOf(isText, targets) &&
    ["auto", "domain", "host", "url"].some((known) => known === mode) &&
    isFields(parameters) &&
    Object.values(parameters).every((one) => isText(one) || isNumber(one)) &&
    isListOf(isText, columns) &&
    isAbsentOr(isNumber, rows) &&
    isDestination(destination) &&
    [undefined, "merge", "append"].some((known) => known === refresh)
  );
}

function isDestination(value: unknown): value is Destination {
  if (!isFields(value)) return false;
  if (value.kind === "new-sheet") return true;
  if (value.kind === "sheet") return isNumber(value.sheetId);
  return value.kind === "beside" && [value.sheetId, value.row, value.column].every(isNumber);
}
