// Dates of lists and series in spreadsheets of all zones: on both sides of UTC, and where the clock changes at
// midnight, so that a day has no beginning or has two.
import { describe, expect, it } from "vitest";
import { createMemoryWorkbook } from "../../workbench/workbook/memory-workbook.ts";
import { createOSpreadsheetWorkbook } from "../../workbench/workbook/o-spreadsheet/o-spreadsheet-workbook.ts";
import { cellAt, put, values } from "../workbench/workbook/workbook-bench.ts";
import { expectedCell, serialOf } from "./sandbox-answers.ts";
import { rowsOf, shippedAddon } from "./shipped-addon.ts";

/** With the days on which the clock goes forward and back. */
const CHANGES: Readonly<Record<string, readonly string[]>> = {
  "Asia/Beirut": ["2026-03-29", "2026-10-25"],
  "Africa/Cairo": ["2026-04-24", "2026-10-30"],
  "America/Santiago": ["2026-04-05", "2026-09-06"],
  "America/Havana": ["2026-03-08", "2026-11-01"],
  "Europe/Berlin": ["2026-03-29", "2026-10-25"],
  "Australia/Lord_Howe": ["2026-04-05", "2026-10-04"],
  "Pacific/Kiritimati": [],
  "Pacific/Pago_Pago": [],
  "Asia/Kathmandu": [],
  "Etc/UTC": [],
};
const ZONES = Object.keys(CHANGES);

const addonIn = (timeZone: string) => shippedAddon({ workbook: createMemoryWorkbook({ timeZone }) });

const daysFrom = (first: string, count: number) =>
  Array.from({ length: count }, (_, index) =>
    new Date(Date.parse(`${first}T00:00:00Z`) + index * 86_400_000).toISOString().slice(0, 10),
  );

describe("a date in a spill", () => {
  it.each(ZONES)("is the serial number of its day, on each day of a year, in %s", (timeZone) => {
    const addon = addonIn(timeZone);
    const series = rowsOf(
      addon.compute("SER_BACKLINKS_HISTORY", "nike.com", "2025-11-20", "2026-11-20", "headers=off"),
    );
    expect(series.map(([date]) => date)).toEqual(daysFrom("2025-11-20", 366).map(serialOf));
    const inUtc = shippedAddon();
    for (const [name, ...args] of [
      ["SER_BACKLINKS", "nike.com", "all", 300],
      ["SER_NEW_LOST_BACKLINKS", "nike.com", "both", "2026-02-20", "2026-11-20", "fields=all; limit=1000"],
      ["SER_CREDITS", "expires"],
    ] as const) {
      expect(addon.compute(name, ...args)).toEqual(inUtc.compute(name, ...args));
    }
  });

  it.each(ZONES)("equals =DATE() in the same workbook around every change of the clock in %s", (timeZone) => {
    const workbook = createOSpreadsheetWorkbook({ timeZone });
    shippedAddon({ workbook });
    for (const change of CHANGES[timeZone]?.concat("2026-06-15") ?? []) {
      const days = daysFrom(new Date(Date.parse(change) - 3 * 86_400_000).toISOString().slice(0, 10), 7);
      const [from, to] = [days[0] ?? "", days[6] ?? ""];
      put(workbook, "A1", [[`=SER_BACKLINKS_HISTORY("nike.com", "${from}", "${to}")`]]);
      put(
        workbook,
        "D2",
        days.map((day, index) => [`=A${index + 2}=DATE(${day.split("-").map(Number).join(",")})`]),
      );
      expect(cellAt(workbook, "A1").value).toBe("Date");
      expect(values(workbook, "D2:D8").flat(), `around ${change}`).toEqual(new Array(7).fill(true));
    }
  });

  it.each(ZONES)("is found again when it is an argument, also on a day without midnight, in %s", (timeZone) => {
    for (const day of [...(CHANGES[timeZone] ?? []), "2026-06-15"]) {
      const addon = addonIn(timeZone);
      const cell = { dateSerial: serialOf(day) };
      const rows = rowsOf(addon.compute("SER_BACKLINKS_DAILY", "nike.com", cell, cell, "headers=off"));
      expect(rows.map(([date]) => date)).toEqual([serialOf(day)]);
      const late = { dateSerial: serialOf(day) + 23.9 / 24 };
      expect(addon.compute("SER_BACKLINKS_DAILY", "nike.com", cell, late, "headers=off")).toEqual(rows);
      expect(addon.compute("SER_BACKLINKS_DAILY", "nike.com", day, day, "headers=off")).toEqual(rows);
      expect(addon.answered).toHaveLength(1);
    }
  });

  it("is shown as a date where its day has a midnight", () => {
    const addon = addonIn("America/Santiago");
    const formats = (from: string, to: string) => {
      const outcome = addon.host.evaluate({
        name: "SER_BACKLINKS_HISTORY",
        args: ["nike.com", from, to, "headers=off"],
        cell: { sheetId: 0, row: 0, column: 1 },
      });
      return outcome.state === "value" ? outcome.rows.map(([date]) => date?.format) : [];
    };
    expect(new Set(formats("2026-04-01", "2026-04-30"))).toEqual(new Set(["yyyy-mm-dd"]));
    expect(formats("2026-09-05", "2026-09-07")).toEqual(["yyyy-mm-dd", undefined, "yyyy-mm-dd"]);
  });
});

describe("today", () => {
  it.each([
    ["Pacific/Kiritimati", 11, "2026-11-24"],
    ["Pacific/Kiritimati", 9, "2026-11-23"],
    ["Pacific/Pago_Pago", 10, "2026-11-22"],
    ["Pacific/Pago_Pago", 12, "2026-11-23"],
    ["Asia/Beirut", 22, "2026-11-24"],
    ["America/Havana", 23, "2026-11-23"],
  ])("is that of %s at %i o'clock UTC", (timeZone, hour, day) => {
    const addon = addonIn(timeZone);
    const sent: string[] = [];
    addon.host.onFetch(({ requestBody }) => sent.push(requestBody ?? ""));
    addon.host.clock.advance((hour - 9) * 3_600_000);
    addon.compute("SER_BACKLINKS_DAILY", "nike.com", "2026-11-20", "today");
    expect(JSON.parse(sent[0] ?? "")).toMatchObject({ date_from: "2026-11-20", date_to: day });
  });
});

describe("another time zone in the spreadsheet's settings", () => {
  it("shows within ten minutes, without a new purchase", () => {
    const workbook = createMemoryWorkbook({ timeZone: "Pacific/Kiritimati" });
    const addon = shippedAddon({ workbook });
    const compute = () => addon.compute("SER_BACKLINKS_HISTORY", "nike.com", "2026-03-01", "2026-04-30", "headers=off");
    const expected = daysFrom("2026-03-01", 61).map((day) => expectedCell("date", day));
    expect(rowsOf(compute()).map(([date]) => date)).toEqual(expected);
    Reflect.set(workbook, "timeZone", "America/Havana");
    addon.host.clock.advance(10 * 60_000);
    expect(rowsOf(compute()).map(([date]) => date)).toEqual(expected);
    expect(addon.answered).toHaveLength(1);
  });

  it("asks for the zone once in ten minutes, whatever is computed", () => {
    const addon = addonIn("Asia/Beirut");
    const asked = () => addon.serviceCalls.filter((name) => name === "workbook.timeZone").length;
    for (let minute = 0; minute < 10; minute++) {
      addon.compute("SER_BACKLINKS_DAILY", "nike.com", `${minute + 1}d`);
      addon.compute("SER_ANCHORS", `site${minute}.com`);
      addon.host.clock.advance(59_000);
    }
    expect(asked()).toBe(1);
  });
});
