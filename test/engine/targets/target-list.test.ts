import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { differentTargets, readTargetCell } from "../../../src/engine/targets/target-list.ts";

const read = (value: unknown) => {
  const cell = readTargetCell(value, "auto");
  if (cell.kind === "bad") return cell.failure.code;
  return cell.kind === "target" ? cell.target.text : cell.kind;
};

describe("readTargetCell", () => {
  it.each([
    ["", "blank"],
    ["   ", "blank"],
    [null, "blank"],
    [undefined, "blank"],
    ["\u00a0", "blank"],
    ["example.com", "example.com"],
    ["#N/A", "SER-105"],
    ["#REF!", "SER-105"],
    ["#NAME?", "SER-105"],
    ["#DIV/0!", "SER-105"],
    ["#ERROR!", "SER-105"],
    ["Loading...", "SER-105"],
    ['SER-101 Not a domain or URL: "x".', "SER-105"],
    [new Error("#N/A"), "SER-105"],
    [{ message: "#N/A" }, "SER-105"],
    [42, "SER-106"],
    [Number.NaN, "SER-106"],
    [true, "SER-106"],
    [new Date(0), "SER-106"],
    ["#hashtag", "SER-101"],
    ["\u0007", "SER-101"],
  ])("reads %j as %s", (value, expected) => {
    expect(read(value)).toBe(expected);
  });

  it("answers any value without throwing, on one line", () => {
    fc.assert(
      fc.property(fc.anything({ withDate: true, withBigInt: true }), (value) => {
        const cell = readTargetCell(value, "auto");
        return cell.kind !== "bad" || !/[\n\r\t]/.test(cell.failure.message);
      }),
    );
  });
});

describe("differentTargets", () => {
  it("names each target once, whatever its spellings", () => {
    const spellings = ["example.com", "www.example.com", "https://EXAMPLE.com/", "example.com.", "example.com/a"];
    const cells = spellings.map((text) => readTargetCell(text, "auto"));
    expect(differentTargets(cells).map(({ text }) => text)).toEqual(["example.com", "https://example.com/a"]);
  });
});
