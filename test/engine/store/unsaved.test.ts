// What the file refused waits in the cache: it is read there, brought into the file when that can be, and never over
// anything newer.
import { describe, expect, it } from "vitest";
import { viewMoney } from "../../../src/engine/budget-office.ts";
import { ledgerLines } from "../../../src/engine/money/ledger.ts";
import { tidyStore } from "../../../src/engine/store/upkeep.ts";
import { type FakePorts, fakePorts } from "../fake-ports.ts";
import { anchorsOf, dailyOf, runLists } from "../list-run.ts";

/** The file takes the desk alone: log and lists are too much for it. */
const refusing = (ports: FakePorts): FakePorts => ({
  ...ports,
  file: {
    ...ports.file,
    write(texts) {
      if (Object.keys(texts).length > 1) throw new Error("too much");
      ports.file.write(texts);
    },
  },
});

const FREE = { requests: 0, credits: 0 };
const inFile = ({ fileTexts }: FakePorts) => ledgerLines(Object.fromEntries(fileTexts)).map(({ credits }) => credits);
const [a, b, c] = ["a.com", "b.com", "c.com"].map(dailyOf) as [
  ReturnType<typeof dailyOf>,
  ReturnType<typeof dailyOf>,
  ReturnType<typeof dailyOf>,
];

describe("a copy of what the file refused", () => {
  it("is brought into it with the next purchase", () => {
    const ports = fakePorts();
    runLists(refusing(ports), [a]);
    expect(inFile(ports)).toEqual([]);
    runLists(ports, [b]);
    expect(inFile(ports)).toEqual([100, 100]);
    ports.cacheItems.clear();
    expect(runLists(ports, [a, b]).receipt).toMatchObject(FREE);
  });

  it("counts no more once the file has taken newer texts, though the cache was not told", () => {
    const ports = fakePorts();
    runLists(refusing(ports), [a]);
    let isWritten = false;
    const forgetful: FakePorts = {
      ...ports,
      file: {
        ...ports.file,
        write(texts) {
          ports.file.write(texts);
          if (Object.keys(texts).some((name) => name.startsWith("ser-log"))) isWritten = true;
        },
      },
      cache: {
        ...ports.cache,
        putAll(values, ttl) {
          if (isWritten) throw new Error("Service unavailable");
          ports.cache.putAll(values, ttl);
        },
      },
    };
    runLists(forgetful, [b]);
    expect(inFile(ports)).toEqual([100, 100]);
    tidyStore(ports);
    runLists(ports, [c]);
    expect(inFile(ports)).toEqual([100, 100, 100]);
    ports.cacheItems.clear();
    expect(runLists(ports, [a, b, c]).receipt).toMatchObject(FREE);
  });

  it("leaves the line of a call that died in the log", () => {
    const ports = fakePorts();
    runLists(refusing(ports), [a]);
    const dying: FakePorts = {
      ...ports,
      http: {
        sendWave() {
          throw new Error("killed");
        },
      },
    };
    expect(() => runLists(dying, [b])).toThrow("killed");
    ports.advance(70_000);
    runLists({ ...ports, random: () => 0.25 }, [c]);
    const { ledger } = viewMoney(ports);
    expect(ledger.map(({ credits, unconfirmedCredits }) => [credits, unconfirmedCredits]).sort()).toEqual([
      [0, 100],
      [100, 0],
      [100, 0],
    ]);
  });

  it("is not put over what a newer version of the add-on keeps", () => {
    const ports = fakePorts();
    runLists(refusing(ports), [a]);
    for (const name of ["ser-log-0", "ser-bought", "ser-l-0"]) ports.fileTexts.set(name, "2/0/newer");
    tidyStore(ports);
    runLists(ports, [b]);
    for (const name of ["ser-log-0", "ser-bought", "ser-l-0"]) expect(ports.fileTexts.get(name)).toBe("2/0/newer");
  });

  it("is read where the cache has forgotten the list itself, instead of buying it again", () => {
    const ports = fakePorts();
    const request = anchorsOf(100);
    runLists(refusing(ports), [request]);
    for (const key of [...ports.cacheItems.keys()]) if (key.startsWith("ser-list")) ports.cacheItems.delete(key);
    expect(runLists(refusing(ports), [request]).receipt).toMatchObject(FREE);
    expect(ports.sent).toHaveLength(1);
  });
});
