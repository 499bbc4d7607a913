// The cache fails once, at the worst moments: nothing is sent twice, and what was charged is counted.
import { describe, expect, it } from "vitest";
import { approve, changeRules, viewMoney } from "../../../src/engine/budget-office.ts";
import { GRANT_MS, NO_RULES, NOTHING_SPENT } from "../../../src/engine/money/budget.ts";
import { budgetIn, budgetText } from "../../../src/engine/money/budget-text.ts";
import { DESK_NAME, TRAFFIC_KEY } from "../../../src/engine/packing/store-keys.ts";
import { FIRST_PACE } from "../../../src/engine/traffic/pace.ts";
import { NO_TRAFFIC, trafficText } from "../../../src/engine/traffic/traffic.ts";
import type { SharedCache } from "../../../src/ports.ts";
import { type FakePorts, fakePorts } from "../fake-ports.ts";
import { asked, run, sites } from "../gather-run.ts";
import { anchorsOf, dailyOf, runLists } from "../list-run.ts";

/** The ports with a cache of which one call throws, the nth of its kind after `arm`. */
function failingOnce(ports: FakePorts, call: "getAll" | "putAll") {
  let left = Number.POSITIVE_INFINITY;
  const failIfDue = (): void => {
    left--;
    if (left === 0) throw new Error("Service unavailable: Cache");
  };
  const cache: SharedCache = {
    getAll: (keys) => {
      if (call === "getAll") failIfDue();
      return ports.cache.getAll(keys);
    },
    putAll: (values, ttlSeconds) => {
      if (call === "putAll") failIfDue();
      ports.cache.putAll(values, ttlSeconds);
    },
  };
  const failing: FakePorts = { ...ports, cache };
  return {
    failing,
    arm: (nth: number) => {
      left = nth;
    },
  };
}

const spentIn = (ports: FakePorts) => budgetIn(ports.fileTexts.get(DESK_NAME), undefined).spending;

describe("a claim that cannot be written down", () => {
  it.each([1, 2, 3, 7])("makes nothing be sent twice, with %i requests a second", (allowedASecond) => {
    const ports = fakePorts({ latencyMs: 100 });
    ports.cacheItems.set(TRAFFIC_KEY, trafficText({ ...NO_TRAFFIC, pace: { ...FIRST_PACE, allowedASecond } }));
    const { failing, arm } = failingOnce(ports, "putAll");
    // The first write warms the cache up.
    arm(2);
    const requests = ["a.com", "b.com", "c.com", "d.com", "e.com"].map(dailyOf);
    const { receipt } = runLists(failing, requests);
    expect([...asked(ports)].sort()).toEqual(requests.map(({ text }) => text));
    expect(receipt.credits).toBe(500);
  });
});

describe("a wave that cannot be written down", () => {
  it("is counted with the next wave", () => {
    const ports = fakePorts();
    const { failing, arm } = failingOnce(ports, "getAll");
    let waves = 0;
    const http: FakePorts["http"] = {
      sendWave: (requests) => {
        waves++;
        if (waves === 1) arm(1);
        return ports.http.sendWave(requests);
      },
    };
    const { receipt } = run({ ...failing, http }, sites(3_000), { fields: ["dofollow_backlinks"] });
    expect(receipt.credits).toBe(300_000);
    expect(spentIn(ports)).toMatchObject({ spentCredits: 300_000, reservations: [] });
    expect(viewMoney(ports).ledger.reduce((total, { credits }) => total + credits, 0)).toBe(300_000);
  });

  it("is counted at the end, and stored, when it was the last", () => {
    const ports = fakePorts();
    const { failing, arm } = failingOnce(ports, "getAll");
    const http: FakePorts["http"] = {
      sendWave: (requests) => {
        arm(1);
        return ports.http.sendWave(requests);
      },
    };
    expect(run({ ...failing, http }, sites(50), { fields: ["dofollow_backlinks"] }).receipt.credits).toBe(5_000);
    expect(spentIn(ports)).toMatchObject({ spentCredits: 5_000, reservations: [] });
    expect(run(ports, sites(50), { fields: ["dofollow_backlinks"] }).receipt.credits).toBe(0);
  });
});

describe("a lock that others hold", () => {
  /** Others hold the lock for so long from the answer of the first wave on; whoever waits less does not get it. */
  function heldFor(ports: FakePorts, holdMs: number): FakePorts {
    let freeAtMs = 0;
    const sendWave: FakePorts["http"]["sendWave"] = (requests) => {
      const outcome = ports.http.sendWave(requests);
      freeAtMs = ports.nowMs() + holdMs;
      return outcome;
    };
    const whileHeld: FakePorts["lock"]["whileHeld"] = (waitMs, work) => {
      const leftMs = freeAtMs - ports.nowMs();
      ports.advance(Math.max(0, Math.min(waitMs, leftMs)));
      return leftMs > waitMs ? undefined : ports.lock.whileHeld(waitMs, work);
    };
    return { ...ports, http: { sendWave }, lock: { whileHeld } };
  }

  it("for seconds does not keep what was paid from being stored", () => {
    const ports = fakePorts();
    expect(run(heldFor(ports, 12_000), sites(50)).receipt.credits).toBe(500);
    expect(spentIn(ports)).toMatchObject({ spentCredits: 500, reservations: [] });
    expect(run(ports, sites(50)).receipt.credits).toBe(0);
  });

  it("is waited for also at the end, where the first try has failed", () => {
    const ports = fakePorts();
    const { failing, arm } = failingOnce(ports, "getAll");
    const held = heldFor(failing, 0);
    let tries = 0;
    const whileHeld: FakePorts["lock"]["whileHeld"] = (waitMs, work) => {
      if (ports.sent.length === 0) return ports.lock.whileHeld(waitMs, work);
      tries++;
      if (tries === 1) arm(1);
      // From here on others are at it for three seconds.
      if (tries > 1 && waitMs < 3_000) return undefined;
      return ports.lock.whileHeld(waitMs, work);
    };
    expect(run({ ...held, lock: { whileHeld } }, sites(50)).receipt.credits).toBe(500);
    expect(tries).toBe(2);
    expect(spentIn(ports)).toMatchObject({ spentCredits: 500, reservations: [] });
    expect(run(ports, sites(50)).receipt.credits).toBe(0);
  });

  it("for good takes nothing from them: the wave counts as unconfirmed, and theirs as it was", () => {
    const ports = fakePorts();
    const { codes } = run(heldFor(ports, 1_000_000), sites(50), { sinceMs: 4_000 });
    expect(codes[0]).toBe("ok");
    const left = spentIn(ports);
    expect(left.reservations).toMatchObject([{ inFlightCredits: 500 }]);
    ports.advance(60_000);
    run({ ...ports, random: () => 0.25 }, sites(10, 100));
    expect(spentIn(ports)).toMatchObject({ spentCredits: 600, unconfirmedCredits: 500, reservations: [] });
    const ledger = viewMoney(ports).ledger.map(({ credits, unconfirmedCredits }) => [credits, unconfirmedCredits]);
    expect(ledger).toEqual([
      [100, 0],
      [0, 500],
    ]);
  });

  it("while they write loses none of their facts", () => {
    const ports = fakePorts();
    let depth = 0;
    // Another execution has the lock until it has stored what it bought; this one waits as long as it may.
    const whileHeld: FakePorts["lock"]["whileHeld"] = (waitMs, work) => {
      if (ports.sent.length === 1 && depth === 0) {
        depth = 1;
        run({ ...ports, random: () => 0.25 }, sites(50, 100));
        return undefined;
      }
      return ports.lock.whileHeld(waitMs, work);
    };
    expect(run({ ...ports, lock: { whileHeld } }, sites(50)).codes[0]).toBe("ok");
    ports.cacheItems.clear();
    expect(run(ports, [...sites(50), ...sites(50, 100)]).receipt.credits).toBe(0);
    expect(spentIn(ports).spentCredits).toBe(1_000);
  });
});

describe("a list that was pushed out", () => {
  const start = () => {
    const ports = fakePorts({
      fileTexts: new Map([[DESK_NAME, budgetText({ rules: NO_RULES, spending: NOTHING_SPENT })]]),
    });
    const request = anchorsOf(100);
    runLists(ports, [request]);
    const pushOut = () => {
      ports.cacheItems.clear();
      for (const name of ports.fileTexts.keys()) if (name.startsWith("ser-l-")) ports.fileTexts.delete(name);
    };
    pushOut();
    return { ports, request, pushOut };
  };

  it("says its price, and is bought once after an approval, and stored again", () => {
    const { ports, request } = start();
    expect(runLists(ports, [request])).toMatchObject({ results: ["SER-303"], receipt: { credits: 0 } });
    expect(ports.sent).toHaveLength(1);
    approve(ports, viewMoney(ports).pending);
    expect(runLists(ports, [request]).receipt.credits).toBe(3);
    expect(runLists(ports, [request]).receipt.credits).toBe(0);
    expect(ports.sent).toHaveLength(2);
    expect(viewMoney(ports).pending).toEqual([]);
  });

  it("needs one new approval, not two, once the old one has run out", () => {
    const { ports, request } = start();
    runLists(ports, [request]);
    approve(ports, viewMoney(ports).pending);
    ports.advance(GRANT_MS + 1_000);
    expect(runLists(ports, [request]).results).toEqual(["SER-303"]);
    approve(ports, viewMoney(ports).pending);
    expect(runLists(ports, [request]).receipt.credits).toBe(3);
    expect(ports.sent).toHaveLength(2);
  });
});

describe("an approval", () => {
  it("waits for nobody's lock for ever, and changes nothing without it", () => {
    const ports = fakePorts({ isLockFree: false });
    const before = new Map(ports.fileTexts);
    const waiting = { mark: "m", code: "SER-301", credits: 5, atMs: 0, tries: 0, approvedCredits: 0, isLetGo: false };
    expect(() => approve(ports, [waiting])).toThrow(/busy/);
    expect(() => changeRules(ports, () => ({ isOff: true }))).toThrow(/busy/);
    expect(ports.fileTexts).toEqual(before);
    expect(ports.cacheItems.size).toBe(0);
  });
});
