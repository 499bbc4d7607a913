// What executions do to each other between claim and landing, while the cache forgets at any moment.
import { describe, expect, it } from "vitest";
import { budgetIn } from "../../../src/engine/money/budget-text.ts";
import { DESK_NAME, TRAFFIC_KEY } from "../../../src/engine/packing/store-keys.ts";
import { type FakePorts, fakePorts } from "../fake-ports.ts";
import { counted, run, sites } from "../gather-run.ts";

const spentIn = (ports: FakePorts) => budgetIn(ports.fileTexts.get(DESK_NAME), undefined).spending.spentCredits;

describe("a cache that forgets at random", () => {
  it.each([1, 2, 3, 4, 5])("never makes anything be bought twice (%d)", (seed) => {
    let state = seed;
    const chance = () => {
      state = (state * 48_271) % 2_147_483_647;
      return state / 2_147_483_647;
    };
    const ports = fakePorts();
    const forgetting: FakePorts = {
      ...ports,
      cache: {
        getAll: (keys) => {
          for (const key of [...ports.cacheItems.keys()]) if (chance() < 0.3) ports.cacheItems.delete(key);
          return ports.cache.getAll(keys);
        },
        putAll: ports.cache.putAll,
      },
    };
    for (let round = 0; round < 8; round++) {
      const from = Math.floor(chance() * 100);
      const { codes } = run(forgetting, sites(40 + round * 20, from));
      expect(codes.every((code) => code === "ok")).toBe(true);
    }
    const bought = ports.sent.flatMap(({ targets }) => targets);
    expect(bought).toHaveLength(new Set(bought).size);
    expect(spentIn(ports)).toBe(bought.length * 10);
  });
});

describe("a cache that forgets at random while others buy", () => {
  it.each([1, 2, 3, 4, 5, 6, 7, 8])("never makes anything be bought twice (%d)", (seed) => {
    let state = seed;
    const chance = () => {
      state = (state * 48_271) % 2_147_483_647;
      return state / 2_147_483_647;
    };
    const ports = fakePorts();
    let depth = 0;
    const forgetting: FakePorts = {
      ...ports,
      random: chance,
      cache: {
        getAll: (keys) => {
          for (const key of [...ports.cacheItems.keys()]) if (chance() < 0.3) ports.cacheItems.delete(key);
          return ports.cache.getAll(keys);
        },
        putAll: ports.cache.putAll,
      },
      http: {
        sendWave: (requests) => {
          if (depth < 2) {
            depth++;
            // Has little time left, because nothing is answered before it ends.
            runAtRandom(16_000);
            depth--;
          }
          return ports.http.sendWave(requests);
        },
      },
    };
    const runAtRandom = (sinceMs: number) =>
      run(forgetting, sites(20 + Math.floor(chance() * 150), Math.floor(chance() * 100)), { sinceMs });
    for (let round = 0; round < 6; round++) {
      expect(Object.keys(counted(runAtRandom(0).codes)).filter((code) => code !== "ok" && code !== "SER-410")).toEqual(
        [],
      );
    }
    const bought = ports.sent.flatMap(({ targets }) => targets);
    expect(bought).toHaveLength(new Set(bought).size);
    expect(spentIn(ports)).toBe(bought.length * 10);
  });
});

describe("two executions at once", () => {
  it("buy a target once: the second sees what the first has in flight, and then finds it", () => {
    const ports = fakePorts({ latencyMs: 300 });
    let isFirst = true;
    let other: ReturnType<typeof run> | undefined;
    const sendWave: FakePorts["http"]["sendWave"] = (requests) => {
      if (isFirst) {
        isFirst = false;
        // While the first waits for its answer, another one has begun; it ends before the first has stored anything.
        other = run({ ...ports, random: () => 0.25 }, [...sites(150, 100), ...sites(50, 300)], { sinceMs: 10_000 });
      }
      return ports.http.sendWave(requests);
    };
    const first = run({ ...ports, http: { sendWave } }, sites(200));
    expect(first.codes.every((code) => code === "ok")).toBe(true);
    const bought = ports.sent.flatMap(({ targets }) => targets);
    // The first never answered while the other waited, so the other gave up on those; it did not buy them.
    expect(other?.codes.filter((code) => code === "ok").length).toBe(100);
    expect(bought).toHaveLength(new Set(bought).size);
    expect(run(ports, sites(350)).codes.every((code) => code === "ok")).toBe(true);
    expect(ports.sent.flatMap(({ targets }) => targets)).toHaveLength(350);
  });
});

/** Another execution, which draws by chance what the first does not. */
const another = (ports: FakePorts): FakePorts => ({ ...ports, random: () => 0.25 });

/** While a wave is on its way: the cache forgets something, others are computed, and what they have got is answered. */
function whileInFlight(ports: FakePorts, forget: (key: string) => boolean, others: (ports: FakePorts) => void) {
  let isFirst = true;
  const sendWave: FakePorts["http"]["sendWave"] = (requests) => {
    if (isFirst) {
      isFirst = false;
      for (const key of [...ports.cacheItems.keys()]) if (forget(key)) ports.cacheItems.delete(key);
      others(ports);
    }
    return ports.http.sendWave(requests);
  };
  return { ...ports, http: { sendWave } };
}

describe("a cache that forgets while a wave is on its way", () => {
  const everything = [() => true, (key: string) => key === TRAFFIC_KEY, (key: string) => key.startsWith("ser-facts")];

  it.each(everything)("does not make a second execution buy the same (%#)", (forget) => {
    const ports = fakePorts();
    const outputs: ReturnType<typeof run>[] = [];
    const first = run(
      whileInFlight(ports, forget, () => {
        // One that wants the same, one that wants something else, and again the same.
        for (const from of [0, 50, 0]) outputs.push(run(another(ports), sites(100, from), { sinceMs: 14_000 }));
      }),
      sites(100),
    );
    expect(first.codes.every((code) => code === "ok")).toBe(true);
    expect(outputs.map(({ codes }) => codes[0])).toEqual(["SER-410", "SER-410", "SER-410"]);
    expect(run(ports, sites(150)).codes.every((code) => code === "ok")).toBe(true);
    const bought = ports.sent.flatMap(({ targets }) => targets);
    expect(bought).toHaveLength(150);
    expect(new Set(bought).size).toBe(150);
  });

  it("lets the others go on once an execution that has died could no longer have been answered", () => {
    const ports = fakePorts();
    const dying = whileInFlight(
      ports,
      () => true,
      () => {
        throw new Error("killed");
      },
    );
    expect(() => run(dying, sites(100))).toThrow("killed");
    expect(run(another(ports), sites(100), { sinceMs: 10_000 }).codes[0]).toBe("SER-410");
    ports.advance(17_000);
    expect(run(another(ports), sites(100)).codes[0]).toBe("ok");
    expect(ports.sent).toHaveLength(1);
  });
});
