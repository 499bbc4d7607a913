// What waits for an approval: as much as is lacking, no longer than it is lacking, and nothing of it is left over.
import { describe, expect, it } from "vitest";
import { approve, letGoOn, viewMoney, waitingForApproval } from "../../src/engine/budget-office.ts";
import { type BudgetRules, grantedCredits, NO_RULES, NOTHING_SPENT } from "../../src/engine/money/budget.ts";
import { budgetText } from "../../src/engine/money/budget-text.ts";
import { DESK_NAME } from "../../src/engine/packing/store-keys.ts";
import { type FakeOptions, type FakePorts, fakePorts, refusal } from "./fake-ports.ts";
import { DAY_MS, run, sites } from "./gather-run.ts";
import { anchorsOf, dailyOf, runLists } from "./list-run.ts";

const EIGHT = { fields: ["dofollow_backlinks"] } as const;

function portsWith(rules: Partial<BudgetRules> = {}, options: FakeOptions = {}): FakePorts {
  const text = budgetText({ rules: { ...NO_RULES, ...rules }, spending: NOTHING_SPENT });
  return fakePorts({ ...options, fileTexts: new Map([[DESK_NAME, text]]) });
}

const waiting = (ports: FakePorts) => waitingForApproval(viewMoney(ports).pending);
const prices = (ports: FakePorts) => waiting(ports).map(({ credits }) => credits);
const granted = (ports: FakePorts) => grantedCredits(viewMoney(ports).budget, ports.nowMs());
const MINUTE_MS = 60_000;

describe("a formula that was refused", () => {
  it("waits once, at the price of what it lacks by now", () => {
    const ports = portsWith();
    run(ports, sites(300), EIGHT);
    run(ports, sites(40), EIGHT);
    run(ports, sites(300), EIGHT);
    run(ports, sites(9, 40), EIGHT);
    expect(run(ports, sites(300), EIGHT).codes[299]).toBe("SER-301");
    expect(prices(ports)).toEqual([25_100]);
    run(ports, [...sites(300)].reverse(), EIGHT);
    expect(prices(ports)).toEqual([25_100]);
  });

  it("no longer waits once it could buy without being approved", () => {
    const ports = portsWith();
    run(ports, sites(250), EIGHT);
    expect(run(ports, sites(300), EIGHT).codes[299]).toBe("SER-301");
    ports.advance(12 * MINUTE_MS);
    expect(run(ports, sites(300), EIGHT).codes[299]).toBe("ok");
    expect(waiting(ports)).toEqual([]);
  });

  it("no longer waits once it finds what others have bought", () => {
    const ports = portsWith({ approvalCredits: 1_000 });
    run(ports, sites(20), EIGHT);
    for (let part = 0; part < 2; part++) {
      run(ports, sites(10, part * 10), EIGHT);
      ports.advance(12 * MINUTE_MS);
    }
    expect(prices(ports)).toEqual([2_000]);
    expect(run(ports, sites(20), EIGHT).receipt.credits).toBe(0);
    expect(waiting(ports)).toEqual([]);
  });

  it("no longer waits when it has not said so for half an hour", () => {
    const ports = portsWith({ approvalCredits: 1_000 });
    run(ports, sites(11), EIGHT);
    ports.advance(20 * MINUTE_MS);
    run(ports, sites(12, 100), EIGHT);
    expect(prices(ports)).toEqual([1_200, 1_100]);
    ports.advance(11 * MINUTE_MS);
    expect(prices(ports)).toEqual([1_200]);
  });

  it("is told from one with other fields, targets or age", () => {
    const ports = portsWith({ approvalCredits: 0 });
    run(ports, sites(5), EIGHT);
    run(ports, sites(5), { fields: ["backlinks"] });
    run(ports, sites(6), EIGHT);
    run(ports, sites(5), { ...EIGHT, maxAgeMs: DAY_MS });
    expect(prices(ports)).toHaveLength(4);
  });

  it("costs no call more while it waits for nothing", () => {
    const ports = portsWith();
    run(ports, sites(10), EIGHT);
    const { reads, writes } = ports.cacheCalls;
    run(ports, sites(10), EIGHT);
    expect(ports.cacheCalls).toEqual({ reads: reads + 1, writes });
  });
});

describe("an approval", () => {
  it("lets the formula buy, and what is left of it ends with the formula", () => {
    const ports = portsWith();
    run(ports, sites(251), EIGHT);
    approve(ports, waiting(ports));
    expect(granted(ports)).toBe(25_100);
    run(ports, sites(40), EIGHT);
    expect(run(ports, sites(251), EIGHT).receipt.credits).toBe(21_100);
    expect(granted(ports)).toBe(0);
    expect(run(ports, sites(211, 1_000), EIGHT).codes[0]).toBe("SER-301");
  });

  it("ends also where the formula found everything bought", () => {
    const ports = portsWith({ approvalCredits: 2_000 });
    run(ports, sites(21), EIGHT);
    const seen = waiting(ports);
    run(ports, sites(20), EIGHT);
    ports.advance(12 * MINUTE_MS);
    run(ports, sites(1, 20), EIGHT);
    approve(ports, seen);
    expect(granted(ports)).toBe(2_100);
    expect(run(ports, sites(21), EIGHT).receipt.credits).toBe(0);
    expect(granted(ports)).toBe(0);
  });

  it("leaves to others what was approved for them", () => {
    const ports = portsWith({ approvalCredits: 0 });
    run(ports, sites(30), EIGHT);
    run(ports, sites(7, 100), EIGHT);
    approve(ports, waiting(ports));
    expect(granted(ports)).toBe(3_700);
    run(ports, sites(30), EIGHT);
    expect(granted(ports)).toBe(700);
    expect(run(ports, sites(7, 100), EIGHT).codes[0]).toBe("ok");
    expect(granted(ports)).toBe(0);
  });

  it("holds for the rest of a formula that has not come to its end", () => {
    const slow: FakeOptions = { latencyMs: 11_000 };
    const ports = portsWith({ approvalCredits: 0 }, slow);
    run(ports, sites(1_000), EIGHT);
    run(ports, sites(5, 5_000), EIGHT);
    approve(ports, waiting(ports));
    const first = run(ports, sites(1_000), EIGHT);
    expect(first.codes[999]).toBe("SER-410");
    expect(run(ports, sites(5, 5_000), EIGHT).codes[0]).toBe("ok");
    expect(granted(ports)).toBe(100_000 - first.receipt.credits);
  });

  it("ends where the host lets no formula write the file", () => {
    const ports = portsWith({ approvalCredits: 2_000 });
    run(ports, sites(21), EIGHT);
    const seen = waiting(ports);
    run(ports, sites(20), EIGHT);
    approve(ports, seen);
    const write = () => {
      throw new Error("You do not have permission to call setProperties.");
    };
    run({ ...ports, file: { ...ports.file, write } }, sites(21), EIGHT);
    expect(granted(ports)).toBe(0);
  });
});

describe("series", () => {
  it("that share their first target wait each for itself", () => {
    const ports = portsWith({ approvalCredits: 50 });
    runLists(ports, ["a.com", "b.com", "c.com"].map(dailyOf));
    runLists(ports, [dailyOf("a.com")]);
    expect(prices(ports).sort()).toEqual([100, 300]);
  });

  it("no longer wait once they could be bought", () => {
    const ports = portsWith({ approvalCredits: 100 });
    runLists(ports, ["a.com", "b.com"].map(dailyOf));
    approve(ports, waiting(ports));
    expect(runLists(ports, ["a.com", "b.com"].map(dailyOf)).receipt.credits).toBe(200);
    expect([waiting(ports), granted(ports)]).toEqual([[], 0]);
  });
});

describe("a list that is bought a second time", () => {
  const pushedOut = (options: FakeOptions = {}) => {
    const ports = portsWith({}, options);
    runLists(ports, [anchorsOf(100)]);
    ports.cacheItems.clear();
    for (const key of [...ports.fileTexts.keys()]) if (key.startsWith("ser-l-")) ports.fileTexts.delete(key);
    return ports;
  };

  it("waits for its approval and no longer once it is there", () => {
    const ports = pushedOut();
    expect(runLists(ports, [anchorsOf(100)]).results).toEqual(["SER-303"]);
    expect(waiting(ports)).toMatchObject([{ code: "SER-303", credits: 100 }]);
    approve(ports, waiting(ports));
    expect(runLists(ports, [anchorsOf(100)]).results[0]).toHaveLength(3);
    expect([waiting(ports), granted(ports)]).toEqual([[], 0]);
  });

  it("can go on where it did not come to its end", () => {
    let isDown = false;
    const ports = pushedOut({ answer: (_, ordinary) => (isDown ? refusal(503, "Unavailable") : ordinary()) });
    runLists(ports, [anchorsOf(100)]);
    approve(ports, waiting(ports));
    isDown = true;
    expect(runLists(ports, [anchorsOf(100)]).results).toEqual(["SER-510"]);
    expect(viewMoney(ports).pending).toMatchObject([{ code: "SER-510", credits: 100 }]);
  });
});

describe("a formula that stops halfway again and again", () => {
  const slow: FakeOptions = { latencyMs: 11_000 };
  const unfinished = (ports: FakePorts) => viewMoney(ports).pending.filter(({ code }) => code === "SER-410");

  it("begins its tries anew where it got further, and needs none once it is done", () => {
    const ports = fakePorts(slow);
    run(ports, sites(2_000), EIGHT);
    for (let time = 0; time < 3; time++) {
      letGoOn(ports, unfinished(ports));
      expect(unfinished(ports)).toEqual([]);
      run(ports, sites(2_000), EIGHT);
    }
    expect(unfinished(ports)).toMatchObject([{ tries: 0 }]);
    while (unfinished(ports).length > 0) run(ports, sites(2_000), EIGHT);
    expect(viewMoney(ports).pending).toEqual([]);
  });

  it("counts them where it did not, also for the next sidebar", () => {
    const ports = fakePorts({ ...slow, answer: () => refusal(503, "Unavailable") });
    run(ports, sites(200), EIGHT);
    for (let time = 0; time < 3; time++) {
      letGoOn(ports, viewMoney(ports).pending);
      run(ports, sites(200), EIGHT);
    }
    expect(viewMoney(ports).pending).toMatchObject([{ tries: 3 }]);
  });
});
