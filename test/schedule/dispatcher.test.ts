import { describe, expect, it } from "vitest";
import { savedReports } from "../../src/reports/saved-reports.ts";
import type { Schedule } from "../../src/schedule/schedule.ts";
import { addSchedule, changeSchedule, readSchedules } from "../../src/schedule/schedule-book.ts";
import { NO_WORK } from "../../src/schedule/work.ts";
import { refusal } from "../engine/fake-ports.ts";
import type { ReportFileOptions } from "../reports/report-file.ts";
import {
  DAY_MS,
  HOUR_MS,
  hours,
  only,
  refreshDue,
  type ScheduleFile,
  scheduledReport,
  scheduleFile,
} from "./schedule-file.ts";

function scheduledFile(options: ReportFileOptions = {}, change: Partial<Schedule> = {}): ScheduleFile {
  const file = scheduleFile(options);
  scheduledReport(file, change);
  return file;
}

describe("what is due", () => {
  it("is refreshed once, on its day, and the sheet stays the same one", () => {
    const file = scheduledFile({}, {});
    hours(file, 1);
    const first = only(file);
    expect(first.outcomes).toMatchObject([{ word: "done", credits: 3 }]);
    const [saved] = savedReports(file.ports);
    expect(file.sheets.all.get(Number(saved?.sheetId))?.isHidden).toBe(false);
    hours(file, 23);
    expect(only(file).outcomes).toHaveLength(1);
    hours(file, 1);
    expect(only(file).outcomes).toHaveLength(2);
    expect(savedReports(file.ports)[0]?.sheetId).toBe(saved?.sheetId);
    expect(file.sheets.all.size).toBe(2);
  });

  it("is bought anew each day, and not what was bought today", () => {
    const file = scheduledFile();
    hours(file, 1 + 2 * 24);
    expect(only(file).outcomes.map(({ word, credits }) => [word, credits])).toEqual([
      ["done", 3],
      ["done", 3],
      ["done", 3],
    ]);
    changeSchedule(file.ports, only(file).id, (one) => ({ ...one, nextDueMs: 0 }));
    hours(file, 1);
    expect(only(file).outcomes[0]).toMatchObject({ word: "done", credits: 0 });
    expect(only(file).usualCredits).toBe(3);
  });

  it("was missed for days and is refreshed once", () => {
    const file = scheduledFile();
    file.engine.advance(5 * DAY_MS);
    refreshDue(file);
    expect(only(file).outcomes).toHaveLength(1);
    expect(only(file).nextDueMs).toBe(Date.UTC(2026, 10, 29, 9));
    refreshDue(file);
    expect(only(file).outcomes).toHaveLength(1);
  });

  it("is left to the one whose schedule it is, and rests while it is paused", () => {
    const file = scheduledFile();
    hours(file, 3, "somebody else");
    expect(only(file).outcomes).toEqual([]);
    changeSchedule(file.ports, only(file).id, (one) => ({ ...one, isPaused: true }));
    hours(file, 3);
    expect(only(file).outcomes).toEqual([]);
    expect(file.engine.sent).toEqual([]);
  });
});

describe("a refresh that fails", () => {
  it("leaves the sheet that was good, says why, and after three times is paused", () => {
    let isDown = false;
    const file = scheduledFile({ answer: (_, ordinary) => (isDown ? refusal(402, "No credits") : ordinary()) });
    hours(file, 1);
    const sheetId = Number(savedReports(file.ports)[0]?.sheetId);
    const good = file.sheets.content(sheetId);
    isDown = true;
    file.engine.advance(8 * DAY_MS);
    refreshDue(file);
    expect(only(file)).toMatchObject({ failures: 1, isPaused: false, work: NO_WORK });
    expect(only(file).outcomes[0]).toMatchObject({ word: "failed", problem: expect.stringMatching(/^SER-310/) });
    hours(file, 48);
    expect(only(file)).toMatchObject({ failures: 3, isPaused: true });
    expect(file.sheets.content(sheetId)).toEqual(good);
    expect([...file.sheets.all.values()].filter(({ isHidden }) => isHidden)).toEqual([]);
    const sent = file.engine.sent.length;
    hours(file, 48);
    expect(file.engine.sent).toHaveLength(sent);
  });

  it("because it would cost more than it may buys nothing", () => {
    const file = scheduledFile({}, { capCredits: 2 });
    hours(file, 1);
    expect(only(file).outcomes[0]?.problem).toMatch(/^SER-306 .*3 credits, and a refresh may cost 2/);
    expect(file.engine.sent).toEqual([]);
  });
});

describe("two dispatchers at once", () => {
  it("refresh one report once", () => {
    const file = scheduledFile();
    let isFirst = true;
    const http = {
      sendWave: (requests: Parameters<typeof file.ports.http.sendWave>[0]) => {
        if (isFirst) {
          isFirst = false;
          refreshDue(file);
        }
        return file.ports.http.sendWave(requests);
      },
    };
    file.engine.advance(HOUR_MS);
    refreshDue({ ...file, ports: { ...file.ports, http } });
    expect(only(file).outcomes).toHaveLength(1);
    expect(file.engine.sent).toHaveLength(1);
    expect(file.sheets.all.size).toBe(2);
  });
});

describe("a schedule that is saved twice", () => {
  it("because its reply was lost is kept once", () => {
    const file = scheduledFile();
    const { id, ...kept } = only(file);
    expect(addSchedule(file.ports, kept).id).toBe(id);
    expect(readSchedules(file.ports)).toHaveLength(1);
  });
});
