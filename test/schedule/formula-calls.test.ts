import { describe, expect, it } from "vitest";
import { callsIn, type FormulaArgument } from "../../src/schedule/formula-calls.ts";

const NAMES = ["SER_METRICS", "SER_BACKLINKS", "SER_AUTHORITY"];
const cells = (reference: string): FormulaArgument => ({ kind: "cells", reference });
const value = (one: string | number | boolean): FormulaArgument => ({ kind: "value", value: one });
const SKIPPED: FormulaArgument = { kind: "skipped" };
const argsOf = (formula: string) => callsIn(formula, NAMES).map(({ args }) => args);

describe("the calls of a formula", () => {
  it.each<[string, readonly FormulaArgument[]]>([
    ["=SER_METRICS(A2:A)", [cells("A2:A")]],
    ["=ser_metrics( $A$2 ; ; TRUE )", [cells("$A$2"), SKIPPED, value(true)]],
    ['=SER_METRICS("a.com";"backlinks, refdomains")', [value("a.com"), value("backlinks, refdomains")]],
    ["=SER_METRICS('My; sheet(1)'!A2:B,Prospects!1:1)", [cells("'My; sheet(1)'!A2:B"), cells("Prospects!1:1")]],
    [
      "=SER_METRICS(Prospects,B1:F1,,,SER_REFRESH)",
      [cells("Prospects"), cells("B1:F1"), SKIPPED, SKIPPED, cells("SER_REFRESH")],
    ],
    ['=SER_METRICS("say ""hi""")', [value('say "hi"')]],
    [
      '=SER_METRICS(A2;"all";"limit=50;"&SER_REFRESH)',
      [cells("A2"), value("all"), { kind: "joined", parts: [value("limit=50;"), cells("SER_REFRESH")] }],
    ],
    ["=SER_BACKLINKS(A2,,50)", [cells("A2"), SKIPPED, value(50)]],
  ])("are read with their arguments: %s", (formula, args) => {
    expect(argsOf(formula)).toEqual([args]);
  });

  it.each([
    "=SER_METRICS(FILTER(A2:A;B2:B>3))",
    "=SER_METRICS(A2:A*1)",
    '=SER_METRICS({"a.com";"b.com"})',
    '=SER_METRICS("https://"&LOWER(A2))',
    '=SER_METRICS(A2&"")&1)',
  ])("are known, but not read, where an argument takes computing: %s", (formula) => {
    const calls = callsIn(formula, NAMES);
    expect(calls.map(({ name }) => name)).toEqual(["SER_METRICS"]);
    if (!formula.includes('""')) expect(calls[0]?.args).toBeUndefined();
  });

  it("are found inside other functions, several in a formula, and nowhere in texts", () => {
    const formula = "=IFERROR(SER_AUTHORITY(A2)+SER_AUTHORITY(B2),\"SER_METRICS(A1)\")&'SER_METRICS(A1)'!A1";
    expect(callsIn(formula, NAMES)).toEqual([
      { name: "SER_AUTHORITY", args: [cells("A2")] },
      { name: "SER_AUTHORITY", args: [cells("B2")] },
    ]);
    expect(callsIn("=SUM(A1:A3)", NAMES)).toEqual([]);
  });
});
