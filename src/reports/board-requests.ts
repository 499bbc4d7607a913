// What each dashboard asks for: the series of one target. Must not know how they are shown.
import type { ListRequest } from "../engine/asking/list-answer.ts";
import { readTarget } from "../engine/targets/target.ts";
import { SerError } from "../error-codes.ts";
import type { ReportOrder } from "./report-order.ts";
import { seriesRequest, targetsOf } from "./report-requests.ts";
import { type BoardId, isBoardId } from "./report-specs.ts";

/** A month of dates unless the user says otherwise; of authority, which moves slowly, a year by month. */
const AUTHORITY_SPAN = { date_from: "1y", granularity: "by_month" } as const;

/** None for the summary, which is a fact and no list. Throws the failure of a target that is none. */
export function boardRequests(order: ReportOrder, today: string): readonly ListRequest[] {
  const [target] = targetsOf(order);
  if (target === undefined) return [];
  const { report, parameters } = order;
  if (!isBoardId(report)) return [];
  const series = (endpoint: Parameters<typeof seriesRequest>[0], given = parameters, of = target) =>
    seriesRequest(endpoint, given, of, today);
  const byReport: Readonly<Record<BoardId, () => readonly ListRequest[]>> = {
    summary: () => [],
    "link-history": () => [series("history/count"), series("history/cumulative")],
    "domain-history": () => [series("refdomains/history/count")],
    authority: () => {
      const span = { ...AUTHORITY_SPAN, ...parameters };
      const page = readTarget(target.text, "url");
      if (!page.ok) throw new SerError(page.failure);
      const domain = readTarget(target.text, "domain");
      if (!domain.ok) throw new SerError(domain.failure);
      return [
        series("authority/domain/history", span, domain.target),
        series("authority/page/history", span, page.target),
        series("authority/domain/distribution", {}),
      ];
    },
  };
  return byReport[report]();
}
