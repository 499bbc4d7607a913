// What stands on the button that starts an order, and beside it. Pure.
import type { ReportOrder } from "../../../reports/report-order.ts";
import { specOf } from "../../../reports/report-specs.ts";
import type { ReportReply } from "../../report-messages.ts";
import { creditsText, grouped } from "../parts/texts.ts";
import { SAMPLE_TEXTS } from "../sample-texts.ts";
import { ROW_NOUNS } from "./report-cards.ts";

export type PriceReply = Extract<ReportReply, { kind: "price" }>;

/** Such as "Get 1,000 links". */
export function aimText(order: ReportOrder, targetCount: number): string {
  const { kind, rows } = specOf(order.report);
  const [one, many] = ROW_NOUNS[order.report];
  if (kind === "metrics") return `Get figures of ${grouped(targetCount)} ${targetCount === 1 ? one : many}`;
  // A file has all links there are, however many rows go to the sheet.
  if (rows === undefined || kind === "task") return `Get the ${kind === "task" ? "export" : one}`;
  const count = (order.rows ?? rows.usual) * targetCount;
  return `Get ${grouped(count)} ${count === 1 ? one : many}`;
}

/** Such as "at most 1,000 credits". */
export function amountText(credits: number, isAtMost: boolean): string {
  if (credits === 0) return "free";
  return `${isAtMost ? "at most " : ""}${creditsText(credits)}`;
}

/** Why it may stop before its end; empty where it should not. */
export function limitText({ credits, dayCreditsLeft, balanceCredits }: PriceReply): string {
  const stops = "The run stops there and keeps what it has.";
  if (credits > 0 && dayCreditsLeft === 0) {
    return "SER-302 Today's limit is used up, or spending is switched off: see Home.";
  }
  if (credits > dayCreditsLeft) {
    return `SER-302 Today's limit leaves ${creditsText(dayCreditsLeft)}: raise it under Home. ${stops}`;
  }
  if (balanceCredits !== null && credits > balanceCredits) {
    return `SER-310 The account has ${creditsText(balanceCredits)}: top up, or take fewer. ${stops}`;
  }
  return "";
}

/** What is left of the day and the account. */
export function leftText({ dayCreditsLeft, balanceCredits, isSample }: PriceReply): string {
  if (isSample) return SAMPLE_TEXTS.price;
  const day = `${grouped(dayCreditsLeft)} left of today's limit`;
  return balanceCredits === null ? day : `${day}, ${grouped(balanceCredits)} on the account`;
}
