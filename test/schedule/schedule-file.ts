// A file with schedules: reports and formulas over ports in memory, and an hourly trigger that somebody lets fire.
import { formulaDesk } from "../../src/functions/formula-desk.ts";
import type { PlacedFormula } from "../../src/ports.ts";
import { NO_SHEET } from "../../src/reports/run.ts";
import { addSaved, type Saved } from "../../src/reports/saved-reports.ts";
import { dispatch, dueSchedules } from "../../src/schedule/dispatcher.ts";
import { FORMULAS, NOT_BEGUN, type Schedule } from "../../src/schedule/schedule.ts";
import { addSchedule, readSchedules } from "../../src/schedule/schedule-book.ts";
import type { SchedulePorts } from "../../src/schedule/schedule-ports.ts";
import type { Progress } from "../../src/schedule/work.ts";
import { orderOf, type ReportFile, type ReportFileOptions, reportFile } from "../reports/report-file.ts";

export const HOUR_MS = 3_600_000;
export const DAY_MS = 24 * HOUR_MS;
const ME = "me";

export interface ScheduleFile extends Omit<ReportFile, "ports"> {
  readonly ports: SchedulePorts;
  /** Of the first sheet. */
  readonly formulas: PlacedFormula[];
  readonly cells: unknown[][];
  /** When formulas were made to compute again. */
  readonly bumpedAtMs: number[];
}

export function scheduleFile(options: ReportFileOptions = {}): ScheduleFile {
  const file = reportFile({ startMs: Date.UTC(2026, 10, 24, 8), ...options });
  const formulas: PlacedFormula[] = [];
  const cells: unknown[][] = [[""]];
  const bumpedAtMs: number[] = [];
  const recalculate = () => void bumpedAtMs.push(file.engine.nowMs());
  const ports: SchedulePorts = {
    ...file.ports,
    formulas: formulaDesk({ ...file.ports, recalculate }),
    formulaBook: { formulas: () => formulas, replace: () => undefined, setRefresh: () => undefined },
    cells: {
      values: (sheet) => (sheet === 0 || sheet === "Sheet1" ? cells : undefined),
      named: (name) =>
        name === "SER_REFRESH" ? { sheetId: 0, box: { row: 9, column: 9, rowCount: 1, columnCount: 1 } } : undefined,
    },
  };
  return { ...file, ports, formulas, cells, bumpedAtMs };
}

export function scheduleOf({ ports, engine }: ScheduleFile, change: Partial<Schedule> = {}): Schedule {
  return addSchedule(ports, {
    ...{ savedId: FORMULAS, rhythm: { every: "day", hour: 9 }, ownerId: ME, capCredits: 1_000, isPaused: false },
    ...{ nextDueMs: engine.nowMs() + HOUR_MS, lastGoodMs: 0, failures: 0, outcomes: [] },
    ...{ ...NOT_BEGUN, usualCredits: 0 },
    ...change,
  });
}

/** A saved report of three anchors, due each day at nine. */
export function scheduledReport(file: ScheduleFile, change: Partial<Schedule> = {}): Saved {
  const order = orderOf({ report: "anchors", targets: ["a.com"], rows: 3 });
  const saved = addSaved(file.ports, { name: "Anchors", order, sheetId: NO_SHEET, lastRunAtMs: 0, lastTruth: "" });
  scheduleOf(file, { savedId: saved.id, capCredits: 100, ...change });
  return saved;
}

export const only = ({ ports }: ScheduleFile): Schedule => readSchedules(ports)[0] as Schedule;

/** As a trigger does. */
export function refreshDue({ ports }: Pick<ScheduleFile, "ports">, owner = ME): Progress {
  return dispatch(
    dueSchedules(readSchedules(ports), () => owner, ports.clock.nowMs()),
    240_000,
    ports,
  );
}

/** As an hourly trigger does. */
export function hours(file: ScheduleFile, count: number, owner = ME): void {
  for (let hour = 0; hour < count; hour++) {
    file.engine.advance(HOUR_MS);
    refreshDue(file, owner);
  }
}

export function addFormula({ formulas }: ScheduleFile, formula: string): void {
  formulas.push({ sheetId: 0, row: formulas.length + 1, column: 2, formula });
}
