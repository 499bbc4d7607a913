// The most that an order can cost, from the catalogue's prices alone: shown at once, until the server has looked at
// what is stored already. Pure.

import { ENDPOINTS, type EndpointId } from "../../../api/catalogue.ts";
import type { Price } from "../../../api/catalogue-shape.ts";
import { DAY_MS, firstDayOf, isAge, utcMidnightMs } from "../../../api/relative-day.ts";
import type { ReportOrder } from "../../../reports/report-order.ts";
import { type ReportId, specOf } from "../../../reports/report-specs.ts";
import { t } from "../parts/t.ts";
import { usualColumns } from "./columns.ts";
import { creditsForFields } from "./metric-fields.ts";

export interface LocalPrice {
  readonly credits: number;
  /** False where it is certain unless something is stored. */
  readonly isAtMost: boolean;
}

/** Ranks from 0 to 100 have a row each. */
const MOST_RANKS = 101;
const DAYS_A_FIGURE: Readonly<Record<string, number>> = { by_week: 7, by_month: 28 };

/** `targetCount`: the different ones. `today` as `YYYY-MM-DD`. */
export function localPrice(order: ReportOrder, targetCount: number, today: string): LocalPrice {
  const spec = specOf(order.report);
  if (spec.kind === "metrics") {
    const fields = order.columns.length === 0 ? usualColumns(order.report) : order.columns;
    return { credits: targetCount * creditsForFields(fields), isAtMost: false };
  }
  if (spec.rows !== undefined) {
    const { credits } = priceOf(spec.endpoints[0]);
    return { credits: targetCount * (order.rows ?? spec.rows.usual) * credits, isAtMost: true };
  }
  const parts = spec.endpoints.map(
    (id) => priceOf(id).credits * (priceOf(id).per === "row" ? mostRows(id, order, today) : 1),
  );
  return {
    credits: targetCount * parts.reduce((total, credits) => total + credits, 0),
    isAtMost: spec.endpoints.some((id) => priceOf(id).per === "row"),
  };
}

/** What one unit costs, for the card of a report. */
export function unitPrice(report: ReportId): string {
  const { kind, endpoints } = specOf(report);
  if (kind === "metrics") return t("reports.priceMetrics");
  const prices = endpoints.map(priceOf);
  const fixed = prices.filter(({ per }) => per !== "row").reduce((total, { credits }) => total + credits, 0);
  if (fixed > 0) return t("reports.priceFixed", { n: fixed });
  return kind === "board" ? t("reports.priceFigure") : t("reports.priceRow");
}

function priceOf(id: EndpointId): Price {
  return ENDPOINTS[id].price;
}

function mostRows(id: EndpointId, { parameters }: ReportOrder, today: string): number {
  if (!("date_from" in ENDPOINTS[id].parameters)) return MOST_RANKS;
  const end = String(parameters.date_to ?? today);
  const from = String(parameters.date_from ?? "30d");
  const start = isAge(from) ? firstDayOf(from, end) : from;
  const days = Math.max(1, (utcMidnightMs(end) - utcMidnightMs(start)) / DAY_MS + 1);
  const daysAFigure = DAYS_A_FIGURE[String(parameters.granularity ?? "")] ?? 1;
  // A period may begin and end within a week or month.
  return daysAFigure === 1 ? days : Math.ceil(days / daysAFigure) + 1;
}
