import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type AnswerRow, matchRows } from "../../../src/engine/asking/answer-rows.ts";
import type { Target } from "../../../src/engine/targets/target.ts";

const targets = (...texts: readonly string[]): readonly Target[] => texts.map((text) => ({ text, mode: "domain" }));
const row = (echo: string, value: number): AnswerRow => ({ echo, values: [value] });
const kinds = (asked: readonly Target[], rows: readonly AnswerRow[]) =>
  matchRows(asked, rows).map((match) => (match.kind === "row" ? match.values[0] : match.kind));

describe("matchRows", () => {
  const asked = targets("a.com", "b.com", "c.com");

  it("matches by the echoed value whatever the order of the rows", () => {
    expect(kinds(asked, [row("c.com", 3), row("a.com", 1), row("b.com", 2)])).toEqual([1, 2, 3]);
  });

  it("matches an echo with another scheme, case of the host or slash", () => {
    const pages = targets("https://a.com/x", "b.com");
    expect(kinds(pages, [row("HTTP://A.com/x/", 1), row(" https://B.COM/", 2)])).toEqual([1, 2]);
  });

  it("tells www from the bare name", () => {
    expect(kinds(targets("www.a.com", "a.com"), [row("a.com", 2)])).toEqual(["missing", 2]);
  });

  it("does not guess between two targets that differ only in scheme", () => {
    const pages = targets("http://a.com/x", "https://a.com/x");
    expect(kinds(pages, [row("a.com/x", 1)])).toEqual(["missing", "missing"]);
    expect(kinds(pages, [row("https://a.com/x", 2), row("http://a.com/x", 1)])).toEqual([1, 2]);
  });

  it("falls back to the position when a row names nothing, counts agree and no row is out of order", () => {
    expect(kinds(asked, [row("a.com", 1), row("", 2), row("c.com", 3)])).toEqual([1, 2, 3]);
  });

  it("does not give a target the row of a name that nobody asked for", () => {
    expect(kinds(targets("a.com"), [row("elsewhere.org", 1)])).toEqual(["missing"]);
  });

  it("matches an echo that drops www, in whatever order, unless two targets differ by it", () => {
    expect(kinds(targets("www.a.com", "www.b.com"), [row("b.com", 2), row("a.com", 1)])).toEqual([1, 2]);
    expect(kinds(targets("https://www.a.com/x"), [row("a.com/x/", 1)])).toEqual([1]);
    expect(kinds(targets("www.a.com", "a.com"), [row("A.com", 1)])).toEqual(["missing", 1]);
  });

  it("matches an echo in the script of the name", () => {
    expect(kinds(targets("xn--mnchen-3ya.de"), [row("München.de", 1)])).toEqual([1]);
  });

  it("does not use positions when the rows are out of order", () => {
    expect(kinds(asked, [row("c.com", 3), row("", 2), row("a.com", 1)])).toEqual([1, "missing", 3]);
  });

  it("does not use positions when rows are missing", () => {
    expect(kinds(asked, [row("a.com", 1), row("", 2)])).toEqual([1, "missing", "missing"]);
  });

  it("does not give a repeated row to the target whose row was dropped", () => {
    expect(kinds(asked, [row("a.com", 1), row("a.com", 1), row("c.com", 3)])).toEqual([1, "missing", 3]);
  });

  it("accepts a row that is repeated in the same words, and refuses two that differ", () => {
    expect(kinds(targets("a.com"), [row("a.com", 1), row("a.com", 1)])).toEqual([1]);
    expect(kinds(targets("a.com"), [row("a.com", 1), row("a.com", 2)])).toEqual(["contradiction"]);
  });

  it("never gives a target a row that echoes another one asked for, in whatever order rows come, go missing or repeat", () => {
    const names = ["a.com", "b.com", "c.com", "d.com", "e.com"];
    fc.assert(
      fc.property(fc.shuffledSubarray(names, { minLength: 1 }), fc.array(fc.constantFrom(...names)), (some, echoes) => {
        const rows = echoes.map((echo) => row(echo, names.indexOf(echo)));
        const matches = matchRows(targets(...some), rows);
        return (
          matches.length === some.length &&
          matches.every(
            (match, index) =>
              match.kind !== "row" ||
              match.values[0] === names.indexOf(some[index] ?? "") ||
              !some.includes(echoes[index] ?? ""),
          )
        );
      }),
    );
  });
});
