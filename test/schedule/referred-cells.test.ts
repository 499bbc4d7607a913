import { describe, expect, it } from "vitest";
import type { CellReader } from "../../src/ports.ts";
import { referredCells } from "../../src/schedule/referred-cells.ts";

const HERE = [
  ["Domain", "x", 1],
  ["a.com", "y", 2],
  ["b.com", "", 3],
];
const CELLS: CellReader = {
  values: (sheet) => (sheet === 0 ? HERE : sheet === "It's here" || sheet === 7 ? [["there"], ["more"]] : undefined),
  named: (name) => {
    if (name === "Prospects") return { sheetId: 7, box: { row: 1, column: 1, rowCount: 2, columnCount: 1 } };
    return name === "One" ? { sheetId: 0, box: { row: 2, column: 1, rowCount: 1, columnCount: 1 } } : undefined;
  },
};

describe("the cells that a formula refers to", () => {
  it.each<[string, unknown]>([
    ["A2", "a.com"],
    ["$A$2", "a.com"],
    ["Z9", ""],
    ["A2:A", [["a.com"], ["b.com"]]],
    ["A2:A2", "a.com"],
    [
      "a1:b2",
      [
        ["Domain", "x"],
        ["a.com", "y"],
      ],
    ],
    [
      "B2:A1",
      [
        ["Domain", "x"],
        ["a.com", "y"],
      ],
    ],
    ["C:C", [[1], [2], [3]]],
    ["2:2", [["a.com", "y", 2]]],
    ["A3:A100", [["b.com"]]],
    ["A9:A", ""],
    ["'It''s here'!A1:A", [["there"], ["more"]]],
    ["Prospects", [["there"], ["more"]]],
    ["One", "a.com"],
    ["Gone!A1", undefined],
    ["Unknown", undefined],
  ])("%s", (reference, content) => {
    expect(referredCells(reference, 0, CELLS)).toEqual(content);
  });
});
