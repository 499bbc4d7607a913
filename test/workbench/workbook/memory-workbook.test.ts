// The in-memory workbook against the shared contract, and what only it promises.
import { describe, expect, it } from "vitest";
import { createMemoryWorkbook } from "../../../workbench/workbook/memory-workbook.ts";
import { describeWorkbook } from "./contract.ts";
import { createFakeFunctions } from "./fake-functions.ts";
import { cellAt, put } from "./workbook-bench.ts";

describeWorkbook("memory workbook", createMemoryWorkbook);

describe("memory workbook", () => {
  it("says clearly that it does not evaluate general formulas", () => {
    const workbook = createMemoryWorkbook();
    workbook.connectFunctions(createFakeFunctions().host);
    put(workbook, "A1", [["=1+X_TELL(2)"]]);
    expect(cellAt(workbook, "A1").error).toMatchObject({ type: "#ERROR!" });
    expect(cellAt(workbook, "A1").error?.message).toContain("a single call of a custom function");
  });

  it("reads doubled quotes in texts and sheet names with an apostrophe", () => {
    const workbook = createMemoryWorkbook();
    workbook.connectFunctions(createFakeFunctions().host);
    const other = workbook.insertSheet({ name: "It's May" });
    put(workbook, "B2", [["there"]], other.id);
    put(workbook, "A1", [['=X_TELL("say ""hi""")', "=X_TELL('It''s May'!B2)"]]);
    expect([cellAt(workbook, "A1").value, cellAt(workbook, "B1").value]).toEqual(['say "hi"', "there"]);
  });

  it("computes a thousand one-cell formulas once each while their neighbours change", () => {
    const workbook = createMemoryWorkbook({ rowCount: 1000 });
    const { host, computed } = createFakeFunctions();
    workbook.connectFunctions(host);
    put(
      workbook,
      "A1",
      Array.from({ length: 1000 }, (_, row) => [`site${row}.com`, `=X_TELL(A${row + 1})`]),
    );
    put(workbook, "D1", [["unrelated"]]);
    expect(computed).toHaveLength(1000);
  });
});
