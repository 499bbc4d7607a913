// What stands on the button that starts an order, and beside it. Pure.
import type { ReportOrder } from "../../../reports/report-order.ts";
import { specOf } from "../../../reports/report-specs.ts";
import type { ReportReply } from "../../report-messages.ts";
import { t } from "../parts/t.ts";
import { creditsText } from "../parts/texts.ts";
import { REPORT_WORDS } from "./report-words.ts";

export type PriceReply = Extract<ReportReply, { kind: "price" }>;

/** Such as "Get 1,000 links". */
export function aimText(order: ReportOrder, targetCount: number): string {
  const { rows } = specOf(order.report);
  return REPORT_WORDS[order.report].aim((order.rows ?? rows?.usual ?? 1) * targetCount);
}

/** Such as "at most 1,000 credits". */
export function amountText(credits: number, isAtMost: boolean): string {
  if (credits === 0) return t("parts.free");
  return isAtMost ? t("price.atMost", { price: creditsText(credits) }) : creditsText(credits);
}

/** Why it may stop before its end; empty where it should not. */
export function limitText({ credits, dayCreditsLeft, balanceCredits }: PriceReply): string {
  if (credits > 0 && dayCreditsLeft === 0) {
    return `SER-302 ${t("price.dayUsedUp")}`;
  }
  if (credits > dayCreditsLeft) {
    return `SER-302 ${t("price.dayLeaves", { left: creditsText(dayCreditsLeft) })}`;
  }
  if (balanceCredits !== null && credits > balanceCredits) {
    return `SER-310 ${t("price.accountHas", { left: creditsText(balanceCredits) })}`;
  }
  return "";
}

/** What is left of the day and the account. */
export function leftText({ dayCreditsLeft, balanceCredits, isSample }: PriceReply): string {
  if (isSample) return t("sample.price");
  return balanceCredits === null
    ? t("price.leftToday", { n: dayCreditsLeft })
    : t("price.leftBoth", { n: dayCreditsLeft, balance: balanceCredits });
}
