// Both decoders: what the page may say, and what it takes for a reply.
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readReply } from "../../src/sidebar/browser/read-reply.ts";
import { readMessage, type SidebarMessage, type SidebarReply } from "../../src/sidebar/messages.ts";
import { scheduleOf, schedulesReply } from "../browser/schedule-views.ts";
import { sidebarDouble } from "./sidebar-double.ts";

const MESSAGES: readonly SidebarMessage[] = [
  { kind: "status" },
  { kind: "spending" },
  { kind: "save-key", key: "x" },
  { kind: "remove-key" },
  { kind: "approve", credits: 48_000 },
  { kind: "dismiss" },
  { kind: "recalculate" },
  { kind: "log" },
  { kind: "functions" },
  { kind: "schedules" },
  { kind: "save-schedule", scheduleId: "d1", savedId: "s1", rhythm: ["day", 6], capCredits: 120 },
  { kind: "run-schedule", scheduleId: "d1" },
  { kind: "schedule-price", savedId: "formulas", rhythm: ["hour"] },
  { kind: "formulas" },
  { kind: "add-refresh" },
];

const limit = { value: 1, usual: 2, isSet: true };
const spending = {
  spentCredits: 0,
  unconfirmedCredits: 0,
  approvalCredits: limit,
  dailyCredits: limit,
  maxAgeDays: limit,
  isOff: false,
  isUnused: false,
  waiting: { formulas: 1, credits: 2 },
  tomorrow: { formulas: 1, credits: 2 },
  unfinished: { formulas: 1, retryAtMs: 3 },
};
const subscription = { status: "active", creditsLeft: null, creditsLimit: 0, expires: null };
const line = { atMs: 1, what: "SER_IPS", targets: 1, requests: 1, credits: 0, unconfirmedCredits: 5, by: "formula" };
const parameter = { name: "targets", example: "A2:A", description: "x", details: "y", isOptional: false };
const listed = { name: "SER_IPS", description: "x", returns: "x", price: "x", example: "x", parameters: [parameter] };
const lines = { count: 1, lines: [{ where: "Sheet1!B2", formula: "=SER_IPS(A2)" }] };
const REPLIES: readonly SidebarReply[] = [
  { kind: "status", hasKey: true, subscription, spending, problem: "x" },
  { kind: "status", hasKey: false },
  { kind: "spending", hasKey: true, spending },
  { kind: "key-refused", problem: "x" },
  { kind: "rules-refused", rule: "dailyCredits", problem: "x" },
  { kind: "approval-refused", problem: "x", spending },
  { kind: "log", lines: [line], subscription },
  { kind: "log", lines: [], problem: "x" },
  { kind: "functions", functions: [listed] },
  {
    ...schedulesReply([
      scheduleOf({
        runId: "r1",
        trouble: { word: "failed", atMs: 1, problem: "x" },
        runs: [{ atMs: 1, word: "missed", credits: 0, problem: "" }],
      }),
    ]),
    problem: "x",
  },
  { kind: "schedule-price", savedId: "s1", credits: 1, fullCredits: 2, problem: "x" },
  { kind: "formulas", count: 2, withoutRefresh: lines, unread: { count: 0, lines: [] } },
  { kind: "failed", problem: "x" },
];

describe("a message", () => {
  it.each(MESSAGES)("$kind arrives as it was sent", (message) => {
    expect(readMessage(JSON.stringify(message))).toEqual(message);
  });

  it("with wishes arrives unjudged", () => {
    const wishes = { approvalCredits: "x", dailyCredits: null, isOff: 3 };
    expect(readMessage(JSON.stringify({ kind: "save-rules", ...wishes, apikey: "x" }))).toEqual({
      kind: "save-rules",
      wishes: { ...wishes, maxAgeDays: undefined },
    });
  });

  it.each(["", "null", "[]", "7", '"status"', '{"kind":"steal"}', '{"kind":["status"]}', '{"kind":"toString"}'])(
    "is not %j",
    (text) => expect(readMessage(text)).toBeUndefined(),
  );

  it.each([{ kind: "approve" }, { kind: "approve", credits: "48000" }, { kind: "save-key", key: 7 }])(
    "is not %j, which lacks what it is about",
    (message) => expect(readMessage(JSON.stringify(message))).toBeUndefined(),
  );

  it("that is none is answered with a failure in words, and nothing happens", () => {
    const { say, counts } = sidebarDouble();
    for (const message of ["", "null", '{"kind":"steal"}', '{"kind":"approve","credits":"all"}']) {
      expect(say(message)).toEqual({ kind: "failed", problem: expect.stringMatching(/older than the add-on/) });
    }
    expect(counts).toEqual({ requests: 0, fileWrites: 0, recalculations: 0 });
  });

  it("of whatever kind never throws", () => {
    fc.assert(fc.property(fc.anything(), (anything) => void readMessage(anything)));
    fc.assert(fc.property(fc.json(), (json) => void readMessage(json)));
  });
});

describe("a reply", () => {
  it.each(REPLIES)("$kind is read as it was written", (reply) => {
    expect(readReply(JSON.stringify(reply))).toEqual(reply);
  });

  it("that lacks anything it needs, or has it in another form, is none", () => {
    const optional =
      /^(?:status|log) (?:subscription|spending|problem)$|^schedule(?:s|-price) problem$|\.(?:waiting|tomorrow|unfinished|retryAtMs|details|runId|trouble)$/;
    for (const reply of REPLIES) {
      for (const path of pathsIn(reply)) {
        const place = `${reply.kind} ${path.join(".")}`;
        expect(readReply(JSON.stringify(changedAt(reply, path, { odd: 1 }))), place).toBeUndefined();
        if (optional.test(place)) continue;
        expect(readReply(JSON.stringify(changedAt(reply, path, undefined))), place).toBeUndefined();
      }
    }
  });

  it("is not what is no JSON text of one", () => {
    fc.assert(fc.property(fc.anything(), (anything) => readReply(anything) === undefined));
    fc.assert(fc.property(fc.json(), (json) => readReply(json) === undefined));
    expect(readReply(null)).toBeUndefined();
  });
});

type Path = readonly string[];

function pathsIn(value: unknown): readonly Path[] {
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([name, inner]) => [[name], ...pathsIn(inner).map((path) => [name, ...path])]);
}

function changedAt(value: unknown, [first, ...rest]: Path, to: unknown): unknown {
  if (first === undefined) return to;
  if (Array.isArray(value))
    return value.map((one, index) => (String(index) === first ? changedAt(one, rest, to) : one));
  const record = value as Readonly<Record<string, unknown>>;
  return { ...record, [first]: changedAt(record[first], rest, to) };
}
