import { describe, expect, it } from "vitest";
import type { LedgerLine } from "../../src/engine/money/ledger.ts";
import { NOW_MS, sidebarDouble } from "./sidebar-double.ts";

const lineOf = (index: number): LedgerLine => ({
  atMs: NOW_MS - 2_000_000_000 + index * 1_000,
  what: "SER_METRICS",
  targets: index,
  requests: 1,
  credits: index * 100,
  unconfirmedCredits: index % 7 === 0 ? 300 : 0,
  by: "formula",
});

describe("the log", () => {
  it("has the last thousand purchases, the newest first, beside what the account says", () => {
    const { say, counts } = sidebarDouble({ ledger: Array.from({ length: 1_200 }, (_, index) => lineOf(index)) });
    const reply = say({ kind: "log" });
    if (reply.kind !== "log") throw new Error(reply.kind);
    expect(reply.lines).toHaveLength(1_000);
    expect(reply.lines[0]).toEqual(lineOf(1_199));
    expect(reply.lines[999]).toEqual(lineOf(200));
    expect(reply.subscription).toMatchObject({ creditsLeft: 4_975_033 });
    expect(counts).toEqual({ requests: 1, fileWrites: 0, recalculations: 0 });
  });

  it("is shown also when the account cannot be asked", () => {
    const { say } = sidebarDouble({ ledger: [lineOf(1)], answer: { status: 500, body: "" } });
    expect(say({ kind: "log" })).toEqual({
      kind: "log",
      lines: [lineOf(1)],
      problem: expect.stringMatching(/^SER-510 /),
    });
  });

  it("without a key asks nobody", () => {
    const { say, counts } = sidebarDouble({ key: undefined, ledger: [lineOf(1)] });
    expect(say({ kind: "log" })).toEqual({ kind: "log", lines: [lineOf(1)] });
    expect(counts.requests).toBe(0);
  });
});
