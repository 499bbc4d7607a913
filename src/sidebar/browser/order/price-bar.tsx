// The price of an order, live, and the one button that starts it with the price on it.

import type { ReportOrder } from "../../../reports/report-order.ts";
import { specOf } from "../../../reports/report-specs.ts";
import { Button } from "../parts/button.tsx";
import { grouped, t } from "../parts/t.ts";
import { creditsText } from "../parts/texts.ts";
import type { LocalPrice } from "./local-price.ts";
import { aimText, amountText, leftText, limitText, type PriceReply } from "./price-words.ts";
import type { ServerPrice } from "./use-price.ts";

export interface PriceBarProps {
  /** Absent while something in the form is wrong. */
  readonly order: ReportOrder | undefined;
  readonly targetCount: number;
  readonly local: LocalPrice | undefined;
  readonly server: ServerPrice;
  readonly isStarting: boolean;
  readonly onStart: (credits: number) => void;
}

const LINES_SHOWN = 5;

export function PriceBar({ order, targetCount, local, server, isStarting, onStart }: PriceBarProps) {
  if (order === undefined || local === undefined) {
    return (
      <div class="price-bar">
        <button type="submit" class="action wide" disabled>
          {t("price.get")}
        </button>
        <p class="quiet small">{t("price.incomplete")}</p>
      </div>
    );
  }
  const { price, failure } = server;
  const { credits, isAtMost } = price ?? local;
  const limit = price === undefined ? "" : limitText(price);
  const isLooking = price === undefined && failure === undefined;
  // Only the server knows how many links an export has, and what they cost.
  const isPriced = price !== undefined || specOf(order.report).kind !== "task";
  return (
    <>
      {price !== undefined && <PriceLines price={price} />}
      <div class="price-bar" aria-live="polite" aria-busy={isLooking || undefined}>
        {price?.problem !== undefined ? (
          <p class="problem" role="alert">
            {price.problem}
          </p>
        ) : (
          <Button class="action wide" disabled={isStarting || !isPriced} onClick={() => onStart(credits)}>
            {isStarting ? t("price.starting") : aimText(order, targetCount)}
            {!isStarting && isPriced && (
              <>
                {" "}
                <span class="nowrap">{t("price.for", { price: amountText(credits, isAtMost) })}</span>
              </>
            )}
          </Button>
        )}
        {price?.note !== undefined && <p class="small">{price.note}.</p>}
        {limit !== "" && <p class="problem small">{limit}</p>}
        <p class="quiet small">
          {price !== undefined && limit === "" && leftText(price)}
          {isLooking && t("price.looking")}
          {failure !== undefined && t("price.notKnown", { problem: failure })}
        </p>
      </div>
    </>
  );
}

/** What is stored already has a line of its own, at the price of nothing. */
function PriceLines({ price }: { readonly price: PriceReply }) {
  const { lines, storedCredits } = price;
  const more = lines.length - LINES_SHOWN;
  if (lines.length < 2 && storedCredits === 0) return null;
  return (
    <table class="price-lines" aria-label={t("price.title")}>
      <tbody>
        {lines.slice(0, LINES_SHOWN).map(({ what, credits }, index) => (
          <tr key={index}>
            <td>{what}</td>
            <td>{grouped(credits)}</td>
          </tr>
        ))}
        {more > 0 && (
          <tr>
            <td>{t("parts.more", { n: more })}</td>
            <td />
          </tr>
        )}
        {storedCredits > 0 && (
          <tr class="good">
            <td>{t("price.storedWorth", { price: creditsText(storedCredits) })}</td>
            <td>0</td>
          </tr>
        )}
      </tbody>
    </table>
  );
}
