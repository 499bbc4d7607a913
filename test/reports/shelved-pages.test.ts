// Pages of a list between their purchase and the sheet, as long as nobody halts the run and the cache keeps them.
import { describe, expect, it } from "vitest";
import { cancelled } from "../../src/reports/run-orders.ts";
import { stepRun } from "../../src/reports/runner.ts";
import { refusal } from "../engine/fake-ports.ts";
import { agreed } from "./report-file.ts";
import { anchorsOn, countWrites, FULL, links, placesAsked, shortPages, twoShelved } from "./short-pages.ts";

const ONCE_EACH = ["start", "at 3", "at 6", "at 9", "at 12"];

describe("pages of a full list", () => {
  it("go to the sheet two at a time", () => {
    const file = shortPages({ rows: 14 });
    const writes = countWrites(file);
    const run = file.drive(file.start(FULL));
    expect(run).toMatchObject({ state: "done", rows: 14, credits: 14, shelvedPages: 0 });
    expect(writes).toEqual([6, 6, 2]);
    expect(anchorsOn(file, run)).toEqual(links(14));
  });

  it("are not asked of the cache by the execution that has bought them", () => {
    const file = shortPages({ rows: 14 });
    const keys: string[] = [];
    const { cache } = file.ports;
    const getAll: typeof cache.getAll = (names) => {
      keys.push(...names);
      return cache.getAll(names);
    };
    const started = file.start(FULL);
    const run = stepRun(started.id, started.token, { ...file.ports, cache: { ...cache, getAll } });
    expect(run?.state).toBe("done");
    expect(keys.filter((key) => key.startsWith("ser-page"))).toEqual([]);
  });

  it("are written one by one where the cache takes none", () => {
    const file = shortPages({ rows: 8 });
    const writes = countWrites(file);
    const { cache } = file.ports;
    const putAll: typeof cache.putAll = (values, ttlSeconds) => {
      if (Object.keys(values).some((key) => key.startsWith("ser-page"))) throw new Error("Cache is full");
      cache.putAll(values, ttlSeconds);
    };
    const started = file.start(FULL);
    const run = stepRun(started.id, started.token, { ...file.ports, cache: { ...cache, putAll } });
    expect(run).toMatchObject({ state: "done", rows: 8, credits: 8 });
    expect(writes).toEqual([3, 3, 2]);
  });

  it("are never put into the cache where they are made up", () => {
    const file = shortPages({ rows: 8, key: undefined });
    const keys: string[] = [];
    const { cache } = file.ports;
    const putAll: typeof cache.putAll = (values, ttlSeconds) => {
      keys.push(...Object.keys(values));
      cache.putAll(values, ttlSeconds);
    };
    const started = file.start({ ...FULL, targets: ["shop.example"], rows: 3_000 });
    const run = stepRun(started.id, started.token, { ...file.ports, cache: { ...cache, putAll } });
    expect(run).toMatchObject({ state: "done", isSample: true, credits: 0 });
    expect(run?.rows).toBeGreaterThan(0);
    expect(keys.filter((key) => key.startsWith("ser-page"))).toEqual([]);
  });

  it("end with one that has no rows", () => {
    const file = shortPages({ rows: 6, hasEmptyEnd: true });
    const run = file.drive(file.start(FULL));
    expect(run).toMatchObject({ state: "done", rows: 6, credits: 6, gaps: "none" });
    expect(placesAsked(file)).toEqual(["start", "at 3", "at 6"]);
    expect(anchorsOn(file, run)).toEqual(links(6));
  });

  it("stand on the sheet at the end of each step, and none is bought when its time is up", () => {
    const file = shortPages({ rows: 14, latencyMs: 36_000 });
    let run = file.start(FULL);
    // An execution that dies while it writes has bought nothing more.
    const feared: number[] = [];
    const writes = countWrites(file, () => {
      feared.push(file.run(run.id).openCredits);
      return false;
    });
    for (let steps = 0; run.phase !== "over" && steps < 9; steps++) {
      const asked = file.engine.sent.length;
      run = stepRun(run.id, run.token, file.ports) ?? run;
      expect([run.shelvedPages, run.openCredits, file.engine.sent.length - asked <= 1]).toEqual([0, 0, true]);
    }
    expect(run).toMatchObject({ state: "done", rows: 14, credits: 14 });
    expect(writes).toEqual([3, 3, 3, 3, 2]);
    expect(feared.slice(0, 4)).toEqual([0, 0, 0, 0]);
    expect(placesAsked(file)).toEqual(ONCE_EACH);
  });

  it("stand on the sheet before a run stops for want of credits", () => {
    const file = shortPages({
      rows: 14,
      before: (page) => (page === 4 ? refusal(402, "insufficient credits") : undefined),
    });
    const stopped = file.drive(file.start(FULL));
    expect(stopped).toMatchObject({ state: "stopped", rows: 9, credits: 9, shelvedPages: 0 });
    expect(stopped.problem).toMatch(/^SER-310/);
    // Days later: nothing lies in the cache any more.
    file.engine.cacheItems.clear();
    const run = file.drive(file.change(stopped.id, agreed));
    expect(run).toMatchObject({ state: "done", credits: 14 });
    expect(anchorsOn(file, run)).toEqual(links(14));
  });

  it("stand on the sheet before a run stops at what was agreed to", () => {
    const file = shortPages({ rows: 14 });
    const started = file.start(FULL);
    file.change(started.id, (run) => ({ ...run, agreedCredits: 2_002 }));
    const stopped = file.drive(started);
    expect(stopped).toMatchObject({ state: "stopped", rows: 3, credits: 3, shelvedPages: 0 });
    expect(stopped.problem).toMatch(/^SER-306/);
  });

  it("stand on the sheet before a run waits because the next cannot be bought", () => {
    const file = shortPages({ rows: 14 });
    const started = file.start(FULL);
    let looks = 0;
    file.sheets.before = (call) => {
      if (call === "mayWrite" && ++looks === 2) throw new Error("Service error: Spreadsheets");
    };
    const waiting = stepRun(started.id, started.token, file.ports);
    expect(waiting).toMatchObject({ state: "running", failures: 1, rows: 3, shelvedPages: 0, cursor: "at 3" });
    expect(waiting?.problem).toMatch(/^SER-518/);
    file.engine.cacheItems.clear();
    const run = file.drive(file.run(started.id));
    expect(run).toMatchObject({ state: "done", rows: 14, credits: 14 });
    expect(placesAsked(file)).toEqual(ONCE_EACH);
  });

  it("are not bought again after Sheets has failed to take them", () => {
    const file = shortPages({ rows: 14 });
    const started = file.start(FULL);
    countWrites(file, (write) => write === 2 || write === 3);
    const run = file.drive(started);
    expect(run).toMatchObject({ state: "done", credits: 14, unconfirmedCredits: 0, remarks: [expect.any(String)] });
    expect(placesAsked(file)).toEqual(ONCE_EACH);
    expect(anchorsOn(file, run)).toEqual(links(14));
  });

  it("are put on the sheet of a run that is cancelled while they lie in the cache alone", () => {
    const { file, run: waiting } = twoShelved();
    const run = file.drive(file.change(waiting.id, cancelled));
    expect(run).toMatchObject({ state: "cancelled", phase: "over", rows: 6, credits: 6 });
    expect(anchorsOn(file, run)).toEqual(links(6));
  });

  describe("of a list whose place the API has forgotten", () => {
    const stoppedAtSix = () => {
      const faults = new Map([
        [2, refusal(402, "insufficient credits")],
        [4, refusal(400, "invalid next")],
      ]);
      const file = shortPages({ rows: 14, before: (page) => faults.get(page) });
      const broke = file.drive(file.start(FULL));
      const stopped = file.drive(file.change(broke.id, agreed));
      expect(stopped).toMatchObject({ state: "stopped", rows: 6, credits: 6, shelvedPages: 0 });
      expect(stopped.problem).toMatch(/^SER-519/);
      return { file, stopped };
    };

    it("are not those of the time before", () => {
      const { file, stopped } = stoppedAtSix();
      const run = file.drive(file.change(stopped.id, agreed));
      expect(run).toMatchObject({ state: "done", rows: 14, credits: 20 });
      expect(placesAsked(file).slice(4)).toEqual(ONCE_EACH);
    });

    it("give way to the first new one only once that stands on the sheet, and what that cost is said", () => {
      const { file, stopped } = stoppedAtSix();
      countWrites(file, () => true);
      const goesOn = file.change(stopped.id, agreed);
      const again = stepRun(goesOn.id, goesOn.token, file.ports);
      expect(again).toMatchObject({ rows: 6, credits: 9, shelvedPages: 0 });
      expect(again?.remarks).toContain("3 rows that were paid for were lost before they stood on the sheet");
      const run = file.drive(file.change(stopped.id, cancelled));
      expect(anchorsOn(file, run)).toEqual(links(6));
    });
  });
});
