// Lists and series under each position of what is not known about the host, and when it forgets or kills.
import { describe, expect, it } from "vitest";
import type { Argument } from "../../workbench/emulator/custom-function-host.ts";
import { HOST_POSITIONS } from "./host-positions.ts";
import { column, rowsOf, type ShippedAddon, shippedAddon } from "./shipped-addon.ts";

/** With arguments skipped in the middle, and a cell that shows an error among the targets. */
const CALLS: readonly (readonly [string, ...Argument[]])[] = [
  ["SER_BACKLINKS", "nike.com", undefined, 300, undefined, "per_domain=3"],
  ["SER_NEW_LOST_REFDOMAINS", "nike.com", undefined, "60d", undefined, "limit=200"],
  ["SER_BACKLINKS_DAILY", [["nike.com"], [{ error: "#N/A" }], [null], ["stripe.com"]], undefined, "2026-11-20"],
  ["SER_AUTHORITY_HISTORY", column("nike.com", "stripe.com"), undefined, undefined, "by_week"],
  ["SER_SUMMARY", column("nike.com", "stripe.com"), undefined, "host"],
];

/** Of failures only the code counts: an error is quoted where its text is known. */
const compute = (addon: ShippedAddon, [name, ...args]: (typeof CALLS)[number]) =>
  rowsOf(addon.compute(name, ...args)).map((row) =>
    row.map((cell) => (typeof cell === "string" ? cell.replace(/^(SER-\d+) .*/, "$1") : cell)),
  );

const USUAL = CALLS.map((call) => compute(shippedAddon(), call));

describe("a table in each position of what is not known about the host", () => {
  it("is full in the usual ones", () => {
    expect(USUAL.map((rows) => rows.length)).toEqual([301, 201, 31, 28, 21]);
    expect(USUAL[2]?.[1]?.map((cell) => (typeof cell === "string" ? cell : typeof cell))).toEqual([
      ...["number", "number", "number"],
      ...["SER-105", ""],
      ...["number", "number"],
    ]);
  });

  it.each(HOST_POSITIONS)("is the same, and bought once, with %j", (switches) => {
    const addon = shippedAddon({ switches });
    expect(CALLS.map((call) => compute(addon, call))).toEqual(USUAL);
    const { length } = addon.answered;
    addon.host.clock.advance(60_000);
    expect(CALLS.map((call) => compute(addon, call))).toEqual(USUAL);
    expect(addon.answered).toHaveLength(length);
    expect(length).toBe(7);
  });

  it.each([0.1, 0.5, 0.9])("stays right when the cache forgets %d of its items at random at each write", (share) => {
    const addon = shippedAddon({ switches: { randomCacheEviction: share } });
    for (let round = 0; round < 3; round++) expect(CALLS.map((call) => compute(addon, call))).toEqual(USUAL);
    expect(addon.answered).toHaveLength(7);
  });

  it("comes from the file when any part of it is forgotten or overwritten, never in pieces", () => {
    const addon = shippedAddon();
    const { documentCache } = addon.host.state;
    const partsOf = (target: string) => {
      const before = documentCache.keys();
      addon.compute("SER_BACKLINKS", target, "all", 700);
      return documentCache.keys().filter((key) => key.startsWith("ser-list") && !before.includes(key));
    };
    const parts = partsOf("nike.com");
    const [foreign = ""] = partsOf("stripe.com");
    const all = addon.compute("SER_BACKLINKS", "nike.com", "all", 700);
    expect(parts.length).toBeGreaterThan(1);
    expect(addon.answered).toHaveLength(2);
    for (const part of parts) {
      for (const value of [undefined, documentCache.peek(foreign), "[[", "", "null"]) {
        const bought = addon.answered.length;
        if (value === undefined) documentCache.evict((key) => key === part);
        else documentCache.putAll({ [part]: value }, 600);
        expect(addon.compute("SER_BACKLINKS", "nike.com", "all", 700)).toEqual(all);
        expect(addon.answered).toHaveLength(bought);
      }
    }
  });
});

const NAMED = CALLS.map((call) => ({ name: call[0], call }));

describe("a table whose execution is killed", () => {
  it.each(NAMED)(
    "$name, before any service call or after the last: the next one is right and pays at most once more",
    ({ call }) => {
      const whole = shippedAddon();
      const wanted = compute(whole, call);
      const price = whole.creditsSpent();
      const count = whole.serviceCalls.length;
      // After a call is before the next one.
      for (let number = 1; number <= count + 1; number++) {
        const addon = shippedAddon();
        if (number <= count) addon.host.killBeforeServiceCall(number);
        else addon.host.killAfterServiceCall(count);
        const [name, ...args] = call;
        addon.compute(name, ...args);
        addon.host.clock.advance(60_000);
        expect(compute(addon, call), `before ${number}`).toEqual(wanted);
        expect(addon.creditsSpent(), `before ${number}`).toBeLessThanOrEqual(price * 2);
        addon.host.clock.advance(60_000);
        compute(addon, call);
        expect(addon.creditsSpent(), `before ${number}`).toBeLessThanOrEqual(price * 2);
      }
    },
  );
});
