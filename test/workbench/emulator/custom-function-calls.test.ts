import { describe, expect, it } from "vitest";
import type { Argument } from "../../../workbench/emulator/custom-function-host.ts";
import type { HostSwitches } from "../../../workbench/emulator/switches.ts";
import { instantHostOf } from "./support/script-under-test.ts";

const A1 = { sheetId: 0, row: 0, column: 0, rowCount: 1, columnCount: 1 };
const CELL = { sheetId: 0, row: 0, column: 0 };

/** What the script sees of these arguments, described by itself. */
function seen(args: readonly Argument[], switches: Partial<HostSwitches> = {}, timeZone = "Etc/UTC"): unknown {
  const source = `
    function describe_(v) {
      if (Array.isArray(v)) return '[' + v.map(describe_).join(' ') + ']';
      if (v instanceof Date) return v.toISOString();
      if (v instanceof Error) return 'Error:' + v.message;
      return typeof v === 'string' ? JSON.stringify(v) : String(v);
    }
    function F(...args) { return args.length + ' ' + args.map(describe_).join(' '); }`;
  const { host } = instantHostOf(source, { switches, book: { timeZone } });
  const outcome = host.evaluate({ name: "F", args, cell: CELL });
  return outcome.state === "value" ? outcome.rows[0]?.[0]?.value : outcome.message;
}

/** What a cell shows of what the script returned. */
function shown(returned: string, timeZone = "Etc/UTC") {
  const { host } = instantHostOf(`function F() { return ${returned}; }`, { book: { timeZone } });
  const outcome = host.evaluate({ name: "F", args: [], cell: CELL });
  return outcome.state === "value" ? outcome.rows.map((row) => row.map(({ value }) => value)) : outcome;
}

describe("arguments of a custom function", () => {
  it.each<[string, readonly Argument[], string]>([
    ["a text, a number, a truth value", ["a", 1.5, true], '3 "a" 1.5 true'],
    ["an empty cell as the empty text", [null], '1 ""'],
    [
      "a range as rows",
      [
        [
          ["a", 1],
          [null, false],
        ],
      ],
      '1 [["a" 1] ["" false]]',
    ],
    ["a range of one row", [[["a", "b"]]], '1 [["a" "b"]]'],
    ["a range of one cell as its value", [[["a"]]], '1 "a"'],
    ["no arguments", [], "0 "],
  ])("platform 1.4: passes %s", (_what, args, expected) => {
    expect(seen(args)).toBe(expected);
  });

  it("platform 1.4: passes dates as Date objects, read on the spreadsheet's clock", () => {
    expect(seen([{ dateSerial: 46_349.5 }])).toBe("1 2026-11-23T12:00:00.000Z");
    expect(seen([[[{ dateSerial: 46_349 }, 1]]], {}, "America/New_York")).toBe("1 [[2026-11-23T05:00:00.000Z 1]]");
  });

  it("platform 1.4: where midnight does not exist, a date is the first moment of that day", () => {
    // In Beirut the clocks went from 0:00 to 1:00 on 2026-03-29.
    expect(seen([{ dateSerial: 46_110 }], {}, "Asia/Beirut")).toBe("1 2026-03-28T22:00:00.000Z");
  });

  it.each([
    ["" as const, '3 1 "" 3'],
    ["undefined" as const, "3 1 undefined 3"],
    ["null" as const, "3 1 null 3"],
  ])("platform 1.4, switch skippedArgument %j: a skipped argument", (skippedArgument, expected) => {
    expect(seen([1, undefined, 3], { skippedArgument })).toBe(expected);
  });

  it.each([
    ["text" as const, '1 [["#N/A" "Loading..."]]'],
    ["object" as const, "1 [[Error:#N/A Error:Loading...]]"],
  ])("platform 1.4, switch errorArgument %s: a cell that shows an error", (errorArgument, expected) => {
    expect(seen([[[{ error: "#N/A" }, { error: "Loading..." }]]], { errorArgument })).toBe(expected);
  });
});

describe("what a custom function returns", () => {
  it.each<[string, unknown]>([
    ["'a'", [["a"]]],
    ["1.5", [[1.5]]],
    ["false", [[false]]],
    ["null", [[null]]],
    ["undefined", [[null]]],
    ["''", [[""]]],
    ["'=1+1'", [["=1+1"]]],
    ["'2026-01-05'", [["2026-01-05"]]],
    ["[1, 2]", [[1], [2]]],
    [
      "[[1, 2], [3, 4]]",
      [
        [1, 2],
        [3, 4],
      ],
    ],
    [
      "[[1], [2, 3], []]",
      [
        [1, null],
        [2, 3],
        [null, null],
      ],
    ],
    [
      "[1, [2, 3]]",
      [
        [1, null],
        [2, 3],
      ],
    ],
    ["[]", [[null]]],
    ["[[]]", [[null]]],
    ["[[null, undefined, '']]", [[null, null, ""]]],
    ["-0", [[0]]],
    ["Promise.resolve([[1]])", [[1]]],
  ])("platform 1.7: %s fills the cells", (returned, cells) => {
    expect(shown(returned)).toEqual(cells);
  });

  it("platform 1.7: a Date becomes a serial number with a date format, on the spreadsheet's clock", () => {
    const { host } = instantHostOf(
      "function F() { return [[new Date(Date.UTC(2026, 10, 23, 5)), new Date(Date.UTC(2026, 10, 23, 17))]]; }",
      { book: { timeZone: "America/New_York" } },
    );
    expect(host.evaluate({ name: "F", args: [], cell: CELL })).toEqual({
      state: "value",
      rows: [
        [
          { value: 46_349, format: "yyyy-mm-dd" },
          { value: 46_349.5, format: "yyyy-mm-dd hh:mm:ss" },
        ],
      ],
    });
  });

  it("platform 1.4 and 1.7: a date that goes in comes out as the same day, in zones that change at midnight", () => {
    for (const timeZone of [
      "Asia/Beirut",
      "Africa/Cairo",
      "America/Santiago",
      "America/Havana",
      "Europe/Berlin",
      "Asia/Kolkata",
    ]) {
      const { host } = instantHostOf("function F(days) { return days; }", { book: { timeZone } });
      const serials = Array.from({ length: 400 }, (_, day) => 46_023 + day);
      const outcome = host.evaluate({ name: "F", args: [serials.map((dateSerial) => [{ dateSerial }])], cell: CELL });
      const days = outcome.state === "value" ? outcome.rows.map((row) => Math.floor(Number(row[0]?.value))) : [];
      expect(days, timeZone).toEqual(serials);
    }
  });

  it.each([
    ["({a: 1})", "#ERROR!", "an object"],
    ["[[1, new Map()]]", "#ERROR!", "Map"],
    ["() => 1", "#ERROR!", "function"],
    ["[[[1]]]", "#ERROR!", "an array within a row"],
    ["new Error('x')", "#ERROR!", "an error"],
    ["NaN", "#NUM!", "NaN"],
    ["[[1, Infinity]]", "#NUM!", "Infinity"],
    ["new Date(NaN)", "#NUM!", "invalid date"],
    ["'x'.repeat(50001)", "#ERROR!", "longer than the limit of 50000 characters"],
    [
      "Array(18279).fill(0).map(() => 1).reduce((r, v) => { r[0].push(v); return r; }, [[]])",
      "#ERROR!",
      "Result too large.",
    ],
  ])("platform 1.7 and 2.6: %s is an error %s", (returned, type, text) => {
    expect(shown(returned)).toMatchObject({ state: "error", type, message: expect.stringContaining(text) as unknown });
  });

  it("platform 1.7: a thrown error shows its message and its line", () => {
    const { host } = instantHostOf(
      "function F() {\n  throw new TypeError('not so');\n}\nfunction G() {\n\n CacheService.getDocumentCache().get('');\n}\nfunction H() { throw 'text'; }",
    );
    const evaluate = (name: string) => host.evaluate({ name, args: [], cell: CELL });
    expect(evaluate("F")).toEqual({ state: "error", type: "#ERROR!", message: "not so (line 2)" });
    expect(evaluate("G")).toEqual({ state: "error", type: "#ERROR!", message: "Invalid argument: key (line 6)" });
    expect(evaluate("H")).toEqual({ state: "error", type: "#ERROR!", message: "text (line 0)" });
  });

  it("platform 1.7: after 30 s shows the host's text", () => {
    const { host } = instantHostOf("function F() { for (;;) Utilities.sleep(1000); }");
    const startedMs = host.clock.nowMs();
    expect(host.evaluate({ name: "F", args: [], cell: CELL })).toEqual({
      state: "error",
      type: "#ERROR!",
      message: "Exceeded maximum execution time (line 0).",
    });
    expect(host.clock.nowMs() - startedMs).toBe(30_000);
  });

  it("platform 1.2: a cell runs any top-level function, tagged or not, with a custom function's permissions", () => {
    const source = `
      function onOpen() { SpreadsheetApp.getUi().createAddonMenu().addToUi(); }
      function mode_() { return 'private'; }
      function asWhom(e) { return String(e) + ' ' + Session.getActiveUser().getEmail() + '.'; }
      function writes() { SpreadsheetApp.getActiveSheet().getRange('B1').setValue(1); }`;
    const { workbook } = instantHostOf(source);
    const typed = (formula: string) => {
      workbook.write(A1, [[{ kind: "formula", formula }]]);
      return workbook.read(A1)[0]?.[0];
    };
    expect(typed("=onOpen()")?.error).toEqual({
      type: "#ERROR!",
      message: "Cannot call SpreadsheetApp.getUi() from this context. (line 2)",
    });
    expect(typed("=ASWHOM()")?.value).toBe("undefined .");
    expect(typed("=writes()")?.error?.message).toMatch(
      /^You do not have permission to call SpreadsheetApp\.Range\.setValue\./,
    );
    expect(typed("=mode_()")?.error).toEqual({ type: "#NAME?", message: "Unknown function: 'mode_'." });
  });

  it("platform 1.5: the active range is the cell under evaluation", () => {
    const { host } = instantHostOf("function F() { return SpreadsheetApp.getActiveRange().getA1Notation(); }");
    expect(host.evaluate({ name: "F", args: [], cell: { sheetId: 0, row: 4, column: 2 } })).toMatchObject({
      rows: [[{ value: "C5" }]],
    });
  });
});
