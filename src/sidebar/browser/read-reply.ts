// A reply of the server out of its text, of which nothing is certain: page and script may be of different versions.
import { parsedJson } from "../../api/parsed-text.ts";
import type { AccessLine, Limit, LogLine, SidebarReply, SpendingView, Subscription, Waiting } from "../messages.ts";
import { isReportReply } from "./read-report-reply.ts";
import { isScheduleReply } from "./read-schedule-reply.ts";
import { isAbsentOr, isFields, isListOf, isNumber, isText } from "./read-values.ts";
import type { Reply } from "./talk.ts";

/** Absent for anything that is no reply. */
export function readReply(text: unknown): Reply | undefined {
  const reply = parsedJson(text);
  return isReply(reply) || isReportReply(reply) || isScheduleReply(reply) ? reply : undefined;
}

function isReply(value: unknown): value is SidebarReply {
  if (!isFields(value)) return false;
  const { kind, hasKey, spending, subscription, problem, rule, lines, grantUrl, file } = value;
  const hasAccount = isAbsentOr(isSubscription, subscription) && isAbsentOr(isText, problem);
  switch (kind) {
    case "status":
      return typeof hasKey === "boolean" && hasAccount && isAbsentOr(isSpending, spending) && isAbsentOr(isFile, file);
    case "spending":
      return typeof hasKey === "boolean" && isSpending(spending);
    case "log":
      return hasAccount && Array.isArray(lines) && lines.every(isLogLine);
    case "access":
      return isListOf(isAccessLine, lines) && isAbsentOr(isText, grantUrl);
    case "rules-refused":
      return isText(rule) && isText(problem);
    case "approval-refused":
      return isText(problem) && isSpending(spending);
    case "key-refused":
    case "failed":
      return isText(problem);
    default:
      return false;
  }
}

function isFile(value: unknown): boolean {
  return isFields(value) && [value.locale, value.timeZone].every(isText);
}

function isSubscription(value: unknown): value is Subscription {
  if (!isFields(value)) return false;
  const { status, creditsLeft, creditsLimit, expires } = value;
  const figures = [creditsLeft, creditsLimit].every((figure) => figure === null || isNumber(figure));
  return isText(status) && figures && (expires === null || isText(expires));
}

function isSpending(value: unknown): value is SpendingView {
  if (!isFields(value)) return false;
  const { spentCredits, unconfirmedCredits, approvalCredits, dailyCredits, maxAgeDays, isOff, isUnused } = value;
  const { waiting, tomorrow, unfinished } = value;
  return (
    [spentCredits, unconfirmedCredits].every(isNumber) &&
    [approvalCredits, dailyCredits, maxAgeDays].every(isLimit) &&
    [isOff, isUnused].every((one) => typeof one === "boolean") &&
    [waiting, tomorrow].every((one) => isAbsentOr(isWaiting, one)) &&
    isAbsentOr(isUnfinished, unfinished)
  );
}

function isLimit(value: unknown): value is Limit {
  return isFields(value) && [value.value, value.usual].every(isNumber) && typeof value.isSet === "boolean";
}

function isWaiting(value: unknown): value is Waiting {
  return isFields(value) && [value.formulas, value.credits].every(isNumber);
}

function isUnfinished(value: unknown): value is SpendingView["unfinished"] {
  return isFields(value) && isNumber(value.formulas) && isAbsentOr(isNumber, value.retryAtMs);
}

function isAccessLine(value: unknown): value is AccessLine {
  if (!isFields(value)) return false;
  return [value.title, value.state, value.found, value.next].every(isText) && isAbsentOr(isNumber, value.momentMs);
}

function isLogLine(value: unknown): value is LogLine {
  if (!isFields(value)) return false;
  const { atMs, what, targets, requests, credits, unconfirmedCredits, by } = value;
  return [what, by].every(isText) && [atMs, targets, requests, credits, unconfirmedCredits].every(isNumber);
}
