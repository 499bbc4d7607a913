// The lines that say what has changed: which there are, in which order, how many, and what becomes of odd texts.
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  type ChangeLine,
  compactLines,
  eventsLost,
  linesToAdd,
  MOST_LINES,
  type NewsRow,
  netDetail,
  newsRows,
  type RowState,
  rowLines,
  shortText,
  shownText,
} from "../../src/schedule/change-lines.ts";
import { type Figures, moveLines, netOfSnapshots, type Snapshot } from "../../src/schedule/move-lines.ts";
import { detailOfRow, whatOfRow } from "../../src/schedule/row-words.ts";

const DAY = "2026-11-24";
const state = (status: string, since = DAY, isOwn = true): RowState => ({ isOwn, status, since });
const news = (status: string, rank?: number): NewsRow => ({
  ...{ status, target: "a.com", what: `${status} ${rank}`, detail: "" },
  ...(rank === undefined ? {} : { rank }),
});
const said = (lines: readonly ChangeLine[]) => lines.map(({ change, rank }) => [change, rank]);

describe("the rows of a report that are news", () => {
  it("are those that are new, back or lost since the day of the run", () => {
    const rows = [
      state("Live"),
      state("New"),
      state("Back"),
      state("Lost"),
      state("Not in this list"),
      state("New", "2026-11-23"),
      state("Lost", ""),
      state("Status"),
      state("New", DAY, false),
    ];
    expect(newsRows(rows, { day: DAY, addedEvents: 0 })).toEqual([1, 2, 3]);
  });

  it("are losses of older days, too, where the run has only now heard of them", () => {
    const rows = [state("Lost", "2026-11-20"), state("Live"), state("Lost", "2026-11-22"), state("New")];
    const beside = [...rows, state("Lost", "2026-11-22", false)];
    expect(newsRows(beside, { day: DAY, addedEvents: 2 })).toEqual([2, 3]);
    expect(eventsLost(beside, 2)).toBe(1);
    expect(eventsLost(beside, 0)).toBe(0);
  });

  it("are listed from a rank on, those without a rank only where all are, or where there are no ranks", () => {
    const rows = [news("New", 20), news("Lost", 19), news("Back", 55), news("New")];
    expect(said(rowLines(rows, { leastRank: 20 }, true))).toEqual([
      ["New", 20],
      ["Back", 55],
    ]);
    expect(rowLines(rows, { leastRank: 0 }, true)).toHaveLength(4);
    expect(rowLines(rows, { leastRank: -5 }, true)).toHaveLength(4);
    expect(rowLines([news("New"), news("Live")], { leastRank: 90 }, false)).toHaveLength(1);
  });
});

describe("the net change of a list", () => {
  const none = { added: 0, back: 0, lost: 0, absent: 0 };

  it.each([
    [{ ...none, added: 12, back: 3, lost: 2 }, true, "+12 new, 3 back, 2 lost: net +13"],
    [{ ...none, lost: 1_200 }, true, "1,200 lost: net -1,200"],
    [{ ...none, added: 1, lost: 1 }, true, "+1 new, 1 lost: net 0"],
    [{ ...none, added: 4, absent: 7 }, true, "+4 new, 7 not in this list"],
    [{ ...none, absent: 7 }, true, "7 not in this list"],
    [{ ...none, added: 4 }, false, "+4 new"],
    [none, true, ""],
  ])("of %o is said as far as it is known", (counts, isSure, detail) => {
    expect(netDetail(counts, isSure)).toBe(detail);
  });
});

describe("the lines of one run", () => {
  const line = fc.record({
    target: fc.string(),
    change: fc.constantFrom("New", "Lost"),
    what: fc.string({ unit: "binary" }),
    rank: fc.option(fc.integer({ min: 0, max: 100 }), { nil: undefined }),
    detail: fc.constant(""),
  }) as fc.Arbitrary<ChangeLine>;
  const net: ChangeLine = { target: "", change: "Net change", what: "", detail: "1 lost" };

  it("are no more than may be, the net first, then by falling rank, and nothing is left out unsaid", () => {
    const lists = fc.array(line, { maxLength: MOST_LINES * 2 });
    fc.assert(
      fc.property(lists, fc.option(fc.constant(net), { nil: undefined }), (all, head) => {
        const lines = compactLines({ net: head, listed: all }, "Links");
        expect(lines.length).toBeLessThanOrEqual(MOST_LINES);
        const rest = lines.slice(head === undefined ? 0 : 1);
        const [, more] = /^and ([\d,]+) more, see Links$/.exec(rest[rest.length - 1]?.what ?? "") ?? [];
        const listed = more === undefined ? rest : rest.slice(0, -1);
        expect(listed.length + Number(more ?? 0)).toBe(all.length);
        const ranks = listed.map(({ rank = -1 }) => rank);
        expect(ranks).toEqual([...ranks].sort((a, b) => b - a));
      }),
      { numRuns: 60 },
    );
  });

  it("are not added again where they stand, however odd their texts are", () => {
    fc.assert(
      fc.property(fc.array(line, { maxLength: 20 }), fc.nat(20), (lines, done) => {
        const standing = lines.map(({ target, what, ...line }) => ({
          ...line,
          target: shownText(target),
          what: shownText(what),
        }));
        expect(linesToAdd(lines, standing)).toEqual([]);
        expect(linesToAdd(lines, standing.slice(0, done))).toHaveLength(Math.max(0, lines.length - done));
      }),
    );
  });

  it("are the same line with other figures where a row is listed, and another where something is counted", () => {
    const lost: ChangeLine = { target: "a.com", change: "Lost", what: "x.com", rank: 30, detail: "5 backlinks" };
    expect(linesToAdd([lost], [{ ...lost, rank: 31, detail: "6 backlinks" }])).toEqual([]);
    expect(linesToAdd([net], [{ ...net, detail: "2 lost" }])).toEqual([net]);
  });
});

describe("a row in words", () => {
  const row = (cells: Readonly<Record<string, string>>) => {
    const text = (name: string) => cells[name] ?? "";
    return [whatOfRow(text), detailOfRow(text, true), detailOfRow(text, false)];
  };

  it.each([
    [{ url_from: "https://a.com/", url_to: "https://b.com/", domain: "a.com" }, "https://a.com/ → https://b.com/", ""],
    [{ domain: "a.com", url_to: "https://b.com/" }, "a.com → https://b.com/", ""],
    [{ url_to: "https://b.com/" }, "→ https://b.com/", ""],
    [{ refdomain: "a.com", backlinks: "1200" }, "a.com", "1,200 backlinks"],
    [{ anchor: " two\n\n lines ", backlinks: "0" }, "two lines", ""],
    [{ anchor: "" }, "(no text)", ""],
    [{}, "(no text)", ""],
  ])("says what it is: %o", (cells, what, detail) => {
    expect(row(cells)).toEqual([what, detail, detail]);
  });

  it("says of a loss when and why, and of a link its anchor", () => {
    const cells = {
      url_from: "https://a.com/",
      anchor: "=1+1",
      new_lost_date: "2026-11-20",
      reason_lost: "link_removed",
    };
    expect(row(cells)).toEqual(["https://a.com/", "on 2026-11-20, reason: link_removed, anchor: =1+1", "anchor: =1+1"]);
  });

  it("is short, however long its texts are", () => {
    expect(whatOfRow((name) => (name === "anchor" ? "x".repeat(60_000) : ""))).toHaveLength(300);
    expect(shortText("abcdef", 4)).toBe("abc…");
  });
});

describe("two snapshots", () => {
  const snapshot = (figures: Readonly<Record<string, Figures["values"]>>): Snapshot =>
    new Map(Object.entries(figures).map(([target, values]) => [target, { target, values }]));
  const pair = (now: Snapshot, before: Snapshot) => ({ now, before, beforeDay: "2026-11-17" });

  it("list authority that has moved far enough, of targets and figures that both have", () => {
    const before = snapshot({
      "up.com": { domain_inlink_rank: 40, inlink_rank: 12 },
      "down.com": { domain_inlink_rank: 40 },
      "little.com": { domain_inlink_rank: 40 },
      "blank.com": {},
      "gone.com": { domain_inlink_rank: 90 },
    });
    const now = snapshot({
      "up.com": { domain_inlink_rank: 45, inlink_rank: 20 },
      "down.com": { domain_inlink_rank: 30 },
      "little.com": { domain_inlink_rank: 44 },
      "blank.com": { domain_inlink_rank: 50 },
      "new.com": { domain_inlink_rank: 50 },
    });
    const lines = moveLines(pair(now, before), { leastMove: 5 });
    expect(lines.map(({ target, change, what, rank, detail }) => [target, change, what, rank, detail])).toEqual([
      ["up.com", "Authority up", "Domain authority", 45, "40 → 45 since 2026-11-17"],
      ["up.com", "Authority up", "Page authority", 20, "12 → 20 since 2026-11-17"],
      ["down.com", "Authority down", "Domain authority", 30, "40 → 30 since 2026-11-17"],
    ]);
    expect(moveLines(pair(before, before), { leastMove: 0 })).toEqual([]);
  });

  it("sum up links and domains, and say nothing where the sums are as they were", () => {
    const before = snapshot({ "a.com": { backlinks: 100, refdomains: 9 }, "b.com": { backlinks: 50 } });
    const now = snapshot({ "a.com": { backlinks: 1_340, refdomains: 7 }, "b.com": { refdomains: 3, backlinks: 50 } });
    expect(netOfSnapshots(pair(now, before), "Bulk metrics")).toEqual({
      target: "2 targets",
      change: "Net change",
      what: "Bulk metrics",
      detail: "Backlinks +1,240, Referring domains -2 since 2026-11-17",
    });
    expect(netOfSnapshots(pair(before, before), "Bulk metrics")).toBeUndefined();
    expect(netOfSnapshots(pair(now, snapshot({})), "Bulk metrics")).toBeUndefined();
  });
});
