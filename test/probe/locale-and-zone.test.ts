import { describe, expect, it } from "vitest";
import { answered, probeOn } from "./support/probe-run.ts";

describe("what the probe answers about the file's locale and zone", () => {
  it.each(["en-US", "spreadsheet"] as const)("setFormula reads the separators of %s", (position) => {
    expect(answered("setFormulaLocale", { setFormulaLocale: position }).answer).toBe(position);
  });

  it.each(["en-US", "spreadsheet"] as const)("the same in a file with a decimal comma (%s)", (position) => {
    const book = { locale: "fr_FR" };
    expect(answered("setFormulaLocale", { setFormulaLocale: position }, { book }).answer).toBe(position);
    expect(answered("skippedArgument", { setFormulaLocale: position }, { book }).answer).toBe('""');
  });

  it("shows what becomes of a day without midnight, in whatever zone the file is", () => {
    const book = { timeZone: "America/New_York" };
    expect(answered("odd day returned", {}, { book }).answer).toBe("2026-03-29 01:00:00");
    expect(answered("odd day passed", {}, { book }).answer).toBe("2026-03-28T22:00:00.000Z");
  });

  it("leaves the file's locale and zone as they were, also where a question fails", () => {
    const { workbook, host, run } = probeOn({}, { book: { locale: "sv_SE", timeZone: "Africa/Cairo" } });
    run();
    expect([workbook.locale, workbook.timeZone]).toEqual(["sv_SE", "Africa/Cairo"]);
    workbook.connectFunctions({ ...host.customFunctions, callable: () => [] });
    const table = run();
    expect([workbook.locale, workbook.timeZone]).toEqual(["sv_SE", "Africa/Cairo"]);
    expect(table.get("odd day passed")?.answer).toBe("not asked");
  });

  it("compares formatDate and toLocaleString over the year's clock changes", () => {
    expect(answered("formatDate and toLocaleString agree").answer).toBe("yes");
  });
});
