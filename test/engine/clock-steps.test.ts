// The host sets its clock back while formulas are under way: each ends within its time all the same.
import { describe, expect, it } from "vitest";
import { type FakeOptions, type FakePorts, fakePorts, refusal } from "./fake-ports.ts";
import { counted, run, sites } from "./gather-run.ts";

const HOUR_MS = 3_600_000;

/** Ports whose clock is set back by an hour at the nth look at it, or again at each one from there on. */
function steppingBack(options: FakeOptions, atLook: number, isAgain = false) {
  const ports = fakePorts(options);
  let looks = 0;
  let behindMs = 0;
  let sleptMs = 0;
  const clock: FakePorts["clock"] = {
    nowMs: () => {
      looks++;
      if (looks === atLook || (isAgain && looks > atLook)) behindMs += HOUR_MS;
      return ports.nowMs() - behindMs;
    },
    sleepMs: (ms) => {
      sleptMs += ms;
      if (sleptMs > 10 * HOUR_MS) throw new Error("It would never end.");
      ports.advance(ms);
    },
  };
  return { stepping: { ...ports, clock } satisfies FakePorts, ports, sleptMs: () => sleptMs };
}

const LOOKS = Array.from({ length: 30 }, (_, index) => 2 * index + 1);

describe("a clock that is set back", () => {
  it.each([false, true])("does not keep a formula that is refused for its rate (again and again: %s)", (isAgain) => {
    for (const look of LOOKS) {
      const { stepping, ports, sleptMs } = steppingBack({ answer: () => refusal(429, "slow") }, look, isAgain);
      const startMs = ports.nowMs();
      expect(counted(run(stepping, sites(50)).codes)).toEqual({ "SER-411": 50 });
      expect(ports.nowMs() - startMs, `look ${look}`).toBeLessThan(22_000);
      expect(sleptMs()).toBeLessThan(18_000);
    }
  });

  it("does not keep one that waits for somebody else's lock", () => {
    for (const look of LOOKS) {
      const { stepping, ports } = steppingBack({ isLockFree: false }, look);
      const startMs = ports.nowMs();
      expect(counted(run(stepping, sites(1)).codes)).toEqual({ "SER-410": 1 });
      expect(ports.nowMs() - startMs, `look ${look}`).toBeLessThan(22_000);
    }
  });

  it("does not keep one that waits for a server that fails", () => {
    for (const look of LOOKS) {
      const { stepping, ports } = steppingBack({ answer: () => refusal(503, "later") }, look);
      const startMs = ports.nowMs();
      expect(counted(run(stepping, sites(150)).codes)).toEqual({ "SER-510": 150 });
      expect(ports.nowMs() - startMs, `look ${look}`).toBeLessThan(22_000);
    }
  });

  it("keeps neither of two formulas that want the same", () => {
    for (const look of LOOKS) {
      const { stepping, ports } = steppingBack({}, look);
      let isFirst = true;
      let other: ReturnType<typeof run> | undefined;
      const sendWave: FakePorts["http"]["sendWave"] = (requests) => {
        if (isFirst) {
          isFirst = false;
          other = run({ ...stepping, random: () => 0.25 }, sites(100), { sinceMs: 10_000 });
        }
        return ports.http.sendWave(requests);
      };
      const startMs = ports.nowMs();
      const first = run({ ...stepping, http: { sendWave } }, sites(100));
      expect(counted(first.codes), `look ${look}`).toEqual({ ok: 100 });
      expect(Object.keys(counted(other?.codes ?? []))).toHaveLength(1);
      expect(ports.nowMs() - startMs).toBeLessThan(22_000);
    }
  });
});
