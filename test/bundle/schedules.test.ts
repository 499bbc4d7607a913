// Schedules of the add-on as shipped: its hourly trigger on the host's clock, its sidebar, its menu.
import { describe, expect, it } from "vitest";
import type { LogLine } from "../../src/sidebar/messages.ts";
import type { RunView } from "../../src/sidebar/report-messages.ts";
import { DEMO_KEY, keyForScenario } from "../../workbench/sandbox/keys.ts";
import { ANNA, BERT, type SchedulesFile, schedulesFile } from "./file-with-schedules.ts";
import { drive, orderOf } from "./report-sidebar.ts";
import type { ShippedOptions } from "./shipped-addon.ts";

const ANCHORS = orderOf({ report: "anchors", targets: ["stripe.com"], rows: 20 });

/** Anchors of one site, daily at ten; the clock begins at nine. */
function anchorsFile(options: ShippedOptions = {}): SchedulesFile {
  const file = schedulesFile(options);
  file.schedule(file.save("Anchors", ANCHORS).id, ["day", 10]);
  return file;
}

const log = (file: SchedulesFile) => file.say({ kind: "log" }).lines as readonly LogLine[];
const setKey = (file: SchedulesFile, key: string) => file.host.state.documentProperties.setAll({ SER_API_KEY: key });

describe("a scheduled report", () => {
  it("is refreshed at its hour by a trigger of its owner, and the log says by whom", () => {
    const file = anchorsFile();
    expect(file.only()).toMatchObject({
      ...{ name: "Anchors", rhythm: ["day", 10], capCredits: 1_000, usualCredits: 20, monthCredits: 600 },
      ...{ isPaused: false, isMine: true, isRunning: false, isDue: false, runs: [] },
      nextRuns: [23, 24, 25].map((day) => Date.UTC(2026, 10, day, 10)),
    });
    file.passHours(2);
    expect(file.only().runs).toMatchObject([{ word: "done", credits: 20, problem: "" }]);
    expect(log(file)[0]).toMatchObject({ by: "schedule", credits: 20 });
    file.passHours(48);
    expect(file.only().runs.map(({ word }) => word)).toEqual(["done", "done", "done"]);
    // The user's sheet and the report's.
    expect(file.workbook.sheets()).toHaveLength(2);
  });

  it("costs one property read a call while nothing is due", () => {
    const file = anchorsFile();
    file.passHours(3);
    file.serviceCalls.length = 0;
    const fired = file.passHours(10);
    expect(fired).toHaveLength(10);
    const reads = file.serviceCalls.filter((call) => call.startsWith("properties"));
    expect(reads).toHaveLength(fired.length);
    expect(file.serviceCalls.filter((call) => /^(?:fetch|workbook|sheet|range|lock)/.test(call))).toEqual([]);
  });

  it("has one trigger for all schedules, which goes with the last", () => {
    const file = anchorsFile();
    const own = () => (file.host.state.triggers.get(ANNA.email) ?? []).length;
    file.schedule("formulas", ["hour"]);
    expect(own()).toBe(1);
    for (const { id } of file.schedules()) file.say({ kind: "delete-schedule", scheduleId: id });
    expect(own()).toBe(0);
    expect(file.schedules()).toEqual([]);
  });

  it("goes with its saved report", () => {
    const file = anchorsFile();
    file.say({ kind: "delete", savedId: file.only().savedId });
    expect(file.schedules()).toEqual([]);
    expect(file.host.state.triggers.get(ANNA.email)).toEqual([]);
  });

  it("is run now from the sidebar, which does the steps, and counts as the schedule's", () => {
    const file = anchorsFile();
    const { id } = file.only();
    expect(file.say({ kind: "schedule-price", savedId: file.only().savedId, rhythm: ["day", 10] })).toMatchObject({
      ...{ credits: 20, fullCredits: 20 },
    });
    file.say({ kind: "run-schedule", scheduleId: id });
    const { runId } = file.only();
    const run = (file.say({ kind: "runs" }).runs as readonly RunView[]).find((one) => one.id === runId);
    expect(drive(file, run as RunView).state).toBe("done");
    expect(file.only()).toMatchObject({ isRunning: false, runs: [{ word: "done", credits: 20 }] });
    expect(log(file)[0]?.by).toBe("schedule");
  });
});

describe("a refresh that fails", () => {
  it("is told in the menu, in the sidebar and on the sheet, and the sheet stays as it was", () => {
    const file = anchorsFile();
    file.passHours(2);
    expect(file.menuAtOpen()).not.toContain("missed or failed");
    const [, sheet] = file.workbook.sheets();
    const at = { sheetId: sheet?.id ?? 0, row: 0, column: 0, rowCount: 21, columnCount: 3 };
    const valuesNow = () => file.workbook.read(at).map((row) => row.map(({ value }) => value));
    const noteNow = () => file.workbook.furniture.notes(at)[0]?.[0] ?? "";
    const good = valuesNow();
    setKey(file, keyForScenario("insufficient-402"));
    file.passHours(24);
    expect(file.only()).toMatchObject({ isPaused: false, trouble: { word: "failed", problem: /^SER-310/ } });
    expect(file.menuAtOpen()).toContain("missed or failed");
    expect(valuesNow()).toEqual(good);
    expect(noteNow()).toMatch(/\(Not refreshed on 2026-11-24: SER-310/);
    file.passHours(48);
    expect(file.only()).toMatchObject({ isPaused: true, runs: [{}, {}, {}, { word: "done" }], nextRuns: [] });
    setKey(file, DEMO_KEY);
    file.say({ kind: "resume-schedule", scheduleId: file.only().id });
    expect(file.only().trouble).toBeUndefined();
    expect(file.menuAtOpen()).not.toContain("missed or failed");
    file.passHours(24);
    expect(file.only().runs[0]).toMatchObject({ word: "done", credits: 20 });
    expect(noteNow()).not.toContain("Not refreshed");
  });

  it("because its sheet is protected is told, and keeps no other schedule from its turn", () => {
    const file = anchorsFile();
    file.schedule(file.save("Pages", orderOf({ report: "pages", targets: ["stripe.com"], rows: 10 })).id, ["day", 10]);
    file.passHours(3);
    const sheet = file.workbook.sheets().find(({ name }) => name.startsWith("Anchors"));
    const area = { sheetId: sheet?.id ?? 0 };
    file.workbook.furniture.addProtection({ area, description: "", isWarningOnly: false, canEdit: false });
    file.passHours(24);
    const [one, other] = ["Anchors", "Pages"].map((name) => file.schedules().find((view) => view.name === name));
    expect(one).toMatchObject({ trouble: { word: "failed", problem: expect.stringMatching(/^SER-516/) } });
    expect(other).toMatchObject({ runs: [{ word: "done" }, { word: "done" }] });
  });

  it("waits out some hours of a server that only fails, and is done on its day", () => {
    const file = anchorsFile();
    setKey(file, keyForScenario("unavailable"));
    file.passHours(4);
    expect(file.only()).toMatchObject({ runs: [], isRunning: true });
    setKey(file, DEMO_KEY);
    file.passHours(1);
    expect(file.only()).toMatchObject({ runs: [{ word: "done", credits: 20 }], isRunning: false });
  });
});

describe("a clock that does not call", () => {
  it("because the add-on was installed anew is noticed, told, and made anew when the sidebar opens", () => {
    const file = anchorsFile();
    file.passHours(2);
    file.host.killDeployment();
    file.passHours(26);
    expect(file.menuAtOpen()).toContain("missed or failed");
    expect(file.only().trouble).toMatchObject({ word: "missed", atMs: Date.UTC(2026, 10, 24, 10) });
    file.passHours(2);
    expect(file.only()).toMatchObject({ runs: [{ word: "done" }, { word: "done" }] });
    expect(file.only().trouble).toBeUndefined();
  });

  it("because it has no spreadsheet breaks nothing: the sidebar does what is due", () => {
    const file = anchorsFile({ switches: { clockTriggerHasActive: false } });
    expect(file.say({ kind: "schedules" })).toMatchObject({ isByHand: false });
    file.passHours(2);
    expect(file.say({ kind: "schedules" })).toMatchObject({ isByHand: true, schedules: [{ isDue: true, runs: [] }] });
    file.passHours(2);
    expect(file.only().trouble).toMatchObject({ word: "missed" });
    file.say({ kind: "run-schedule", scheduleId: file.only().id });
    const [run] = file.say({ kind: "runs" }).runs as readonly RunView[];
    drive(file, run as RunView);
    expect(file.only()).toMatchObject({ isDue: false, runs: [{ word: "done" }] });
  });

  it("because the account has no triggers left is told when the schedule is saved, and nothing is kept", () => {
    const file = schedulesFile();
    const saved = file.save("Anchors", ANCHORS);
    file.host.state.triggers.set(
      ANNA.email,
      Array.from({ length: 20 }, (_, index) => ({ id: String(index), handler: "other", eventType: "CLOCK" }) as never),
    );
    const message = { kind: "save-schedule", savedId: saved.id, rhythm: ["day", 10], capCredits: 100 };
    expect(file.say(message)).toMatchObject({ kind: "failed", problem: /^SER-416 Google gives each account 20/ });
    file.host.state.triggers.delete(ANNA.email);
    expect(file.schedules()).toEqual([]);
  });
});

describe("a run that is under way", () => {
  it("ends with its schedule, and takes its hidden sheet along", () => {
    const file = anchorsFile();
    setKey(file, keyForScenario("unavailable"));
    file.passHours(2);
    expect(file.only().isRunning).toBe(true);
    file.say({ kind: "delete-schedule", scheduleId: file.only().id });
    expect(file.workbook.sheets().filter(({ hidden }) => hidden)).toEqual([]);
    const runs = file.say({ kind: "runs" }).runs as readonly RunView[];
    expect(runs.filter(({ state }) => state !== "cancelled")).toEqual([]);
  });

  it("pauses with its schedule, and goes on with it", () => {
    const file = anchorsFile();
    setKey(file, keyForScenario("unavailable"));
    file.passHours(2);
    setKey(file, DEMO_KEY);
    file.say({ kind: "pause-schedule", scheduleId: file.only().id });
    file.passHours(3);
    expect(file.only()).toMatchObject({ isPaused: true, runs: [] });
    file.say({ kind: "resume-schedule", scheduleId: file.only().id });
    file.passHours(1);
    expect(file.only()).toMatchObject({ isPaused: false, runs: [{ word: "done", credits: 20 }] });
  });
});

describe("two users of a file", () => {
  it("each have their trigger, and each schedule runs once", () => {
    const file = anchorsFile();
    const pages = file.save("Pages", orderOf({ report: "pages", targets: ["stripe.com"], rows: 10 }));
    file.schedule(pages.id, ["day", 10], 100, BERT);
    expect(file.schedules(BERT).map(({ name, isMine }) => [name, isMine])).toEqual([
      ["Anchors", false],
      ["Pages", true],
    ]);
    file.passHours(3);
    expect(file.schedules().map(({ runs }) => runs.map(({ word }) => word))).toEqual([["done"], ["done"]]);
    expect(file.creditsSpent()).toBe(30);
  });
});

describe("a trigger that nothing needs any more", () => {
  const triggersOf = (file: SchedulesFile) => (file.host.state.triggers.get(ANNA.email) ?? []).length;

  it("goes when it next calls, or when its owner opens the sidebar", () => {
    const alone = anchorsFile();
    alone.say({ kind: "delete-schedule", scheduleId: alone.only().id }, BERT);
    expect(triggersOf(alone)).toBe(1);
    alone.passHours(1);
    expect(triggersOf(alone)).toBe(0);
    const taken = anchorsFile();
    const { id, savedId } = taken.only();
    taken.say({ kind: "save-schedule", scheduleId: id, savedId, rhythm: ["day", 11], capCredits: 100 }, BERT);
    expect(taken.only(BERT)).toMatchObject({ isMine: true, rhythm: ["day", 11] });
    expect(triggersOf(taken)).toBe(1);
    expect(taken.only().isMine).toBe(false);
    expect(triggersOf(taken)).toBe(0);
  });
});

describe("scheduled formulas", () => {
  it("are bought at their time, and free when the file is opened afterwards", () => {
    const file = schedulesFile();
    file.workbook.write({ sheetId: 0, row: 0, column: 0, rowCount: 1, columnCount: 2 }, [
      [
        { kind: "value", value: "stripe.com" },
        { kind: "formula", formula: "=SER_METRICS(A1;;;;SER_REFRESH)" },
      ],
    ]);
    file.schedule("formulas", ["hour"]);
    expect(file.only()).toMatchObject({ name: "Formulas of this file", usualCredits: 100, monthCredits: 72_000 });
    file.passHours(4);
    expect(file.only().runs.map(({ word, credits }) => [word, credits])).toEqual([
      ["done", 100],
      ["done", 100],
      ["done", 100],
    ]);
    const spent = file.creditsSpent();
    expect(file.compute("SER_METRICS", "stripe.com")).toHaveLength(1);
    expect(file.creditsSpent()).toBe(spent);
  });
});
