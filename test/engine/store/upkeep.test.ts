import { describe, expect, it } from "vitest";
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

const textsOf = ({ fileTexts }: FakePorts) => Object.fromEntries(fileTexts);
const anHourLater = (ports: FakePorts) => {
  ports.cacheItems.delete("ser-tidied-1");
  return tidyStore(ports);
};

describe("tidying the store", () => {
  it("writes nothing when there is nothing to do, and looks once an hour", () => {
    const ports = fakePorts();
    run(ports, sites(100));
    const { writes, reads } = ports.fileCalls;
    expect(tidyStore(ports)).toBe(false);
    expect(tidyStore(ports)).toBe(false);
    expect(ports.fileCalls).toEqual({ writes, reads: reads + 1 });
  });

  it("brings into the file what formulas could only put into the cache", () => {
    const ports = fakePorts();
    const { file } = ports;
    const refusing = {
      ...ports,
      file: {
        ...file,
        write: () => {
          throw new Error("You do not have permission to call setProperties.");
        },
      },
    };
    run(refusing, sites(300));
    expect(factsInPages(textsOf(ports)).size()).toBe(0);
    expect(tidyStore(ports)).toBe(true);
    ports.cacheItems.clear();
    const sent = ports.sent.length;
    expect(run(ports, sites(300)).receipt.requests).toBe(0);
    expect(ports.sent).toHaveLength(sent);
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
