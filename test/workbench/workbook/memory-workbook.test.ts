// The in-memory workbook against the shared contract, and what only it promises.
import { describe, expect, it } from "vitest";
import { grid } from "../../../workbench/workbook/areas.ts";
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

  it("holds a million cells, written in chunks and copied to another sheet, within seconds", () => {
    const startedMs = performance.now();
    const workbook = createMemoryWorkbook({ rowCount: 100_000, columnCount: 12 });
    const { id } = workbook.insertSheet({ name: "Two" });
    const size = { column: 0, rowCount: 2_000, columnCount: 12 };
    const inputs = grid(2_000, 12, (row, column) => ({
      kind: "value" as const,
      value: column < 6 ? `page ${row} ${column}` : row * column,
      ...(column === 7 ? { format: "yyyy-mm-dd" } : {}),
    }));
    for (let row = 0; row < 100_000; row += 2_000) workbook.write({ sheetId: 0, row, ...size }, inputs);
    for (let row = 0; row < 100_000; row += 2_000) {
      workbook.copy({ sheetId: 0, row, ...size }, { sheetId: id, row, ...size }, "all");
    }
    expect(cellAt(workbook, "H100000", id)).toEqual({ value: 1_999 * 7, format: "yyyy-mm-dd" });
    expect(workbook.extent(id)).toEqual({ rowCount: 100_000, columnCount: 12 });
    workbook.deleteRows(id, 10, 90_000);
    expect(cellAt(workbook, "A10000", id).value).toBe("page 1999 0");
    expect(performance.now() - startedMs).toBeLessThan(15_000);
  });
});
