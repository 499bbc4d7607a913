import { describe, expect, it } from "vitest";
import { REPORTS } from "../../src/reports/report-specs.ts";
import { REPORT_GROUPS } from "../../src/sidebar/browser/order/report-words.ts";

describe("the groups of reports", () => {
  const offered: readonly string[] = REPORT_GROUPS.flatMap(({ reports }) => reports);

  it("have every report: one that REPORT_GROUPS lacks can be ordered by nobody", () => {
    expect(Object.keys(REPORTS).filter((id) => !offered.includes(id))).toEqual([]);
  });

  it("have none twice", () => {
    expect(new Set(offered).size).toBe(offered.length);
  });
});
