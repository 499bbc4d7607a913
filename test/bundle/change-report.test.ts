// What a scheduled merge has changed, said on a sheet of its own, by the add-on as shipped: through the clock's trigger
// and through the sidebar, in zones without midnights, and by executions that die in between.
import { describe, expect, it } from "vitest";
import type { ConnectableWorkbook } from "../../workbench/workbook/connectable-workbook.ts";
import { createMemoryWorkbook } from "../../workbench/workbook/memory-workbook.ts";
import { createOSpreadsheetWorkbook } from "../../workbench/workbook/o-spreadsheet/o-spreadsheet-workbook.ts";
import { type Link, type LinksFile, linksFile, mergeOrder, wholeOf } from "./merged-file.ts";
import { drive, type Reply, said, viewOf } from "./report-sidebar.ts";
import type { ShippedAddon } from "./shipped-addon.ts";

const DAY_MS = 86_400_000;
const HOSTILE = '=HYPERLINK("https://evil.example/","x")';

/** The last links of the list are those that come. */
const FIRST = (links: readonly Link[]) => links.slice(0, -4);
const LATER = (links: readonly Link[]) =>
  links.slice(2).map((link, index, all) => ({
    ...link,
    domain_inlink_rank: 30 + (index % 50),
    ...(index === all.length - 1 ? { anchor: HOSTILE, domain_inlink_rank: 99 } : {}),
  }));

/** A full list of forty links, saved and refreshed each day. */
function scheduledFile(workbook?: ConnectableWorkbook): LinksFile {
  const file = linksFile(workbook, { switches: { clockTriggerHasActive: true } });
  file.answer(FIRST);
  const { addon } = file;
  const saved = said(addon, { kind: "save", name: "Links", order: mergeOrder(40), runId: "" });
  const [{ id: savedId } = { id: "" }] = saved.reports as readonly { readonly id: string }[];
  expect(said(addon, { kind: "save-schedule", savedId, rhythm: ["day", 6], capCredits: 1_000 })).toMatchObject({
    kind: "schedules",
  });
  return file;
}

const advance = ({ host }: ShippedAddon, days: number) => host.advanceTo(host.clock.nowMs() + days * DAY_MS);

function changesOf(addon: ShippedAddon) {
  const sheet = addon.workbook.sheets().find(({ name }) => name === "SER changes");
  if (sheet === undefined) return undefined;
  const [titles = [], ...rows] = addon.workbook.read(wholeOf(addon, sheet.id)).map((row) => row.slice(0, 7));
  return {
    sheet,
    titles: titles.map(({ value }) => value),
    rows: rows.filter((row) => row.some(({ value }) => value !== null)),
  };
}

function lastOutcome(reply: Reply): unknown {
  const [schedule] = reply.schedules as readonly { readonly runs: readonly unknown[] }[];
  return schedule?.runs[0];
}

describe.each([
  ["plain", createMemoryWorkbook],
  ["with a formula engine", createOSpreadsheetWorkbook],
])("a full list that the clock refreshes each day, in a workbook %s", (_, createWorkbook) => {
  it("has its changes on a sheet of their own from the second day on, and what the user looks at stays", () => {
    const { addon, answer } = scheduledFile(createWorkbook());
    const looked = addon.workbook.activeSheetId();
    advance(addon, 1);
    expect(changesOf(addon)).toBeUndefined();
    answer(LATER);
    advance(addon, 1);
    expect(lastOutcome(said(addon, { kind: "schedules" }))).toMatchObject({ word: "done", problem: "" });
    const { sheet, titles, rows } = changesOf(addon) ?? { titles: [], rows: [] };
    expect(sheet).toMatchObject({ hidden: false, frozenRowCount: 1, index: addon.workbook.sheets().length - 1 });
    expect(addon.workbook.activeSheetId()).toBe(looked);
    expect(titles).toEqual(["Date", "Report", "Target", "Change", "What", "Rank", "Detail"]);
    expect(rows[0]?.map(({ value }) => value).slice(1)).toEqual([
      ...["Links", "stripe.com", "Net change", "Full link list", null, "+4 new, 2 lost: net +2"],
    ]);
    const [date, , , change, what, rank, detail] = rows[1] ?? [];
    expect([change?.value, rank?.value, rank?.formula]).toEqual(["New", 99, undefined]);
    expect(what?.value).toMatch(/^https?:\S+ → https?:\S+$/);
    expect([detail?.value, detail?.formula]).toEqual([`anchor: ${HOSTILE}`, undefined]);
    expect([Number.isInteger(date?.value), date?.format]).toEqual([true, "yyyy-mm-dd"]);
    const { furniture } = addon.workbook;
    const sheetId = Number(sheet?.id);
    expect(furniture.filter(sheetId)).toMatchObject({ row: 0, rowCount: 1 + rows.length, columnCount: 7 });
    expect(furniture.bandings(sheetId).map(({ area }) => area.rowCount)).toEqual([1 + rows.length]);
    expect(furniture.conditionalRules(sheetId)).toHaveLength(5);
  });

  it("writes nothing more there on a day on which nothing has changed", () => {
    const { addon, answer } = scheduledFile(createWorkbook());
    advance(addon, 1);
    answer(LATER);
    advance(addon, 1);
    const before = changesOf(addon);
    advance(addon, 2);
    expect(changesOf(addon)?.rows).toEqual(before?.rows);
  });
});

describe("a scheduled run whose last step the sidebar does", () => {
  it("has its changes on the sheet as well, and the user's selection stays", () => {
    const { addon, answer } = scheduledFile();
    advance(addon, 1);
    answer(LATER);
    addon.host.clock.advance(DAY_MS - 1);
    const [schedule] = said(addon, { kind: "schedules" }).schedules as readonly { readonly id: string }[];
    const begun = said(addon, { kind: "run-schedule", scheduleId: schedule?.id });
    const [{ runId } = { runId: "" }] = begun.schedules as readonly { readonly runId: string }[];
    const looked = addon.workbook.selection();
    expect(drive(addon, viewOf(addon, runId)).state).toBe("done");
    expect(addon.workbook.selection()).toEqual(looked);
    expect(changesOf(addon)?.rows[0]?.[6]?.value).toBe("+4 new, 2 lost: net +2");
  });
});

describe("dates of changes", () => {
  it.each(["Asia/Beirut", "Africa/Cairo", "America/Havana", "Pacific/Kiritimati"])(
    "are the days of the runs in %s, and lines stand there once",
    (timeZone) => {
      const { addon, answer } = scheduledFile(createMemoryWorkbook({ timeZone }));
      advance(addon, 1);
      answer(LATER);
      advance(addon, 1);
      const rows = changesOf(addon)?.rows ?? [];
      expect(new Set(rows.map(([date]) => date?.value)).size).toBe(1);
      expect(rows.every(([date]) => Number.isInteger(date?.value))).toBe(true);
      expect(rows[1]?.[3]?.value).toBe("New");
    },
  );
});

describe("an execution that dies while it writes changes", () => {
  const HOUR_MS = 3_600_000;
  const STEP_MS = 600_000;

  /** A file on its second day, just before the trigger that finds changes. */
  function beforeChanges(untilMs?: number): ShippedAddon {
    const { addon, answer } = scheduledFile();
    advance(addon, 1);
    answer(LATER);
    if (untilMs !== undefined) addon.host.advanceTo(untilMs);
    return addon;
  }

  /** When it fires, and which of its calls are about the sheet of changes. */
  function undisturbed() {
    const addon = beforeChanges();
    let startMs = 0;
    while (changesOf(addon) === undefined) {
      startMs = addon.host.clock.nowMs();
      addon.serviceCalls.length = 0;
      addon.host.advanceTo(startMs + STEP_MS);
    }
    const calls = addon.serviceCalls.filter((call) => call !== "start");
    const first = calls.map((call) => /insertSheet/.test(call)).lastIndexOf(true);
    return { startMs, first: first + 1, last: calls.length, rows: changesOf(addon)?.rows };
  }

  const { startMs, first, last, rows } = undisturbed();
  const deadly = Array.from({ length: Math.ceil((last - first) / 41) }, (_, index) => first + index * 41);

  it.each([...deadly, last])("at its call %i leaves them to the next, which says them once, on one sheet", (call) => {
    const addon = beforeChanges(startMs);
    addon.host.killAfterServiceCall(call);
    const [died] = addon.host.advanceTo(startMs + 3 * HOUR_MS);
    expect(died?.outcome.state).not.toBe("completed");
    expect(changesOf(addon)?.rows).toEqual(rows);
    expect(addon.workbook.sheets().map(({ name, hidden }) => [name, hidden])).toEqual([
      ["Sheet1", false],
      [expect.stringMatching(/^Full link list/), false],
      ["SER changes", false],
    ]);
    expect(lastOutcome(said(addon, { kind: "schedules" }))).toMatchObject({ word: "done", problem: "" });
  });
});
