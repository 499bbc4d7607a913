// The demo's file: its first sheet is answered before the formulas of the others are entered.
import { describe, expect, it } from "vitest";
import { openSandboxAccess } from "../../workbench/api-access.ts";
import { fillDemoFile } from "../../workbench/demo-file.ts";
import { readBundle } from "../../workbench/emulator/host.ts";
import type { SheetDescription } from "../../workbench/sheet-description.ts";
import { openWorkbench } from "../../workbench/workbench.ts";
import { cellAt, values } from "./workbook/workbook-bench.ts";

const LATER: SheetDescription = {
  name: "Later",
  cells: [
    { at: "A1", inputs: [[{ kind: "value", value: "Title" }]] },
    { at: "A2", inputs: [[{ kind: "formula", formula: '=SER_BACKLINKS_COUNT("etsy.com")' }]] },
  ],
};

async function openDemo() {
  const access = await openSandboxAccess({ latencyMs: 150 });
  const requests: string[] = [];
  access.watch(
    () => undefined,
    ({ path }) => requests.push(path),
  );
  const workbench = await openWorkbench({
    bundle: readBundle("dist"),
    access,
    fill: (workbook) => fillDemoFile(workbook, "Domain\nnike.com\n", [LATER]),
    evaluatesWithoutPage: true,
  });
  return { ...workbench, requests };
}

describe("the demo's file", () => {
  it("shows the first sheet, the others with their texts, and asks for the first one's numbers first", async () => {
    const { workbook, requests, close } = await openDemo();
    expect(workbook.activeSheetId()).toBe(0);
    expect(values(workbook, "A1:A2", 1)).toEqual([["Title"], [null]]);
    await expect.poll(() => values(workbook, "A2", 1), { timeout: 20_000 }).toEqual([[expect.any(Number)]]);
    expect(values(workbook, "B1:B2")).toEqual([["Backlinks"], [expect.any(Number)]]);
    expect(requests).toEqual(["/v1/backlinks/metrics", "/v1/backlinks/count"]);
    expect(cellAt(workbook, "A2", 1).formula).toBe('=SER_BACKLINKS_COUNT("etsy.com")');
    await close();
  });

  it("leaves out the formulas of a sheet that was deleted meanwhile", async () => {
    const { workbook, requests, close } = await openDemo();
    workbook.deleteSheet(1);
    await expect.poll(() => values(workbook, "B2"), { timeout: 20_000 }).toEqual([[expect.any(Number)]]);
    expect(workbook.hasPendingFormulas()).toBe(false);
    expect(requests).toEqual(["/v1/backlinks/metrics"]);
    await close();
  });
});
