import { describe, expect, it } from "vitest";
import type { HttpAnswer } from "../../src/ports.ts";
import { listAnswer } from "../engine/fake-lists.ts";
import { type FakeOptions, fakePorts, KEY, refusal } from "../engine/fake-ports.ts";
import { listsKept } from "../engine/list-run.ts";
import { call, callAgain, errorOf } from "./call-function.ts";

const ok = (body: string): HttpAnswer => ({ status: 200, body });
const GOOD_ROW = { anchor: "a", backlinks: 1, refdomains: 1, dofollow_backlinks: 1, nofollow_backlinks: 0 };
const ROW = { ...GOOD_ROW, first_seen: null, last_visited: null };
const anchors = (...rows: readonly unknown[]) => ok(JSON.stringify({ anchors: rows }));
const failing = (answer: HttpAnswer) => {
  const ports = fakePorts({ answer: () => answer });
  return { ports, text: errorOf(() => callAgain(ports, "SER_ANCHORS", ["a.com"])) };
};

describe("a list that the API refuses", () => {
  it.each([
    [400, "Bad target", "SER-120"],
    [401, "Unauthorized", "SER-202"],
    [402, "Insufficient funds", "SER-310"],
    [403, "Insufficient funds", "SER-310"],
    [403, "Subscription required", "SER-203"],
    [404, "Not found", "SER-121"],
    [422, "Unprocessable", "SER-120"],
    [301, "Moved", "SER-510"],
    [418, "A teapot", "SER-510"],
  ])("with HTTP %i %s is asked for once and throws %s", (status, words, code) => {
    const { ports, text } = failing(refusal(status, `${words}: ${KEY}`));
    expect(text).toMatch(new RegExp(`^${code} .*HTTP ${status}: "Refused: ${words}`));
    expect(text).not.toContain(KEY);
    expect(text).not.toContain(KEY.slice(0, 8));
    expect(ports.sent).toHaveLength(1);
    expect(listsKept(ports)).toEqual([]);
  });

  it.each([
    [429, "SER-411", 5],
    [500, "SER-510", 5],
    [503, "SER-510", 5],
    [504, "SER-510", 2],
  ])("with HTTP %i again and again throws %s after %i requests, in time", (status, code, requests) => {
    const { ports, text } = failing(refusal(status, "no"));
    expect(text).toMatch(new RegExp(`^${code} `));
    expect(ports.sent).toHaveLength(requests);
    expect(ports.nowMs() - Date.UTC(2026, 10, 23, 9)).toBeLessThan(22_000);
    expect(listsKept(ports)).toEqual([]);
  });

  it.each([429, 500, 502, 503, 504])("with HTTP %i once is asked for again and shown", (status) => {
    let asked = 0;
    const answer: FakeOptions["answer"] = (_, ordinary) => {
      asked++;
      return asked === 1 ? refusal(status, "later") : ordinary();
    };
    const { rows, ports } = call("SER_ANCHORS", ["a.com"], { answer });
    expect(rows).toHaveLength(4);
    expect(ports.sent).toHaveLength(2);
    expect(Number(ports.sent[1]?.atMs) - Number(ports.sent[0]?.atMs)).toBeGreaterThan(800);
    callAgain(ports, "SER_ANCHORS", ["a.com"]);
    expect(ports.sent).toHaveLength(2);
  });
});

describe("a list that cannot be read", () => {
  it.each([
    ["empty", ok("")],
    ["blank", ok(" \n")],
    ["HTML", ok("<html><body>Maintenance</body></html>")],
    ["truncated", ok('{"anchors":[{"anchor":"a","backlinks":1')],
    ["null", ok("null")],
    ["a list", ok("[]")],
    ["without its envelope", ok('{"pages":[]}')],
    ["an error with HTTP 200", ok(`{"error":{"message":"No token ${KEY}"}}`)],
    ["an object where the list should be", ok('{"anchors":{}}')],
    ["null where the list should be", ok('{"anchors":null}')],
    ["of rows that are null", anchors(ROW, null)],
    ["of rows without a count", anchors(ROW, { ...ROW, backlinks: undefined })],
    ["of rows with a word for a count", anchors({ ...ROW, backlinks: `many ${KEY}` })],
    ["of rows with half a link", anchors({ ...ROW, refdomains: 1.5 })],
    ["of rows with a day that does not exist", anchors({ ...ROW, first_seen: "2026-02-30" })],
    ["of rows with a list for a text", anchors({ ...ROW, anchor: ["a"] })],
  ])("because it is %s throws SER-511, is asked for once and nothing of it is kept", (_, answer) => {
    const { ports, text } = failing(answer);
    expect(text).toMatch(/^SER-511 The API's answer could not be read \(\/v1\/backlinks\/anchors: [^\n]+/);
    expect(text).not.toContain(KEY.slice(0, 8));
    expect(ports.sent).toHaveLength(1);
    const again = errorOf(() => callAgain(ports, "SER_ANCHORS", ["a.com"]));
    expect(again).toMatch(/^SER-511 [^(]+\(asked 20\d\d-\d\d-\d\d \d\d:\d\d, not again before [^)]+ UTC\)/);
    expect(ports.sent).toHaveLength(1);
    const kept = [...ports.cacheItems, ...ports.fileTexts].filter(([key]) => listsKept(ports).includes(key));
    expect(JSON.stringify(kept)).not.toMatch(/"a"|many/);
  });

  it("is not half shown: an hour later it is got whole", () => {
    const { ports } = failing(anchors(ROW, null));
    const later = fakePorts({ cacheItems: ports.cacheItems, startMs: ports.nowMs() + 3_600_000 });
    expect(callAgain(later, "SER_ANCHORS", ["a.com"]).rows).toHaveLength(4);
    expect(later.sent).toHaveLength(1);
  });
});

describe("a list that is lost on the way", () => {
  it.each([
    ["network", "SER-513"],
    ["timeout", "SER-513"],
    ["daily-quota", "SER-412"],
    ["short-quota", "SER-411"],
    ["blocked", "SER-514"],
    ["not-granted", "SER-522"],
  ] as const)("by %s throws %s and is not asked for again in this call", (failure, code) => {
    const ports = fakePorts({ wave: () => ({ ok: false, failure, detail: `Address: https://x/?key=${KEY}` }) });
    const text = errorOf(() => callAgain(ports, "SER_ANCHORS", ["a.com"]));
    expect(text).toMatch(new RegExp(`^${code} `));
    expect(text).not.toContain(KEY);
    expect(ports.sent).toHaveLength(1);
  });
});

describe("a list without what it needs", () => {
  it("says so when there is no key, a key that no header takes, or no cache", () => {
    expect(errorOf(() => call("SER_ANCHORS", ["a.com"], { key: undefined }))).toMatch(/^SER-201 .*Open sidebar/);
    expect(errorOf(() => call("SER_ANCHORS", ["a.com"], { key: "a b" }))).toMatch(/^SER-202 /);
    const ports = fakePorts();
    const getAll = () => {
      throw new Error("Service unavailable: Cache");
    };
    const failingPorts = { ...ports, cache: { ...ports.cache, getAll } };
    expect(errorOf(() => callAgain(failingPorts, "SER_ANCHORS", ["a.com"]))).toMatch(/^SER-515 /);
    expect(ports.sent).toEqual([]);
  });

  it("is shown from the store without a key", () => {
    const { rows, ports } = call("SER_ANCHORS", ["a.com"]);
    const keyless = fakePorts({ key: undefined, cacheItems: ports.cacheItems });
    expect(callAgain(keyless, "SER_ANCHORS", ["a.com"]).rows).toEqual(rows);
    expect(keyless.keyReads.count).toBe(0);
  });
});

describe("a list that is there", () => {
  it("reads the cache once when it is warm, asks for no key, no zone and no request", () => {
    const { rows, ports } = call("SER_BACKLINKS", ["a.com", "", 1_000], { answer: (sent) => listAnswer(sent, 1_000) });
    expect(rows).toHaveLength(1_001);
    const before = { ...ports.cacheCalls };
    const [keys, zones] = [ports.keyReads.count, ports.zoneReads.count];
    expect(callAgain(ports, "SER_BACKLINKS", ["a.com", "", 1_000]).rows).toEqual(rows);
    expect(ports.cacheCalls).toEqual({ reads: before.reads + 1, writes: before.writes });
    expect([ports.keyReads.count, ports.zoneReads.count]).toEqual([keys, zones]);
    expect(ports.sent).toHaveLength(1);
  });

  it("is bought again once it is older than max_age", () => {
    const { ports } = call("SER_ANCHORS", ["a.com"], { latencyMs: 0 });
    const again = (days: number, options: string, requests: number) => {
      ports.advance(days * 86_400_000);
      callAgain(ports, "SER_ANCHORS", ["a.com", options]);
      expect(ports.sent).toHaveLength(requests);
    };
    again(7, "", 1);
    again(1, "max_age=30d", 1);
    again(0, "max_age=1w", 2);
    again(0, "max_age=1h", 2);
  });
});
