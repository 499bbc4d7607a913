// An execution that the host kills in the middle of a run: the sidebar says so, waits until nobody can be at it any
// more, and the run ends as if nothing had happened.
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { unpackText } from "../../src/engine/packing/packed-text.ts";
import { RUN_PREFIX } from "../../src/engine/packing/store-keys.ts";
import { packedRecord } from "../../src/reports/kept-places.ts";
import { runIn, runText } from "../../src/reports/run.ts";
import { documentedLimitMs } from "../../workbench/emulator/runner/outcomes.ts";
import { type OpenedPage, openPage } from "./open-page.ts";
import {
  cardOf,
  creditsSpent,
  filledRows,
  hiddenSheets,
  openSidebar,
  order,
  sheetOf,
  waitForState,
} from "./report-from-sidebar.ts";

const ROWS = 10;
const SITES = ["stripe.com", "nike.com", "puma.com"];
/** The first answer has come by then, the second is awaited. */
const KILLED_AFTER_MS = 1_500;

let opened: OpenedPage;
let isDeadly = true;

beforeAll(async () => {
  opened = await openPage({
    sandbox: { latencyMs: 1_000 },
    limitMs: (request) => {
      const isStep = JSON.stringify(request.args ?? []).includes('\\"kind\\":\\"step\\"');
      return isStep && isDeadly ? KILLED_AFTER_MS : documentedLimitMs(request);
    },
  });
});

afterAll(() => opened?.close());

/** As if so long had passed that the execution cannot be alive any more. */
function letLeaseRunOut(): void {
  const { documentProperties } = opened.workbench.host.state;
  for (const [name, text] of Object.entries(documentProperties.getAll())) {
    const run = name.startsWith(RUN_PREFIX) ? runIn(unpackText(text)) : undefined;
    if (run !== undefined) documentProperties.setAll({ [name]: packedRecord(runText({ ...run, busyUntilMs: 0 })) });
  }
}

describe("a run whose execution is killed", () => {
  it("says that the call failed, goes on by itself, and pays for what was lost at most once more", async () => {
    const sidebar = await openSidebar(opened.page);
    await order(sidebar, { title: "Backlinks", targets: SITES.join("\n"), rows: ROWS });
    await sidebar.getByText(/^SER-521 The call failed \(Exceeded maximum execution time\)/).waitFor();
    isDeadly = false;
    const card = cardOf(sidebar, `Backlinks · ${SITES.length} targets`);
    await card.getByText(/Another tab, or a sidebar that was closed, works on it/).waitFor();
    letLeaseRunOut();
    await waitForState(card, "Done");
    const report = sheetOf(opened, "Backlinks");
    expect(filledRows(report)).toBe(SITES.length * ROWS);
    expect(hiddenSheets(opened)).toEqual([]);
    const spent = creditsSpent(opened);
    expect(spent).toBeLessThanOrEqual((SITES.length + 1) * ROWS);
    const told = report.truth.match(/(\d+) credits/g)?.map((text) => Number.parseInt(text, 10)) ?? [];
    expect(told.reduce((sum, credits) => sum + credits, 0)).toBeGreaterThanOrEqual(spent);
    expect(opened.faults).toEqual([]);
  });
});
