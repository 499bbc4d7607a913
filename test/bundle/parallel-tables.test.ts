// Thirty lists and series at once in real worker threads: each cell gets its own answer, and what one execution
// stores serves all.
import { afterEach, describe, expect, it } from "vitest";
import type { CustomFunctionCall } from "../../workbench/emulator/custom-function-host.ts";
import { openRealFile, type RealFile } from "./real-file.ts";
import { type Computed, cellsOf, column, shippedAddon } from "./shipped-addon.ts";

const open: RealFile[] = [];

afterEach(async () => {
  for (const file of open.splice(0)) await file.close();
});

async function realFile(requestsPerSecond?: number): Promise<RealFile> {
  const file = await openRealFile(requestsPerSecond);
  open.push(file);
  return file;
}

/** With thirty threads on few processors. */
const LONGEST_MS = 180_000;

const SITES = ["nike.com", "stripe.com", "seranking.com"];

/** Ten formulas for each site; of days only those that stand in the formula. */
const CALLS: readonly CustomFunctionCall[] = SITES.flatMap((site, row) =>
  [
    { name: "SER_BACKLINKS", args: [site, "all", 1_000] },
    { name: "SER_REFDOMAINS", args: [site, "all", 400] },
    { name: "SER_ANCHORS", args: [site] },
    { name: "SER_IPS", args: [site, "all", 250] },
    { name: "SER_NEW_LOST_BACKLINKS", args: [site, "both", "2026-10-01", "2026-11-01", "fields=all; limit=300"] },
    { name: "SER_BACKLINKS_DAILY", args: [column(site, "biz2.com"), "2026-10-01", "2026-11-01"] },
    { name: "SER_BACKLINKS_HISTORY", args: [column(site, "site7.com"), "2026-01-01", "2026-11-01"] },
    { name: "SER_AUTHORITY_HISTORY", args: [column(site, "site8.com"), "2026-01-01", "2026-11-01", "by_week"] },
    { name: "SER_AUTHORITY_DISTRIBUTION", args: [column(site, "site9.com"), "domain"] },
    { name: "SER_SUMMARY", args: [column(site, "biz2.com")] },
  ].map((call, place) => ({ ...call, cell: { sheetId: 0, row, column: place } })),
);

/** All calls at once, as when a file is opened. */
async function computeAll({ host }: RealFile, calls = CALLS): Promise<readonly Computed[]> {
  host.customFunctions.forgetResults();
  for (const call of calls) host.customFunctions.lookUp(call);
  const outcomes = () => calls.map((call) => host.customFunctions.lookUp(call));
  await expect
    .poll(() => outcomes().filter(({ state }) => state === "pending").length, { timeout: LONGEST_MS / 2 })
    .toBe(0);
  return outcomes().map((outcome) => (outcome.state === "pending" ? { throws: "pending" } : cellsOf(outcome)));
}

function wantedAnswers(): readonly Computed[] {
  const addon = shippedAddon({ latencyMs: 0 });
  return CALLS.map(({ name, args }) => {
    addon.host.clock.advance(60_000);
    return addon.compute(name, ...args);
  });
}

describe("thirty lists and series at once", { timeout: LONGEST_MS }, () => {
  it("each get their own answer, which is stored and read by all of them at once again", async () => {
    const wanted = wantedAnswers();
    const file = await realFile();
    expect(await computeAll(file)).toEqual(wanted);
    const { length } = file.answered;
    expect(await computeAll(file)).toEqual(wanted);
    expect(file.answered).toHaveLength(length);
  });

  it("of one and the same formula give one answer, whoever bought it", async () => {
    const file = await realFile();
    const [call] = CALLS;
    if (call === undefined) throw new Error("no call");
    const same = Array.from({ length: 30 }, (_, row) => ({ ...call, cell: { sheetId: 0, row, column: 9 } }));
    const answers = await computeAll(file, same);
    expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1);
    expect(Array.isArray(answers[0]) && answers[0].length).toBe(1_001);
  });

  it("under a paid key's rate are each right or say that they wait for it, and all right in the end", async () => {
    const wanted = wantedAnswers();
    const file = await realFile(10);
    for (let round = 1; round <= 4; round++) {
      const answers = await computeAll(file);
      const odd = answers.flatMap((answer, index) => {
        const isRight = JSON.stringify(answer) === JSON.stringify(wanted[index]);
        return isRight || /SER-41[01] /.test(JSON.stringify(answer)) ? [] : [{ call: CALLS[index], answer }];
      });
      expect(odd).toEqual([]);
      if (JSON.stringify(answers) === JSON.stringify(wanted)) return;
    }
    expect.unreachable("still waiting after four evaluations");
  });
});
