import { describe, expect, it } from "vitest";
import { FIRST_PACE } from "../../../src/engine/traffic/pace.ts";
import {
  isCrowded,
  isForgetful,
  leaseAt,
  marksInFlight,
  NO_TRAFFIC,
  type Traffic,
  trafficIn,
  trafficText,
  wantMark,
  withFlight,
  withoutFlight,
} from "../../../src/engine/traffic/traffic.ts";

const NOW = Date.UTC(2026, 10, 23, 9);
const marks = ["a.com", "b.com"].map((text) => wantMark("count:d", text));
const flying = withFlight(NO_TRAFFIC, { token: "one", untilMs: NOW + 5_000, marks: marks.join("") }, NOW);

describe("what is being bought", () => {
  it("is seen by others until it should have been answered, and not by oneself", () => {
    expect([...marksInFlight(flying, NOW, "two")]).toEqual(marks);
    expect([...marksInFlight(flying, NOW, "one")]).toEqual([]);
    expect([...marksInFlight(flying, NOW + 5_000, "two")]).toEqual([]);
    // A clock that stepped back an hour must not keep anybody waiting for an hour.
    expect([...marksInFlight(flying, NOW - 3_600_000, "two")]).toEqual([]);
  });

  it("is forgotten when it has landed, with whatever nobody waits for any more", () => {
    const both = withFlight(flying, { token: "two", untilMs: NOW + 9_000, marks: "000001" }, NOW);
    expect(withoutFlight(both, "two", NOW).flights.map(({ token }) => token)).toEqual(["one"]);
    const later = withoutFlight(both, "three", NOW + 6_000).flights;
    expect(later.map(({ token, marks: left }) => [token, left])).toEqual([
      ["one", ""],
      ["two", "000001"],
    ]);
    expect(withoutFlight(both, "three", NOW + 65_000).flights.map(({ token }) => token)).toEqual(["two"]);
  });

  it("is known to be lost while the budget has somebody in flight, and no longer than anybody can be", () => {
    const launched = [{ token: "one", atMs: NOW, inFlightCredits: 10 }];
    expect(isForgetful(NO_TRAFFIC, launched, NOW + 1_000, "two")).toBe(true);
    expect(isForgetful(NO_TRAFFIC, launched, NOW + 1_000, "one")).toBe(false);
    expect(isForgetful(NO_TRAFFIC, launched, NOW + 24_000, "two")).toBe(false);
    expect(isForgetful(NO_TRAFFIC, [{ token: "one", atMs: NOW, inFlightCredits: 0 }], NOW, "two")).toBe(false);
    // It is over, and others may go on although nobody has said so.
    const over = withoutFlight(flying, "two", NOW + 6_000);
    expect(isForgetful(over, launched, NOW + 6_000, "two")).toBe(false);
    expect([...marksInFlight(over, NOW + 6_000, "two")]).toEqual([]);
  });

  it("is told apart by endpoint, mode and target", () => {
    const different = [
      wantMark("count:d", "a.com"),
      wantMark("count:h", "a.com"),
      wantMark("metrics:d", "a.com"),
      wantMark("count:d", "b.com"),
    ];
    expect(new Set(different).size).toBe(4);
    expect(different.every((mark) => /^[0-9a-z]{6}$/.test(mark))).toBe(true);
  });

  it("is no more than a cache item holds", () => {
    const many = { token: "one", untilMs: NOW + 5_000, marks: "abcdef".repeat(12_000) };
    const crowd = withFlight(NO_TRAFFIC, many, NOW);
    expect(isCrowded(crowd, NOW, 1_000)).toBe(true);
    expect(isCrowded(flying, NOW, 1_000)).toBe(false);
    expect(isCrowded(NO_TRAFFIC, NOW, 20_000)).toBe(false);
    expect(trafficText(crowd).length).toBeLessThan(100_000);
  });
});

describe("the lease", () => {
  it("holds until its time, and no longer than anything holds", () => {
    const led: Traffic = { ...NO_TRAFFIC, lease: { token: "one", untilMs: NOW + 3_000 } };
    expect(leaseAt(led, NOW)?.token).toBe("one");
    expect(leaseAt(led, NOW + 3_000)).toBeUndefined();
    expect(leaseAt(led, NOW - 3_600_000)).toBeUndefined();
  });
});

describe("the text of the traffic", () => {
  it("comes back as it was", () => {
    const traffic: Traffic = {
      ...flying,
      revision: 17,
      lease: { token: "x", untilMs: NOW },
      pace: { allowedASecond: 3, cleanWavesInARow: 2, restUntilMs: NOW, slowestMs: 900, sentAtMs: [NOW - 1, NOW] },
    };
    expect(trafficIn(trafficText(traffic))).toEqual(traffic);
    expect(trafficIn(trafficText(NO_TRAFFIC))).toEqual(NO_TRAFFIC);
  });

  it.each([undefined, "", "null", "[]", "[9,[1]]", '{"a":1}'])("that is %j is no traffic", (text) => {
    expect(trafficIn(text)).toEqual(NO_TRAFFIC);
  });

  it("with rubbish in it gives a pace that can be kept", () => {
    const { pace } = trafficIn('[1,["x",null,{},-5,"y"],[],[],0]');
    expect(pace).toEqual({ ...FIRST_PACE, allowedASecond: 1, slowestMs: 1 });
  });
});
