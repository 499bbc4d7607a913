// Faults that touch money: what is counted, and what an approval still allows afterwards.
import { describe, expect, it } from "vitest";
import { approve, changeRules, viewMoney } from "../../src/engine/budget-office.ts";
import { NO_RULES, NOTHING_SPENT } from "../../src/engine/money/budget.ts";
import { budgetIn, budgetText } from "../../src/engine/money/budget-text.ts";
import { DESK_NAME } from "../../src/engine/packing/store-keys.ts";
import { type FakeOptions, type FakePorts, fakePorts } from "./fake-ports.ts";
import { run, sites } from "./gather-run.ts";

const METRICS = {
  fields: ["backlinks", "refdomains", "subnets", "ips", "nofollow_backlinks", "dofollow_backlinks"],
} as const;
const MINUTE_MS = 60_000;

function portsWith(
  rules: Partial<typeof NO_RULES> & { approvalCredits?: number; dailyCredits?: number },
  options: FakeOptions = {},
) {
  const fileTexts = new Map([[DESK_NAME, budgetText({ rules: { ...NO_RULES, ...rules }, spending: NOTHING_SPENT })]]);
  return fakePorts({ fileTexts, ...options });
}

const waiting = (ports: FakePorts) => viewMoney(ports).pending.filter(({ code }) => code === "SER-301");
const spending = (ports: FakePorts) => budgetIn(ports.fileTexts.get(DESK_NAME), undefined).spending;

/** Dies, or whatever else, once a wave was sent. */
const afterSending = (
  ports: FakePorts,
  work: (outcome: ReturnType<FakePorts["http"]["sendWave"]>) => ReturnType<FakePorts["http"]["sendWave"]>,
): FakePorts => ({
  ...ports,
  http: { sendWave: (requests) => work(ports.http.sendWave(requests)) },
});

describe("an approval whose call has died", () => {
  it("does not come back with the next approval", () => {
    const ports = portsWith({ approvalCredits: 0, dailyCredits: 1e9 });
    run(ports, sites(400), METRICS);
    approve(ports, waiting(ports));
    const dying = afterSending(ports, () => {
      throw new Error("killed");
    });
    expect(() => run(dying, sites(400), METRICS)).toThrow("killed");
    ports.advance(31 * MINUTE_MS);
    run(ports, sites(5, 1_000), METRICS);
    approve(ports, waiting(ports));
    expect(run(ports, sites(150, 2_000), METRICS).codes[0]).toBe("SER-301");
    expect(run(ports, sites(5, 1_000), METRICS).codes[0]).toBe("ok");
  });
});

describe("a call over midnight", () => {
  it("counts to the new day what it sends in it", () => {
    const ports = portsWith(
      { approvalCredits: 1e9, dailyCredits: 100_000 },
      { startMs: Date.UTC(2026, 10, 23, 23, 59, 58), latencyMs: 1_500 },
    );
    run(ports, sites(1_000), METRICS);
    const sentToday = ports.sent
      .filter(({ atMs }) => atMs >= Date.UTC(2026, 10, 24))
      .flatMap(({ targets }) => targets).length;
    expect(sentToday).toBeGreaterThan(200);
    // What was under way at midnight may count to either day.
    expect(spending(ports).spentCredits).toBeGreaterThanOrEqual((sentToday - 200) * 100);
    expect(spending(ports).spentCredits).toBeGreaterThanOrEqual(sentToday * 100 - 20_000);
  });
});

describe("a clock that steps by minutes while a wave is under way", () => {
  it.each([-300_000, 300_000])("(%i ms) counts it once, and calls nothing unanswered", (stepMs) => {
    const ports = portsWith({ approvalCredits: 1e9 });
    const stepping = afterSending(ports, (outcome) => {
      ports.advance(stepMs);
      return outcome;
    });
    const { receipt } = run(stepping, sites(50));
    expect(receipt).toMatchObject({ credits: 500, unconfirmedCredits: 0 });
    expect(spending(ports).spentCredits).toBe(500);
    expect(viewMoney(ports).ledger.map(({ what, credits }) => [what, credits])).toEqual([["SER_METRICS", 500]]);
  });
});

describe("spending switched off in the middle of a call", () => {
  it("says what the rest would cost", () => {
    const ports = portsWith({ approvalCredits: 1e9 });
    let isFirst = true;
    const switching = afterSending(ports, (outcome) => {
      if (isFirst) changeRules(ports, () => ({ isOff: true }));
      isFirst = false;
      return outcome;
    });
    const { records } = run(switching, sites(500), METRICS);
    const last = records.at(-1);
    expect(last?.ok === false && last.failure.message).toMatch(/30,000 credits/);
  });
});

describe("a log that could not be written with what it tells of", () => {
  it("is written with the next wave", () => {
    const ports = portsWith({ approvalCredits: 1e9 });
    let fails = 0;
    const failing: FakePorts = {
      ...ports,
      file: {
        ...ports.file,
        write(texts) {
          if (fails > 0 && Object.keys(texts).length > 1) throw new Error("too much");
          ports.file.write(texts);
        },
      },
      cache: {
        ...ports.cache,
        putAll(values, ttl) {
          if (fails > 0 && fails-- > 0) throw new Error("Service unavailable");
          ports.cache.putAll(values, ttl);
        },
      },
      http: {
        sendWave(requests) {
          fails = ports.waves.length === 0 ? 1 : 0;
          return ports.http.sendWave(requests);
        },
      },
    };
    const { receipt } = run(failing, sites(500), METRICS);
    const logged = viewMoney(ports).ledger.reduce((total, { credits }) => total + credits, 0);
    expect(logged).toBe(receipt.credits);
  });
});

describe("a cap a day where no formula may write the file", () => {
  it("holds also when the cache has forgotten the spending, as long as it has the log", () => {
    const ports = portsWith({ approvalCredits: 1e9, dailyCredits: 1_000 });
    const refusing: FakePorts = {
      ...ports,
      file: {
        ...ports.file,
        write() {
          throw new Error("You do not have permission to call setProperties.");
        },
      },
    };
    expect(run(refusing, sites(100)).receipt.credits).toBe(1_000);
    expect(run(refusing, sites(100, 100)).codes[0]).toBe("SER-302");
    ports.cacheItems.delete("ser-spending-1");
    expect(run(refusing, sites(100, 100)).codes[0]).toBe("SER-302");
    expect(run(refusing, sites(100)).codes[0]).toBe("ok");
  });
});

describe("limits that cannot be read", () => {
  it("keep what is stored from nobody, and say in the cell what to do", () => {
    const ports = portsWith({ approvalCredits: 1e9 });
    run(ports, sites(5));
    ports.cacheItems.clear();
    ports.fileTexts.set(DESK_NAME, "lost");
    expect(run(ports, sites(5), { maxAgeMs: undefined }).codes).toEqual(["ok", "ok", "ok", "ok", "ok"]);
    const [record] = run(ports, sites(1, 50)).records;
    expect(record?.ok === false && record.failure).toMatchObject({
      code: "SER-515",
      message: expect.stringMatching(/Save them anew/),
    });
  });
});
