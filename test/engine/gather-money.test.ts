// Where money could leak: paid answers thrown away, paid facts lost, half rows, spending on after bad news.
import { describe, expect, it } from "vitest";
import { NO_RULES, NOTHING_SPENT } from "../../src/engine/money/budget.ts";
import { budgetText } from "../../src/engine/money/budget-text.ts";
import { DESK_NAME } from "../../src/engine/packing/store-keys.ts";
import type { Target } from "../../src/engine/targets/target.ts";
import { envelopeOf, fakePorts, figure, refusal, rowOf } from "./fake-ports.ts";
import { type Answer, asked, counted, DAY_MS, run, sites } from "./gather-run.ts";

const COUNT_AND_DOMAINS = { fields: ["backlinks", "refdomains"] } as const;

describe("a row that cannot be read", () => {
  it("fails alone, and an hour later only its target is asked for again", () => {
    const answer: Answer = (request) => {
      const rows = request.targets.map((target) => rowOf(request.endpoint, target));
      return envelopeOf(
        request.endpoint,
        rows.map((row, at) => (at === 7 ? { ...row, backlinks: null } : row)),
      );
    };
    const ports = fakePorts({ answer });
    const { codes } = run(ports, sites(100));
    expect(counted(codes)).toEqual({ ok: 99, "SER-511": 1 });
    const later = fakePorts({ cacheItems: ports.cacheItems, startMs: ports.nowMs() + 3_600_000 });
    run(later, sites(100));
    expect(asked(later)).toEqual(["site7.com"]);
  });
});

describe("answers that are paid for and useless", () => {
  it.each([
    ["HTML", "<html></html>"],
    ["without rows", '{"metrics":[]}'],
  ])("stop the buying after one wave when they are %s", (_, body) => {
    const ports = fakePorts({ answer: () => ({ status: 200, body }) });
    const { receipt, codes } = run(ports, sites(5_000), { fields: ["dofollow_backlinks"] });
    expect(receipt.credits).toBe(20_000);
    expect(Object.keys(counted(codes)).filter((code) => !["SER-511", "SER-512"].includes(code))).toEqual([]);
  });
});

describe("a cache that fails", () => {
  it("is not taken for an empty one", () => {
    const ports = fakePorts();
    run(ports, sites(100));
    const failing = {
      ...ports,
      cache: {
        ...ports.cache,
        getAll: () => {
          throw new Error("Service unavailable: Cache");
        },
      },
    };
    const sent = ports.sent.length;
    expect(() => run(failing, sites(100))).toThrow(/^SER-515 /);
    expect(ports.sent).toHaveLength(sent);
  });

  it("is not overwritten by a wave that could not read it, and gets the facts with a later wave", () => {
    const first = fakePorts();
    run(first, sites(1_000));
    const ports = fakePorts({ cacheItems: first.cacheItems, startMs: first.nowMs() });
    let reads = 0;
    const flaky = {
      ...ports,
      cache: {
        ...ports.cache,
        getAll: (keys: readonly string[]) => {
          reads++;
          if (reads === 2) throw new Error("Service unavailable: Cache");
          return ports.cache.getAll(keys);
        },
      },
    };
    run(flaky, sites(3_000));
    const later = fakePorts({ cacheItems: first.cacheItems, startMs: ports.nowMs() });
    expect(run(later, sites(3_000)).receipt.requests).toBe(0);
  });
});

describe("bad news in a wave", () => {
  it("ends the buying although other answers of the wave would be tried again", () => {
    const answer: Answer = (request) =>
      request.targets.includes("site900.com") ? refusal(402, "Insufficient funds") : refusal(503, "Unavailable");
    const ports = fakePorts({ answer });
    expect(counted(run(ports, sites(1_000)).codes)).toEqual({ "SER-310": 100, "SER-510": 900 });
    expect(ports.waves).toEqual([10]);
  });

  it("from a server that only fails makes the call ask one thing at a time, and give up", () => {
    const ports = fakePorts({ answer: () => refusal(503, "Unavailable") });
    expect(counted(run(ports, sites(5_000)).codes)).toEqual({ "SER-510": 5_000 });
    expect(ports.waves).toEqual([10, 1, 1, 1, 1]);
  });

  it("about many targets does not condemn those that were not asked for", () => {
    const isBad = (target: string) => {
      const number = Number(/\d+/.exec(target)?.[0]);
      return number < 48 || number % 3 === 0;
    };
    const answer: Answer = (request, ordinary) =>
      request.targets.some(isBad) ? refusal(404, "Not found") : ordinary();
    const cacheItems = new Map<string, string>();
    let startMs = Date.UTC(2026, 10, 23);
    const good: number[] = [];
    for (let evaluation = 0; evaluation < 4; evaluation++) {
      const ports = fakePorts({ answer, cacheItems, startMs, latencyMs: 100 });
      const { codes } = run(ports, sites(300));
      codes.forEach((code, index) => {
        if (!isBad(`site${index}.com`)) expect(["ok", "SER-410"]).toContain(code);
      });
      good.push(codes.filter((code) => code === "ok").length);
      startMs = ports.nowMs() + 60_000;
    }
    // So many refusals take more time than one evaluation has; each goes further than the one before.
    expect(good).toEqual([...new Set(good)].sort((left, right) => left - right));
    expect(good[0]).toBeGreaterThan(0);
  });
});

describe("several endpoints", () => {
  it("are bought target by target, so that money makes whole rows", () => {
    let balance = 4_500;
    const answer: Answer = (request, ordinary) => {
      if (balance < request.targets.length * 10) return refusal(402, "Insufficient funds");
      balance -= request.targets.length * 10;
      return ordinary();
    };
    const { codes, receipt } = run(fakePorts({ answer }), sites(300), COUNT_AND_DOMAINS);
    expect(codes.filter((code) => code === "ok")).toHaveLength(200);
    expect(receipt.credits).toBe(4_000);
  });

  it("buy the authority of a domain once for all its pages and spellings", () => {
    const pages = Array.from(
      { length: 300 },
      (_, index): Target => ({ text: `https://a.com/page${index}`, mode: "url" }),
    );
    const ports = fakePorts();
    const { receipt, records } = run(
      ports,
      [...pages, { text: "www.a.com", mode: "host" }, { text: "a.com", mode: "domain" }],
      {
        fields: ["domain_inlink_rank"],
      },
    );
    expect(receipt).toMatchObject({ requests: 1, credits: 10 });
    for (const record of records) {
      expect(record.ok && record.values.domain_inlink_rank).toBe(figure("a.com", "domain_inlink_rank"));
    }
  });
});

describe("the key", () => {
  it("of any form is kept out of what the API says of it, also in part", () => {
    const key = "myPlainKey_0123456789abcdefXYZ";
    const answer: Answer = () => refusal(401, `Key ${key} or myPlainKey_0123... is unknown`);
    const { records } = run(fakePorts({ key, answer }), sites(1));
    expect(JSON.stringify(records)).not.toContain("myPlainKey");
  });

  it("that cannot stand in a header fails only what has to be bought", () => {
    const first = fakePorts();
    run(first, sites(2));
    const ports = fakePorts({ key: "two words", cacheItems: first.cacheItems, startMs: first.nowMs() });
    expect(run(ports, sites(3)).codes).toEqual(["ok", "ok", "SER-202"]);
  });
});

describe("a clock that steps back", () => {
  it("does not make the call wait for the past to return", () => {
    const ports = fakePorts();
    const slept: number[] = [];
    let offsetMs = 0;
    const clock = {
      nowMs: () => ports.nowMs() + offsetMs,
      sleepMs: (ms: number) => {
        slept.push(ms);
        ports.advance(ms);
      },
    };
    const sendWave: typeof ports.http.sendWave = (requests) => {
      offsetMs = -3_600_000;
      return ports.http.sendWave(requests);
    };
    run({ ...ports, clock, http: { sendWave } }, sites(3_000));
    expect(Math.max(0, ...slept)).toBeLessThanOrEqual(10_000);
  });

  it("after a month ahead does not hold up the limit of a day for a month", () => {
    const rules = { ...NO_RULES, approvalCredits: 1e9, dailyCredits: 1_000 };
    const text = budgetText({ rules, spending: NOTHING_SPENT });
    const ports = fakePorts({ fileTexts: new Map([[DESK_NAME, text]]) });
    ports.advance(30 * DAY_MS);
    run(ports, sites(60));
    ports.advance(-30 * DAY_MS);
    expect(run(ports, sites(50, 100)).codes[0]).toBe("SER-302");
    for (let day = 1; day < 4; day++) {
      ports.advance(DAY_MS);
      expect(counted(run(ports, sites(100, day * 1_000)).codes)).toEqual({ ok: 100 });
      expect(run(ports, sites(1, day * 1_000 + 500)).codes).toEqual(["SER-302"]);
    }
  });
});

describe("limits that cannot be read", () => {
  it.each(["lost", '[2,{"rules":1}]'])("as %j let nothing be bought, but what is stored is shown", (text) => {
    const ports = fakePorts();
    run(ports, sites(10));
    ports.fileTexts.set(DESK_NAME, text);
    expect(counted(run(ports, sites(20)).codes)).toEqual({ ok: 10, "SER-515": 10 });
    expect(counted(run(ports, sites(60, 100)).codes)).toEqual({ "SER-515": 60 });
    expect(ports.sent).toHaveLength(1);
    expect(ports.fileTexts.get(DESK_NAME)).toBe(text);
  });
});
