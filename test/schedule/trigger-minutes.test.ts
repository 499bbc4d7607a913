import { describe, expect, it } from "vitest";
import { takeTriggerTime } from "../../src/schedule/trigger-minutes.ts";

const MINUTE_MS = 60_000;

function userOf() {
  const texts = new Map<string, string>();
  let nowMs = Date.UTC(2026, 10, 24, 8);
  return {
    user: {
      read: (name: string) => texts.get(name),
      write: (name: string, text: string) => void texts.set(name, text),
    },
    clock: { nowMs: () => nowMs, sleepMs: () => undefined },
    pass(ms: number) {
      nowMs += ms;
    },
  };
}

describe("the minutes of a user's triggers", () => {
  it("are four at once, and what is not needed is given back", () => {
    const desk = userOf();
    for (let call = 0; call < 100; call++) {
      const time = takeTriggerTime(desk);
      expect(time.allowedMs).toBe(4 * MINUTE_MS);
      desk.pass(MINUTE_MS / 2);
      time.end();
    }
  });

  it("are sixty a day, also of executions that died, and begin anew the next day", () => {
    const desk = userOf();
    const allowed = () => {
      const { allowedMs } = takeTriggerTime(desk);
      desk.pass(allowedMs);
      return allowedMs / MINUTE_MS;
    };
    const taken = Array.from({ length: 17 }, allowed);
    expect(taken.reduce((sum, minutes) => sum + minutes, 0)).toBe(60);
    expect(taken.slice(-2)).toEqual([0, 0]);
    desk.pass(24 * 60 * MINUTE_MS);
    expect(allowed()).toBe(4);
  });
});
