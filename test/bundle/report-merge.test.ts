// A report that is merged into its older self, by the add-on as shipped: after all that users do to their sheets.
import { describe, expect, it } from "vitest";
import { createMemoryWorkbook } from "../../workbench/workbook/memory-workbook.ts";
import { createOSpreadsheetWorkbook } from "../../workbench/workbook/o-spreadsheet/o-spreadsheet-workbook.ts";
import { finish, type Link, linksFile, mergeOrder, rearrange, usersPart, wholeOf } from "./merged-file.ts";
import { reportCell } from "./report-cells.ts";
import type { ShippedAddon } from "./shipped-addon.ts";

const ROWS = 40;
/** Ten usual columns, then status, since and key. */
const [ANCHOR, STATUS, SINCE, KEY] = [8, 10, 11, 12] as const;

/** As the user has arranged them: some of ours moved, others inserted. */
const COLUMNS = ["Mine", 0, 1, 2, ANCHOR, "Notes", 3, 4, 5, 6, 7, "Formula", STATUS, 9, SINCE, KEY, "Done", "Free"];
const SORTED = [0, ...Array.from({ length: ROWS - 5 }, (_, row) => ROWS - 5 - row)];
const LINES = [...SORTED.slice(0, 12), "total", ...SORTED.slice(12, 20), "blank", ...SORTED.slice(20), "below"];

const LATER = (links: readonly Link[]) =>
  links
    .filter((_, index) => index < 10 || index >= 15)
    .map((link, index) => (index % 3 === 0 ? { ...link, inlink_rank: 99, title: "=1+1" } : link));

function columnOf(addon: ShippedAddon, sheetId: number, title: string): readonly unknown[] {
  const [titles = [], ...lines] = addon.workbook.read(wholeOf(addon, sheetId));
  const at = titles.findIndex(({ value }) => value === title);
  return lines.map((line) => line[at]?.value ?? "");
}

const counted = (values: readonly unknown[]) =>
  Object.fromEntries([...new Set(values)].map((value) => [value, values.filter((one) => one === value).length]));

describe.each([
  ["plain", createMemoryWorkbook],
  ["with a formula engine", createOSpreadsheetWorkbook],
])("a full list that is merged, in a workbook %s", (_, createWorkbook) => {
  function ownSheet() {
    const file = linksFile(createWorkbook());
    file.answer((links) => links.slice(5));
    const { addon } = file;
    const sheetId = Number(finish(addon, mergeOrder(ROWS)).sheetId);
    rearrange(addon, sheetId, COLUMNS, LINES);
    addon.host.clock.advance(7 * 86_400_000);
    file.answer(LATER);
    return { ...file, sheetId };
  }

  it("leaves every cell of the user's where it is, after rows were sorted and columns moved", () => {
    const { addon, sheetId } = ownSheet();
    const before = usersPart(addon, sheetId, COLUMNS, LINES);
    const run = finish(addon, mergeOrder(ROWS, sheetId));
    expect(run).toMatchObject({ state: "done", sheetId });
    expect(usersPart(addon, sheetId, COLUMNS, LINES)).toEqual(before);
  });

  it("brings its own rows up to date where they stand, adds new ones at the end and marks lost ones", () => {
    const { addon, sheetId, links } = ownSheet();
    const run = finish(addon, mergeOrder(ROWS, sheetId));
    expect(run.truth).toContain("5 new, 5 lost, 0 back, 30 unchanged");
    const text = (name: string) => columnOf(addon, sheetId, name).map(String);
    const [sources, targets, titles, statuses] = ["Linking page", "Target page", "Title", "Status"].map(text);
    const known = new Map(
      links().map((link) => [`${link.url_from.trim()} ${link.url_to.trim()}`, String(reportCell("title", link.title))]),
    );
    const seen = new Set<string>();
    sources?.forEach((source, row) => {
      const key = `${source} ${targets?.[row]}`;
      if (!known.has(key)) return;
      seen.add(key);
      expect([key, titles?.[row]]).toEqual([key, known.get(key)]);
      expect(["Live", "New"]).toContain(statuses?.[row]);
    });
    expect(seen.size).toBe(known.size);
    expect(counted(statuses ?? [])).toMatchObject({ Live: 30, Lost: 5, New: 5 });
    expect(statuses?.slice(LINES.length - 1)).toEqual(["New", "New", "New", "New", "New"]);
    const { furniture } = addon.workbook;
    const lastRow = LINES.length + 5;
    expect(furniture.filter(sheetId)).toMatchObject({ row: 0, rowCount: lastRow });
    expect(furniture.bandings(sheetId).map(({ area }) => area.rowCount)).toEqual([lastRow]);
  });

  it("done again at once changes nothing more", () => {
    const { addon, sheetId } = ownSheet();
    finish(addon, mergeOrder(ROWS, sheetId));
    const before = addon.workbook.read(wholeOf(addon, sheetId));
    addon.serviceCalls.length = 0;
    finish(addon, mergeOrder(ROWS, sheetId));
    expect(addon.workbook.read(wholeOf(addon, sheetId))).toEqual(before);
  });

  it("merges one that was made to be replaced, once it has cells of the user's, and goes on doing so", () => {
    const { addon, answer } = linksFile(createWorkbook());
    answer((links) => links.slice(5));
    const { refresh: _merge, ...replaced } = mergeOrder(ROWS);
    const sheetId = Number(finish(addon, replaced).sheetId);
    const columns = COLUMNS.filter((column) => typeof column === "string" || column < STATUS);
    rearrange(addon, sheetId, columns, LINES);
    const before = usersPart(addon, sheetId, columns, LINES);
    const again = { ...replaced, destination: { kind: "sheet", sheetId } as const };
    for (const [change, said] of [
      [LATER, "5 new, 5 lost, 0 back, 30 unchanged"],
      [(links: readonly Link[]) => links, "0 new, 0 lost, 5 back, 35 unchanged"],
    ] as const) {
      addon.host.clock.advance(7 * 86_400_000);
      answer(change);
      const run = finish(addon, again);
      expect(run).toMatchObject({ state: "done", sheetId, truth: expect.stringContaining(said) });
      expect(usersPart(addon, sheetId, columns, LINES)).toEqual(before);
    }
    expect(addon.workbook.furniture.filter(sheetId)).toMatchObject({ column: 0, columnCount: columns.length + 3 });
    const places = addon.workbook.furniture
      .conditionalRules(sheetId)
      .flatMap(({ areas }) => areas.map(({ column }) => column));
    const statusColumn = addon.workbook
      .read({ ...wholeOf(addon, sheetId), rowCount: 1 })[0]
      ?.findIndex(({ value }) => value === "Status");
    expect(places.filter((column) => column === statusColumn)).toHaveLength(2);
  });
});

describe("a formula of the user's that spills beside the report", () => {
  it("stays, and goes by the new figures", () => {
    const { addon, answer } = linksFile(createOSpreadsheetWorkbook());
    const sheetId = Number(finish(addon, mergeOrder(ROWS)).sheetId);
    const columns = [...Array.from({ length: 13 }, (_, column) => column), "Doubled"];
    rearrange(
      addon,
      sheetId,
      columns,
      Array.from({ length: ROWS + 1 }, (_, row) => row),
    );
    const { workbook } = addon;
    const column = { sheetId, row: 1, column: 13, rowCount: ROWS, columnCount: 1 };
    workbook.write(
      column,
      Array.from({ length: ROWS }, () => [{ kind: "clear" }]),
    );
    workbook.write({ ...column, rowCount: 1 }, [[{ kind: "formula", formula: `=C2:C${ROWS + 1}*2` }]]);
    answer((links) => links.map((link, index) => (index === 7 ? { ...link, inlink_rank: 50 } : link)));
    finish(addon, mergeOrder(ROWS, sheetId));
    const spilled = workbook.read(column).map(([cell]) => cell);
    expect(spilled[0]?.formula).toBe(`=C2:C${ROWS + 1}*2`);
    const ranks = workbook.read({ ...column, column: 2 }).map(([cell]) => Number(cell?.value));
    expect(ranks[7]).toBe(50);
    expect(spilled.map((cell) => cell?.value)).toEqual(ranks.map((rank) => rank * 2));
  });
});

describe("the calls of a merge", () => {
  /** What is none of the spreadsheet's, and looks at a sheet's size. */
  const OTHERS = /^(?:start|cache|properties|lock|fetch|utilities|sheet\.info)/;

  function callsOf(rows: number): number {
    const { addon, answer } = linksFile();
    answer((links) => links.slice(2));
    const sheetId = Number(finish(addon, mergeOrder(rows)).sheetId);
    answer((links) => links.slice(0, -2).map((link, index) => (index === 9 ? { ...link, inlink_rank: 77 } : link)));
    addon.serviceCalls.length = 0;
    expect(finish(addon, mergeOrder(rows, sheetId)).state).toBe("done");
    return addon.serviceCalls.filter((call) => !OTHERS.test(call)).length;
  }

  it("do not grow with the number of rows that are as they were", () => {
    const calls = callsOf(60);
    // Changed rows that lie near each other are written together.
    expect(callsOf(900) - calls).toBeLessThanOrEqual(2);
    expect(calls).toBeLessThan(150);
  });
});

describe("dates of rows that are merged", () => {
  /** Each a day on which the clock of one of the zones has no midnight. */
  const DAYS = ["2024-04-26", "2023-04-28", "2021-03-28", "2019-03-31", "2022-09-11", "2024-03-10"];

  it.each(["Asia/Beirut", "Africa/Cairo", "America/Santiago", "America/Havana", "Pacific/Kiritimati"])(
    "stay the same whole days in %s",
    (timeZone) => {
      const { addon, answer } = linksFile(createMemoryWorkbook({ timeZone }));
      const datedWith = (rank: number) => (links: readonly Link[]) =>
        links.map((link, index) => ({
          ...link,
          inlink_rank: index % 2 === 0 ? rank : 5,
          first_seen: DAYS[index % DAYS.length],
        }));
      const dates = () => ["First seen", "Since"].map((title) => columnOf(addon, sheetId, title));
      answer(datedWith(1));
      const sheetId = Number(finish(addon, mergeOrder(12)).sheetId);
      const before = dates();
      answer(datedWith(2));
      finish(addon, mergeOrder(12, sheetId));
      expect(columnOf(addon, sheetId, "Page authority").slice(0, 2)).toEqual([2, 5]);
      expect(dates()).toEqual(before);
      expect(before.flat().every(Number.isInteger)).toBe(true);
    },
  );
});
