// Formulas that the sidebar writes: for every locale, without skipped arguments, recalculated with SER_REFRESH.
import { describe, expect, it } from "vitest";
import { functionsReply } from "../../src/sidebar/answer-functions.ts";
import { foundFunctions } from "../../src/sidebar/browser/functions/found-functions.ts";
import { writeFormula } from "../../src/sidebar/browser/functions/write-formula.ts";

const { functions: LISTED } = functionsReply();
const metrics = LISTED.find(({ name }) => name === "SER_METRICS");
const write = (values: Readonly<Record<string, string>>) =>
  metrics === undefined ? "" : writeFormula(metrics, values);

describe("a formula", () => {
  it.each([
    ["a range", { targets: "A2:A" }, "=SER_METRICS(A2:A;SER_REFRESH)"],
    [
      "a range of another sheet",
      { targets: "'My ''list'''!$A$2:$A$9" },
      "=SER_METRICS('My ''list'''!$A$2:$A$9;SER_REFRESH)",
    ],
    ["a domain", { targets: "nike.com" }, '=SER_METRICS("nike.com";SER_REFRESH)'],
    ["fields", { targets: "A2:A", fields: "backlinks,ips" }, '=SER_METRICS(A2:A;"backlinks,ips";SER_REFRESH)'],
    [
      "what stands behind a skipped argument",
      { targets: "A2", mode: "host" },
      '=SER_METRICS(A2;"mode=host;"&SER_REFRESH)',
    ],
    ["options", { targets: "A2", options: "max_age=30d; " }, '=SER_METRICS(A2;"max_age=30d;"&SER_REFRESH)'],
  ])("takes %s", (_, values, formula) => expect(write(values)).toBe(formula));

  it("keeps what would end a text or begin another formula inside the text", () => {
    expect(write({ targets: 'a";IMPORTXML("http://evil.example"' })).toBe(
      '=SER_METRICS("a"";IMPORTXML(""http://evil.example""";SER_REFRESH)',
    );
    expect(write({ targets: "=1+1\nB2" })).toBe('=SER_METRICS("=1+1 B2";SER_REFRESH)');
  });
});

describe("the search for functions", () => {
  it("finds by name and by words, all of them without any", () => {
    expect(foundFunctions(LISTED, "").length).toBe(LISTED.length);
    expect(foundFunctions(LISTED, "ser metrics").map(({ name }) => name)).toEqual(["SER_METRICS"]);
    expect(foundFunctions(LISTED, "ANCHOR").map(({ name }) => name)).toContain("SER_ANCHORS");
    expect(foundFunctions(LISTED, "no such thing")).toEqual([]);
  });
});
