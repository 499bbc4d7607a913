// A file with a report of referring domains that is run again: which domains the API lists is for the test to say.
import type { ReportOrder } from "../../src/reports/report-order.ts";
import type { Run } from "../../src/reports/run.ts";
import { envelopeOf, refusal } from "../engine/fake-ports.ts";
import type { FakeCell } from "./fake-cells.ts";
import { orderOf, type ReportFile, reportFile } from "./report-file.ts";

export interface MergeFile extends ReportFile {
  readonly order: ReportOrder;
  /** What the API lists from now on, with so many links each. */
  list(domains: readonly string[], backlinks?: number): void;
  /** The target that the API refuses from now on. */
  refuse(target: string): void;
  /** The report on its sheet after so many days. */
  again(sheetId: number, days?: number, order?: ReportOrder): Run;
  /** Cells by the titles above them, row by row; "" for what is blank. */
  table(sheetId: number): readonly Readonly<Record<string, FakeCell>>[];
}

export const DOMAINS = ["a.com", "b.com", "c.com", "d.com"];

export function mergeFile(given: Partial<ReportOrder> = {}): MergeFile {
  let listed = DOMAINS.map((refdomain) => ({ refdomain, backlinks: 1 }));
  let refused = "";
  const file = reportFile({
    answer: ({ parameters, targets }) => {
      if (targets[0] === refused) return refusal(400, "invalid target");
      const rows = listed.slice(0, Number(parameters.limit ?? 1_000));
      const more = { dofollow_backlinks: 0, first_seen: "2026-01-05", domain_inlink_rank: 7 };
      return envelopeOf(
        "refdomains",
        rows.map((row) => ({ ...row, ...more })),
      );
    },
  });
  const order = orderOf({ report: "refdomains", rows: 100, refresh: "merge", ...given });
  return {
    ...file,
    order,
    list(domains, backlinks = 1) {
      listed = domains.map((refdomain) => ({ refdomain, backlinks }));
    },
    refuse(target) {
      refused = target;
    },
    again(sheetId, days = 40, again = order) {
      file.engine.advance(days * 86_400_000);
      return file.drive(file.start({ ...again, destination: { kind: "sheet", sheetId } }));
    },
    table(sheetId) {
      const [titles = [], ...lines] = file.sheets.content(sheetId);
      return lines.map((line) => Object.fromEntries(titles.map((title, at) => [String(title), line[at] ?? ""])));
    },
  };
}

/** Such as "a.com Live 2026-01-05". */
export function statuses(file: MergeFile, sheetId: number): readonly string[] {
  return file.table(sheetId).map((row) => {
    const { "Referring domain": domain, Status, Since } = row;
    return [domain, Status, typeof Since === "object" && "day" in Since ? Since.day : Since].join(" ").trim();
  });
}
