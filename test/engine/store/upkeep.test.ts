import { describe, expect, it } from "vitest";
import { viewMoney } from "../../../src/engine/budget-office.ts";
import { ledgerLines } from "../../../src/engine/money/ledger.ts";
import { DESK_NAME } from "../../../src/engine/packing/store-keys.ts";
import {
  entryCountIn,
  factsInPages,
  keyOfPage,
  PAGE_COUNT,
  tailInPages,
} from "../../../src/engine/store/fact-pages.ts";
import { tidyStore } from "../../../src/engine/store/upkeep.ts";
import { type FakePorts, fakePorts } from "../fake-ports.ts";
import { DAY_MS, run, sites } from "../gather-run.ts";
import { anchorsOf, dailyOf, runLists } from "../list-run.ts";

const textsOf = ({ fileTexts }: FakePorts) => Object.fromEntries(fileTexts);
const anHourLater = (ports: FakePorts) => {
  ports.cacheItems.delete("ser-tidied-1");
  return tidyStore(ports);
};

/** As for a formula where the host lets none write the file. */
const inFormula = (ports: FakePorts): FakePorts => {
  const write = () => {
    throw new Error("You do not have permission to call setProperties.");
  };
  return { ...ports, file: { ...ports.file, write } };
};

describe("what formulas could only put into the cache", () => {
  const used = () => {
    const ports = fakePorts();
    run(inFormula(ports), sites(300));
    runLists(inFormula(ports), [anchorsOf(100)]);
    ports.advance(60_000);
    runLists(inFormula(ports), ["b.com", "c.com"].map(dailyOf));
    return ports;
  };
  const logged = (ports: FakePorts) => viewMoney(ports).ledger.map(({ credits }) => credits);

  it("is counted and logged at once", () => {
    const ports = used();
    expect(Object.keys(textsOf(ports))).toEqual([DESK_NAME]);
    expect(logged(ports)).toEqual([200, 3, 3_000]);
    expect(viewMoney(ports).budget.spending.spentCredits).toBe(3_203);
  });

  it("comes into the file, all of it: facts, lists, which lists were bought, spending and log", () => {
    const ports = used();
    expect(tidyStore(ports)).toBe(true);
    ports.cacheItems.clear();
    const sent = ports.sent.length;
    expect(run(ports, sites(300)).receipt.requests).toBe(0);
    expect(runLists(ports, [anchorsOf(100), ...["b.com", "c.com"].map(dailyOf)]).receipt.requests).toBe(0);
    expect(ports.sent).toHaveLength(sent);
    expect(logged(ports)).toEqual([200, 3, 3_000]);
    expect(viewMoney(ports).budget.spending.spentCredits).toBe(3_203);
    for (const key of ports.fileTexts.keys()) if (key.startsWith("ser-l-")) ports.fileTexts.delete(key);
    ports.cacheItems.clear();
    expect(runLists(ports, [anchorsOf(100)]).results).toEqual(["SER-303"]);
  });

  it("comes there also within the hour, and but once", () => {
    const ports = used();
    tidyStore(ports);
    runLists(inFormula(ports), [dailyOf("d.com")]);
    expect(tidyStore(ports)).toBe(true);
    const { writes } = ports.fileCalls;
    expect(tidyStore(ports)).toBe(false);
    expect(ports.fileCalls.writes).toBe(writes);
    ports.cacheItems.clear();
    expect(logged(ports)).toEqual([100, 200, 3, 3_000]);
  });

  it("comes there with the next purchase that may write it", () => {
    const ports = used();
    runLists(ports, [dailyOf("d.com")]);
    ports.cacheItems.clear();
    expect(logged(ports)).toEqual([100, 200, 3, 3_000]);
    expect(runLists(ports, [anchorsOf(100)]).receipt.requests).toBe(0);
  });

  it("is brought there as far as it can be read", () => {
    const ports = used();
    ports.fileTexts.set(DESK_NAME, "lost");
    expect(tidyStore(ports)).toBe(true);
    expect(ports.fileTexts.get(DESK_NAME)).toBe("lost");
    expect(ledgerLines(textsOf(ports))).toHaveLength(3);
  });
});

describe("tidying the store", () => {
  it("writes nothing when there is nothing to do, and looks once an hour", () => {
    const ports = fakePorts();
    run(ports, sites(100));
    const { writes, reads } = ports.fileCalls;
    expect(tidyStore(ports)).toBe(false);
    expect(tidyStore(ports)).toBe(false);
    expect(ports.fileCalls).toEqual({ writes, reads: reads + 1 });
  });

  it("makes room of facts that newer ones have replaced, and loses none", () => {
    const ports = fakePorts();
    for (let week = 0; week < 3; week++) {
      run(ports, sites(2_000), { fields: ["dofollow_backlinks"] });
      ports.advance(8 * DAY_MS);
      ports.cacheItems.clear();
    }
    expect(entryCountIn(textsOf(ports))).toBe(6_000);
    const before = [...factsInPages(textsOf(ports)).entries()];
    const { seq = 0 } = tailInPages(textsOf(ports)) ?? {};
    expect(anHourLater(ports)).toBe(true);
    expect(entryCountIn(textsOf(ports))).toBe(2_000);
    expect(new Map([...factsInPages(textsOf(ports)).entries()].map((one) => [one.text, one.fact]))).toEqual(
      new Map(before.map((one) => [one.text, one.fact])),
    );
    expect(tailInPages(textsOf(ports))?.seq).toBeGreaterThan(seq);
    const kept = Array.from({ length: PAGE_COUNT }, (_, place) => ports.fileTexts.get(keyOfPage(place)) ?? "");
    expect(kept.filter((text) => text !== "").length).toBeLessThan(10);
    expect(anHourLater(ports)).toBe(false);
  });

  it("does nothing while others hold the lock, or the file cannot be read", () => {
    const ports = fakePorts();
    run(ports, sites(10));
    expect(tidyStore({ ...ports, lock: { whileHeld: () => undefined } })).toBe(false);
    const failing = () => {
      throw new Error("Service unavailable: Properties");
    };
    expect(tidyStore({ ...ports, file: { ...ports.file, readAll: failing } })).toBe(false);
  });
});
