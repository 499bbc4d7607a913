// A file whose saved reports are refreshed each day, and the sheet that says what has changed: which domains the API
// lists with which rank, and which figures targets have, is for the test to say.

import type { ReportOrder } from "../../src/reports/report-order.ts";
import { NO_SHEET } from "../../src/reports/run.ts";
import { readRuns } from "../../src/reports/run-book.ts";
import { addSaved, savedReports } from "../../src/reports/saved-reports.ts";
import { settleReport } from "../../src/schedule/report-refresh.ts";
import { envelopeOf, rowOf } from "../engine/fake-ports.ts";
import { shown } from "../reports/fake-cells.ts";
import type { FakeSheet } from "../reports/fake-sheets.ts";
import { orderOf } from "../reports/report-file.ts";
import { hours, only, type ScheduleFile, scheduleFile, scheduleOf } from "./schedule-file.ts";

export interface ChangesFile extends ScheduleFile {
  /** What the API lists from now on, with these ranks. */
  list(ranks: Readonly<Record<string, number>>): void;
  /** What it says has come and gone from now on: day, domain, and whether it is lost. */
  events(all: readonly (readonly [day: string, domain: string, type: "new" | "lost"])[]): void;
  /** What targets have from now on; others have what they ever had. */
  figures(values: Readonly<Record<string, Readonly<Record<string, number>>>>): void;
  /** Saves it, refreshed each day at nine. */
  addReport(name: string, order?: Partial<ReportOrder>, way?: "merge" | "append" | "replace"): void;
  /** One day; the first begins before nine. */
  day(): void;
  changesSheet(): FakeSheet | undefined;
  /** As they are seen, row by row with the cells in between, titles left out. */
  lines(): string[];
  reportSheet(name: string): number;
}

export function changesFile(): ChangesFile {
  let listed: Readonly<Record<string, number>> = { "a.com": 70, "b.com": 30, "c.com": 5 };
  let events: Parameters<ChangesFile["events"]>[0] = [];
  let figures: Readonly<Record<string, Readonly<Record<string, number>>>> = {};
  const file = scheduleFile({
    answer: ({ endpoint, parameters, targets }) => {
      if (endpoint === "refdomains/history") {
        return envelopeOf(
          endpoint,
          events.map(([day, refdomain, type]) => ({
            ...{ refdomain, new_lost_date: day, new_lost_type: type, backlinks: 2, dofollow_backlinks: 0 },
            ...{ first_seen: "2026-01-05", domain_inlink_rank: 50 },
          })),
        );
      }
      if (endpoint !== "refdomains") {
        const known = (target: string) =>
          Object.entries(figures[target] ?? {}).filter(([field]) => field in rowOf(endpoint, target));
        const rows = targets.map((target) => ({ ...rowOf(endpoint, target), ...Object.fromEntries(known(target)) }));
        return envelopeOf(endpoint, rows);
      }
      const rows = Object.entries(listed).map(([refdomain, rank]) => ({
        ...{ refdomain, backlinks: 1, dofollow_backlinks: 0, first_seen: "2026-01-05", domain_inlink_rank: rank },
      }));
      return envelopeOf("refdomains", rows.slice(0, Number(parameters.limit ?? 1_000)));
    },
  });
  const { sheets, ports } = file;
  let isFirst = true;
  const changes: ChangesFile = {
    ...file,
    list(ranks) {
      listed = ranks;
    },
    events(all) {
      events = all;
    },
    figures(values) {
      figures = values;
    },
    addReport(name, order = {}, way = "merge") {
      const saved = addSaved(ports, {
        name,
        order: orderOf({ report: "refdomains", rows: 100, ...(way === "replace" ? {} : { refresh: way }), ...order }),
        ...{ sheetId: NO_SHEET, lastRunAtMs: 0, lastTruth: "" },
      });
      scheduleOf(file, { savedId: saved.id, capCredits: 10_000 });
    },
    day() {
      hours(file, isFirst ? 1 : 24);
      isFirst = false;
    },
    changesSheet: () => [...sheets.all.values()].find(({ marks }) => marks.has("ser-changes")),
    lines() {
      const sheet = changes.changesSheet();
      if (sheet === undefined) return [];
      const [, ...rows] = sheets.content(sheet.id);
      return rows.map((row) => row.map(shown).slice(0, 7).join(" | "));
    },
    reportSheet: (name) => Number(savedReports(ports).find((one) => one.name === name)?.sheetId),
  };
  return changes;
}

export const LATER = { "b.com": 30, "d.com": 44, "e.com": 60, "f.com": 3 };

export const LINES = [
  "2026-11-25 | Domains | example.com | Net change | Referring domains |  | +3 new, 2 lost: net +1",
  "2026-11-25 | Domains | example.com | Lost | a.com | 70 | 1 backlink",
  "2026-11-25 | Domains | example.com | New | e.com | 60 | 1 backlink",
  "2026-11-25 | Domains | example.com | New | d.com | 44 | 1 backlink",
];

export function domainsFile(): ChangesFile {
  const file = changesFile();
  file.addReport("Domains");
  file.day();
  return file;
}

export function changedFile(): ChangesFile {
  const file = domainsFile();
  file.list(LATER);
  file.day();
  return file;
}

export function sheetOf(file: ChangesFile) {
  const sheet = file.changesSheet();
  if (sheet === undefined) throw new Error("There is no sheet of changes.");
  return sheet;
}

/** Of the last run, as whoever finds it over and not noted. */
export function settleAgain(file: ChangesFile): readonly string[] {
  const done = readRuns(file.ports).filter(({ state }) => state === "done");
  const latest = Math.max(...done.map(({ startedAtMs }) => startedAtMs));
  const before = file.sheets.calls.length;
  settleReport(
    only(file),
    done.find(({ startedAtMs }) => startedAtMs === latest),
    file.ports,
  );
  return file.sheets.calls.slice(before);
}
