// The catalogue of reports holds together: rows can be told apart, and a dashboard asks what its entry says.
import { describe, expect, it } from "vitest";
import { describedEndpoint } from "../../src/engine/asking/bought-endpoints.ts";
import { boardRequests } from "../../src/reports/board-requests.ts";
import { isBoardId, REPORTS, type ReportId, type ReportSpec, rowKeyOf } from "../../src/reports/report-specs.ts";
import { whatOfRow } from "../../src/schedule/row-words.ts";
import { orderOf } from "./report-file.ts";

const IDS = Object.keys(REPORTS) as readonly ReportId[];
const ROWS = IDS.filter((id) => rowKeyOf(id).length > 0);
const SERIES = IDS.filter((id) => isBoardId(id) && id !== "summary");

describe("a report of rows", () => {
  it.each(ROWS)("%s tells them apart by fields that they have", (id) => {
    const { endpoints, rowsLike }: ReportSpec = REPORTS[id];
    const { fields } = describedEndpoint((rowsLike ?? endpoints[0]) as "all");
    expect(rowKeyOf(id).filter((name) => !(name in fields))).toEqual([]);
  });

  it.each(ROWS)("%s has a word for a row in the sheet of changes", (id) => {
    const name = rowKeyOf(id).find((one) => !one.startsWith("new_lost_"));
    expect(whatOfRow((one) => (one === name ? "a.com" : ""))).toBe("a.com");
  });
});

describe("a dashboard of series", () => {
  it.each(SERIES)("%s asks each endpoint of its entry once, in that order", (id) => {
    const requests = boardRequests(orderOf({ report: id, targets: ["a.com"] }), "2026-11-23");
    expect(requests.map(({ endpoint }) => endpoint)).toEqual(REPORTS[id].endpoints);
  });
});
