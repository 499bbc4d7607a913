// SER_AGE dates the very facts that SER_METRICS shows.
import { describe, expect, it } from "vitest";
import { changeRules } from "../../src/engine/budget-office.ts";
import { fakePorts } from "../engine/fake-ports.ts";
import { DAY_MS } from "../engine/gather-run.ts";
import { callAgain, column } from "./call-function.ts";

const TARGETS = column("nike.com", "puma.com");

describe("SER_AGE", () => {
  it("is the date of the source that is shown, though another has the field, too", () => {
    const ports = fakePorts();
    callAgain(ports, "SER_BACKLINKS_COUNT", [TARGETS]);
    ports.advance(30 * DAY_MS);
    callAgain(ports, "SER_METRICS", [TARGETS]);
    const { rows } = callAgain(ports, "SER_METRICS", [TARGETS, "backlinks, fetched, source"]);
    expect(rows[0]?.[2]).toBe("metrics");
    expect(callAgain(ports, "SER_AGE", [TARGETS, "backlinks"]).rows).toEqual(rows.map((row) => [row[1]]));
    expect(ports.sent).toHaveLength(2);
  });

  it("goes by the age that the file or the formula allows to choose the source", () => {
    const ports = fakePorts();
    callAgain(ports, "SER_BACKLINKS_COUNT", [TARGETS]);
    const bought = new Date(Math.floor(ports.nowMs() / 1000) * 1000);
    ports.advance(30 * DAY_MS);
    callAgain(ports, "SER_METRICS", [TARGETS]);
    const age = (...args: readonly unknown[]) => callAgain(ports, "SER_AGE", [TARGETS, "backlinks", ...args]).rows[0];
    expect(age("max_age=60d")).toEqual([bought]);
    changeRules(ports, () => ({ maxAgeMs: 60 * DAY_MS }));
    expect(age()).toEqual([bought]);
  });

  it("shows also the date of what is too old, unless the formula says how old it may be", () => {
    const ports = fakePorts();
    callAgain(ports, "SER_BACKLINKS_COUNT", [TARGETS]);
    const bought = new Date(Math.floor(ports.nowMs() / 1000) * 1000);
    ports.advance(30 * DAY_MS);
    expect(callAgain(ports, "SER_AGE", [TARGETS, "backlinks"]).rows).toEqual([[bought], [bought]]);
    expect(callAgain(ports, "SER_AGE", [TARGETS, "backlinks", "max_age=7d"]).rows).toEqual([[""], [""]]);
    expect(ports.sent).toHaveLength(1);
  });
});
