// The table of reports from their catalogue: what each asks, what it costs, how far it goes. Prices are those of the
// API's catalogue.
import type { ReportKind, ReportSpec } from "../src/reports/report-specs.ts";
import { markdownTable } from "./markdown.ts";

/** By the way in which rows come. */
const PRICES: Readonly<Record<Exclude<ReportKind, "board">, string>> = {
  list: "1 for each row of the answer",
  paged: "1 for each row",
  task: "1 for each link that the target has",
  metrics: "as the formulas: 10 for one count or rank of a target, 100 for the usual figures",
};

const BOARD_PRICES: Readonly<Record<string, string>> = {
  "link-history": "200, however many days",
  "domain-history": "100, however many days",
  authority: "1 for each date, and at most 101 for the distribution",
  summary: "100",
};

export function reportTable(reports: Readonly<Record<string, ReportSpec>>): string {
  const rows = Object.entries(reports).map(([id, spec]) => [
    spec.title,
    spec.endpoints.map((endpoint) => `\`${endpoint}\``).join(", "),
    spec.rows === undefined ? "" : `${grouped(spec.rows.usual)}, at most ${grouped(spec.rows.most)}`,
    spec.mostTargets === 1 ? "1" : `up to ${grouped(spec.mostTargets)}`,
    priceOf(id, spec),
  ]);
  return markdownTable(["Report", "From", "Rows a target", "Targets", "Credits"], rows);
}

function priceOf(id: string, { kind }: ReportSpec): string {
  const price = kind === "board" ? BOARD_PRICES[id] : PRICES[kind];
  if (price === undefined) throw new Error(`The report ${id} has no price in the table`);
  return price;
}

function grouped(count: number): string {
  return count.toLocaleString("en-US");
}
