// The o-spreadsheet workbook against the shared contract, and what only it promises.
import * as o from "@odoo/o-spreadsheet";
import { describe, expect, it } from "vitest";
import { createOSpreadsheetWorkbook } from "../../../workbench/workbook/o-spreadsheet/o-spreadsheet-workbook.ts";
import { CIRCULAR } from "../../../workbench/workbook/sheets-messages.ts";
import { describeWorkbook } from "./contract.ts";
import { createFakeFunctions } from "./fake-functions.ts";
import { area, cellAt, put, values } from "./workbook-bench.ts";

describeWorkbook("o-spreadsheet workbook", createOSpreadsheetWorkbook);

function connected() {
  const workbook = createOSpreadsheetWorkbook();
  const functions = createFakeFunctions();
  workbook.connectFunctions(functions.host);
  return { workbook, ...functions };
}

describe("o-spreadsheet workbook", () => {
  it("evaluates custom functions inside general formulas", () => {
    const { workbook } = connected();
    put(workbook, "A1", [["=1+X_TELL(2)", '=IFERROR(X_FAIL("x"),"caught")', "=SUM(X_TABLE(0,1),3)"]]);
    expect(values(workbook, "A1:B1")).toEqual([[3, "caught"]]);
  });

  it("platform 1.4: passes TODAY() on, and leaves alone what is volatile beside a custom function", () => {
    const { workbook, computed } = connected();
    put(workbook, "A1", [["=X_ARGS(TODAY())"], ["=X_TELL(1)+NOW()"], ["=X_TELL(ROWS(C1:C3))"]]);
    put(workbook, "C1", [["=NOW()"]]);
    expect(values(workbook, "A1:A1")).toEqual([[expect.stringMatching(/^date \d+$/)]]);
    expect(cellAt(workbook, "A2").error).toBeUndefined();
    expect(cellAt(workbook, "A3").value).toBe(3);
    expect(computed).toHaveLength(3);
  });

  it("platform 1.4: nothing catches a hanging call, and no built-in function takes the volatile value out", () => {
    const { workbook, computed } = connected();
    put(workbook, "A1", [['=IFERROR(X_TELL(NOW()),"caught")', "=X_TELL(TEXT(ROUND(C1+1,0),0))", "=RANDARRAY(3,1)"]]);
    put(workbook, "D1", [["=X_TELL(C2)", "=SUM(A1,1)"]]);
    expect(values(workbook, "A1:B1")).toEqual([["Loading...", "Loading..."]]);
    expect(values(workbook, "D1:E1")).toEqual([["Loading...", "Loading..."]]);
    expect(computed).toEqual([]);
  });

  it("lets no built-in function hide a circle, and none that asks for places only make one", () => {
    const { workbook } = connected();
    put(workbook, "A1", [["=IFERROR(A1,5)", "=COUNTA(B1:B3)", "=SUM(D1)", "=C1+1"]]);
    for (const cell of ["A1", "B1", "C1", "D1"]) expect(cellAt(workbook, cell).error).toEqual(CIRCULAR);
    put(workbook, "A5", [["=ROW(A5)", "=SUM(COLUMN(B5),1)"]]);
    expect(values(workbook, "A5:B5")).toEqual([[5, 3]]);
    expect(workbook.evaluate({ sheetId: 0, row: 8, column: 0 }, "=ROW(A9)")[0]?.[0]?.value).toBe(9);
  });

  it("makes sums over Loading... wait", () => {
    const { workbook, settle } = connected();
    put(workbook, "A1", [["=X_SLOW(5)", "=SUM(A1,1)"]]);
    expect(cellAt(workbook, "B1").error?.type).toBe("Loading...");
    settle();
    expect(values(workbook, "A1:B1")).toEqual([[5, 6]]);
  });

  it("understands formulas that were typed before their functions were connected", () => {
    const workbook = createOSpreadsheetWorkbook();
    put(workbook, "A1", [["=X_ONLY_LATER(1)"]]);
    const { host } = createFakeFunctions();
    const signature = {
      name: "X_ONLY_LATER",
      description: "",
      parameters: [{ name: "a", type: "any", description: "" }],
    };
    workbook.connectFunctions({ ...host, signatures: () => [signature], callable: () => [signature.name] });
    expect(cellAt(workbook, "A1").error).toBeUndefined();
  });

  it("platform 1.2: offers functions without the tag in no list of functions", () => {
    connected();
    const { functionRegistry } = o.registries;
    expect([functionRegistry.get("XUNTAGGED").hidden, functionRegistry.get("X_TELL").hidden]).toEqual([true, false]);
  });

  it("keeps a waiting cell waiting when rows are inserted above it", () => {
    const { workbook, settle } = connected();
    put(workbook, "A3", [["=X_SLOW(5)"]]);
    workbook.dispatch([
      {
        type: "ADD_COLUMNS_ROWS",
        sheetId: workbook.engineSheetId(0),
        sheetName: "Sheet1",
        dimension: "ROW",
        base: 0,
        position: "before",
        quantity: 1,
      },
    ]);
    settle();
    expect(cellAt(workbook, "A4").value).toBe(5);
  });

  it("does not wait for a cell whose formula was replaced", () => {
    const { workbook } = connected();
    put(workbook, "A1", [["=X_SLOW(5)"]]);
    put(workbook, "A1", [["=1+1"]]);
    expect(workbook.hasPendingFormulas()).toBe(false);
    expect(workbook.read(area("A1"))[0]?.[0]?.value).toBe(2);
  });

  it("shows texts that look like links or errors as they are when a function answers them", () => {
    const { workbook } = connected();
    put(workbook, "A1", [['=X_TELL("[x](http://y.example)")', '=X_TELL("=1+1")', "=X_ARGS(B1)"]]);
    expect(values(workbook, "A1:C1")).toEqual([["[x](http://y.example)", "=1+1", "string"]]);
  });

  it("tells pages each new answer once", () => {
    const { workbook, settle } = connected();
    const told: string[] = [];
    workbook.answers.onAnswer(({ outcome }) => told.push(outcome.state));
    put(workbook, "A1", [["=X_SLOW(5)", "=X_SLOW(5)"]]);
    settle();
    workbook.recalculate();
    expect(told).toEqual(["pending", "value"]);
  });
});
