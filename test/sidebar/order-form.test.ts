// The form of an order, without a browser: what it makes of what was typed, that the server takes it, and that the price
// shown at once is the server's where nothing is stored.
import { describe, expect, it } from "vitest";
import { METRIC_FIELDS } from "../../src/reports/metrics-fields.ts";
import { readOrder } from "../../src/reports/read-order.ts";
import type { ReportOrder } from "../../src/reports/report-order.ts";
import { REPORTS, type ReportId, refreshesOf } from "../../src/reports/report-specs.ts";
import { sheetToday } from "../../src/reports/run-start.ts";
import { columnGroups } from "../../src/sidebar/browser/order/columns.ts";
import { type Draft, newDraft, withValue } from "../../src/sidebar/browser/order/draft.ts";
import { localPrice } from "../../src/sidebar/browser/order/local-price.ts";
import { type MadeOrder, makeOrder } from "../../src/sidebar/browser/order/make-order.ts";
import { type Offered, offeredParameters } from "../../src/sidebar/browser/order/offered-parameters.ts";
import { foundText, linesOf, typedTargets } from "../../src/sidebar/browser/order/typed-targets.ts";
import { selectionOf } from "../browser/report-server.ts";
import { reportFile } from "../reports/report-file.ts";

const IDS = Object.keys(REPORTS) as readonly ReportId[];
/** What it costs follows from figures that must be known before. */
const PRICED = IDS.filter((id) => id !== "export");

function made(draft: Draft): MadeOrder {
  return makeOrder(draft, typedTargets(linesOf(draft.text), draft.mode), undefined);
}

function orderOf(draft: Draft): ReportOrder {
  const result = made(draft);
  if (!result.ok) throw new Error(JSON.stringify(result.problems));
  return result.order;
}

function problemsOf(draft: Draft): Readonly<Record<string, string | undefined>> {
  const result = made(draft);
  return Object.fromEntries(result.ok ? [] : Object.entries(result.problems));
}

/** Something that the parameter takes, other than nothing. */
function withSomething(draft: Draft, offered: Offered): Draft {
  switch (offered.kind) {
    case "choice":
      return withValue(
        draft,
        offered.name,
        offered.choices.map(({ value }) => value).find((value) => value !== "") ?? "",
      );
    case "range":
      return withValue(withValue(draft, offered.from, "5"), offered.to, "60");
    case "text": {
      const filled = withValue(draft, offered.name, "news");
      return offered.modeName === undefined ? filled : withValue(filled, offered.modeName, "does_not_contain");
    }
    case "period":
      return withValue(withValue(draft, offered.from, "2026-01-01"), offered.to, "2026-02-01");
  }
}

describe("the form of a report", () => {
  it.each(IDS)("%s makes an order that the server takes, also with every filter set", (report) => {
    const first = newDraft(report, "example.com");
    const offered = offeredParameters(report);
    for (const draft of [
      first,
      ...offered.map((one) => withSomething(first, one)),
      offered.reduce(withSomething, first),
    ]) {
      const order = orderOf(draft);
      expect(readOrder(JSON.parse(JSON.stringify(order)))).toEqual(order);
    }
  });

  it.each(PRICED)("%s shows at once the price that the server has for it where nothing is stored", (report) => {
    const file = reportFile();
    for (const text of ["example.com", ...(REPORTS[report].mostTargets > 1 ? ["example.com\nexample.org"] : [])]) {
      const order = orderOf(newDraft(report, text));
      const { credits } = localPrice(order, order.targets.length, sheetToday(file.ports));
      expect(credits).toBe(file.price(order));
    }
  });

  it("sends the figures a month or a day of authority as they are shown to be chosen", () => {
    const first = newDraft("authority", "example.com");
    expect(orderOf(first).parameters).toEqual({ date_from: "1y", granularity: "by_month" });
    const words = offeredParameters("authority").flatMap((one) => (one.kind === "choice" ? one.choices : []));
    for (const { value } of words)
      expect(orderOf(withValue(first, "granularity", value)).parameters.granularity).toBe(value);
    for (const report of IDS.filter((id) => id !== "authority")) {
      expect(offeredParameters(report).some((one) => one.kind === "choice" && one.name === "granularity")).toBe(false);
    }
  });

  it.each(IDS)("%s says how it is to be run again, in every way that the server takes", (report) => {
    for (const refresh of refreshesOf(REPORTS[report])) {
      const order = orderOf({ ...newDraft(report, "example.com"), refresh });
      expect(readOrder(JSON.parse(JSON.stringify(order)))).toMatchObject({ refresh });
    }
    expect(orderOf(newDraft(report, "example.com"))).not.toHaveProperty("refresh");
  });

  it("beside its targets is always written anew", () => {
    const cells = { ...selectionOf(["example.com"]), freeColumns: 20 };
    const draft: Draft = { ...newDraft("metrics", "example.com"), cells, place: "beside", refresh: "append" };
    expect(orderOf(draft)).not.toHaveProperty("refresh");
  });

  it("of bulk metrics offers the figures that the server knows, at the price of the cheapest calls", () => {
    const offered = columnGroups("metrics").flatMap(({ fields }) => fields);
    expect([...offered].sort()).toEqual([...METRIC_FIELDS].sort());
    const file = reportFile();
    for (const columns of [["backlinks"], ["backlinks", "refdomains"], ["domain_inlink_rank"], offered]) {
      const order = orderOf({ ...newDraft("metrics", "example.com\nexample.org"), columns });
      expect(localPrice(order, 2, sheetToday(file.ports)).credits).toBe(file.price(order));
    }
  });

  it.each<[string, Partial<Draft>, string, RegExp]>([
    ["no target", { text: " " }, "targets", /Type a domain/],
    ["nothing that can be one", { text: "foo bar" }, "targets", /None of these/],
    ["too many targets", { text: Array.from({ length: 101 }, (_, at) => `s${at}.com`).join("\n") }, "targets", /100/],
    ["rows in words", { rows: "many" }, "rows", /whole number/],
    ["more rows than there may be", { rows: "10,001" }, "rows", /10,000/],
    ["no column", { columns: [] }, "columns", /at least one/],
    [
      "a range the wrong way round",
      { values: { inlink_rank_from: "9", inlink_rank_to: "3" } },
      "parameter inlink_rank_from",
      /above/,
    ],
    ["a report's sheet where none is known", { place: "sheet" }, "place", /where/],
  ])("says what is wrong with %s, and makes no order", (_, changes, part, problem) => {
    const problems = problemsOf({ ...newDraft("backlinks", "example.com"), ...changes });
    expect(problems[part]).toMatch(problem);
    expect(Object.keys(problems)).toEqual([part]);
  });

  it("refuses a period that ends before it begins", () => {
    const draft = withValue(
      withValue(newDraft("link-changes", "a.com"), "date_from", "2026-02-01"),
      "date_to",
      "2026-01-01",
    );
    expect(Object.values(problemsOf(draft))).toEqual(["The first day must not be after the last."]);
  });
});

describe("targets", () => {
  it("are counted by what they are: found, the same again, none at all, not ready", () => {
    const sites = Array.from({ length: 38 }, (_, at) => `site${at}.com`);
    const typed = typedTargets(["Domain", ...sites, "site1.com", "www.site2.com", "foo bar", "", "#N/A"], "auto");
    expect(foundText(typed)).toBe("38 found, 2 duplicates, 1 invalid, 1 not ready");
    expect(typed.invalid[0]?.reason).toMatch(/^SER-101 .*foo bar/);
  });

  it.each([
    ["a.com, b.com;c.com", ["a.com", " b.com", "c.com"]],
    ["a.com\tb.com\r\nc.com", ["a.com", "b.com", "c.com"]],
    ["https://a.com/x,y;z", ["https://a.com/x,y;z"]],
  ])("are told apart in %j", (text, lines) => expect(linesOf(text)).toEqual(lines));
});
