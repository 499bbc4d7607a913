import { describe, expect, it } from "vitest";
import { createHost } from "../../../workbench/emulator/host.ts";
import { createMemoryWorkbook } from "../../../workbench/workbook/memory-workbook.ts";
import { bundleOf, instantHostOf, runBody, textResponse } from "./support/script-under-test.ts";

describe("the emulator, end to end", () => {
  it("runs a function over the services in virtual time", () => {
    expect(runBody("return [1, 'a', new Date(5), null]")).toEqual([1, "a", new Date(5), null]);
    expect(
      runBody("CacheService.getDocumentCache().put('a', 'b'); return CacheService.getDocumentCache().get('a')"),
    ).toBe("b");
    expect(
      runBody(
        "return UrlFetchApp.fetchAll([{url:'https://a.example/', method:'post', payload:'x'}]).map(r => r.getContentText())",
      ),
    ).toEqual(["POST x"]);
    expect(runBody("const s = Date.now(); Utilities.sleep(1000); return Date.now() - s")).toBe(1000);
  });
  it("spills what a custom function returns into a workbook", () => {
    const { workbook } = instantHostOf(
      "/** x\n @customfunction */function DOUBLE(x) { return x.map(r => [r[0] * 2]); }",
    );
    workbook.write({ sheetId: 0, row: 0, column: 0, rowCount: 2, columnCount: 1 }, [
      [{ kind: "value", value: 2 }],
      [{ kind: "value", value: 3 }],
    ]);
    workbook.write({ sheetId: 0, row: 0, column: 1, rowCount: 1, columnCount: 1 }, [
      [{ kind: "formula", formula: "=DOUBLE(A1:A2)" }],
    ]);
    expect(
      workbook.read({ sheetId: 0, row: 0, column: 1, rowCount: 2, columnCount: 1 }).map((r) => r[0]?.value),
    ).toEqual([4, 6]);
  });
  it("runs executions in worker threads and ends one that loops for ever", async () => {
    const workbook = createMemoryWorkbook();
    const host = createHost({
      bundle: bundleOf(
        "function test(n) { const r = UrlFetchApp.fetch('https://x.example/'); Utilities.sleep(10); return r.getContentText() + n }\nfunction loop() { while (true) {} }",
      ),
      workbook,
      limitMs: () => 300,
      network: { send: async () => textResponse(200, "hi") },
    });
    const all = await Promise.all(
      [1, 2, 3].map((n) => host.execute({ functionName: "test", kind: "editor", args: [n] })),
    );
    expect(all.map((o) => o.state === "completed" && o.value)).toEqual(["hi1", "hi2", "hi3"]);
    expect(await host.execute({ functionName: "loop", kind: "custom-function" })).toMatchObject({
      state: "timed-out",
      message: "Exceeded maximum execution time (line 0).",
    });
    await host.close();
  });
});
