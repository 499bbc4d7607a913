// What is bought for a schedule: on its own terms, within its cap, and in its name.
import { describe, expect, it } from "vitest";
import { gather } from "../../src/engine/gather.ts";
import { ledgerLines } from "../../src/engine/money/ledger.ts";
import { newPurse, type Purse } from "../../src/engine/money/purse.ts";
import { fakePorts } from "./fake-ports.ts";
import { asked, DAY_MS, run, sites } from "./gather-run.ts";

const purse = (change: Partial<Purse> = {}): Purse => ({ ...newPurse(DAY_MS, 1_000), ...change });

function bought(ports: ReturnType<typeof fakePorts>, count: number, own: Purse) {
  const targets = sites(count);
  const request = { targets, fields: ["backlinks"], sources: ["metrics"], maxAgeMs: undefined } as const;
  const gathered = gather({ ...request, startedAtMs: ports.nowMs(), what: "SER_METRICS" }, { ...ports, purse: own });
  return { receipt: gathered?.receipt, records: targets.map((target) => gathered?.recordOf(target)) };
}

describe("a purse", () => {
  it("pays for what is older than it likes, and for nothing else", () => {
    const ports = fakePorts();
    run(ports, sites(2), { sources: ["metrics"] });
    ports.advance(DAY_MS / 2);
    const own = purse();
    expect(bought(ports, 3, own).receipt).toMatchObject({ credits: 100 });
    expect(asked(ports)).toEqual(["site0.com", "site1.com", "site2.com"]);
    ports.advance(DAY_MS);
    expect(bought(ports, 3, own).receipt).toMatchObject({ requests: 1, credits: 300 });
    expect(own.leftCredits).toBe(600);
  });

  it("buys nothing beyond its cap, and says so", () => {
    const ports = fakePorts();
    const own = purse({ leftCredits: 150 });
    const { records, receipt } = bought(ports, 2, own);
    expect(own).toMatchObject({ leftCredits: 150, refusedCredits: 200, failure: { code: "SER-306" } });
    expect(receipt).toMatchObject({ requests: 0, credits: 0 });
    expect(records[0]).toMatchObject({ failure: { code: "SER-306", message: expect.stringContaining("150 more") } });
  });

  it("is not asked for an approval, but keeps to the day's limit, and stands in the log", () => {
    const ports = fakePorts();
    bought(ports, 3, purse());
    expect(ledgerLines(Object.fromEntries(ports.fileTexts)).map(({ by, what }) => [by, what])).toEqual([
      ["schedule", "SER_METRICS"],
    ]);
  });
});
