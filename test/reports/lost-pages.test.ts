// Pages of a list where the cache loses them or an execution dies: at most those are bought again, and it is said.
import { describe, expect, it } from "vitest";
import { openShelf } from "../../src/reports/page-shelf.ts";
import { cancelled } from "../../src/reports/run-orders.ts";
import { withoutRows } from "../../src/reports/run-outcome.ts";
import { stepRun } from "../../src/reports/runner.ts";
import { runView } from "../../src/sidebar/run-view.ts";
import { mortalPorts } from "./mortal-ports.ts";
import type { ReportFile } from "./report-file.ts";
import {
  anchorsOn,
  driveOn,
  FULL,
  links,
  placesAsked,
  ROWS_A_PAGE,
  sheetNames,
  shortPages,
  twoShelved,
  unsaidPage,
} from "./short-pages.ts";

/** What the API has charged, at a credit a row. */
function creditsCharged(file: ReportFile, rows: number): number {
  const starts = placesAsked(file).map((place) => (place === "start" ? 0 : Number(String(place).slice(3))));
  return starts.reduce((sum, start) => sum + Math.min(ROWS_A_PAGE, rows - start), 0);
}

const forget = ({ engine }: ReportFile, place: number) => {
  for (const key of [...engine.cacheItems.keys()])
    if (key.match(`^ser-page-.*-${place}-\\d+$`)) engine.cacheItems.delete(key);
};
const lossOf = (rows: number | string) => `${rows} rows that were paid for were lost before they stood on the sheet`;

describe("pages that the cache has lost", () => {
  it("are bought again, and are on the receipt twice, which says why", () => {
    const { file, run: waiting } = twoShelved();
    expect(waiting).toMatchObject({ state: "running", credits: 6, rows: 0, shelvedPages: 2, shelvedRows: 6 });
    // They are got: a person who looks at the run sees no rows without credits, nor credits without rows.
    expect(runView(waiting, file.engine.nowMs())).toMatchObject({
      rows: 6,
      credits: 6,
      doing: "Getting rows: 6 so far",
    });
    file.engine.cacheItems.clear();
    const run = file.drive(file.change(waiting.id, (now) => ({ ...now, agreedCredits: 20_000 })));
    expect(run).toMatchObject({ state: "done", rows: 8, credits: 14, shelvedPages: 0, shelvedRows: 0 });
    expect(anchorsOn(file, run)).toEqual(links(8));
    expect(run.remarks[0]).toBe(lossOf(6));
  });

  it.each([
    [0, ["start", "at 3", "start", "at 3", "at 6"], 6],
    [1, ["start", "at 3", "at 3", "at 6"], 3],
  ])("are bought again from the lost one on (place %i)", (place, asked, lostRows) => {
    const { file, run: waiting } = twoShelved();
    forget(file, place);
    const run = file.drive(file.change(waiting.id, (now) => ({ ...now, agreedCredits: 20_000 })));
    expect(placesAsked(file)).toEqual(asked);
    expect(run).toMatchObject({ rows: 8, credits: 8 + lostRows, unconfirmedCredits: 0 });
    expect(run.remarks[0]).toBe(lossOf(lostRows));
    expect(anchorsOn(file, run)).toEqual(links(8));
  });

  it("are named where the run stops before they are bought again", () => {
    const { file, run: waiting } = twoShelved();
    file.engine.cacheItems.clear();
    const stopped = file.drive(file.change(waiting.id, (now) => ({ ...now, agreedCredits: 2_005 })));
    expect(stopped).toMatchObject({ state: "stopped", credits: 6 });
    expect(stopped.problem).toMatch(`SER-306 ${lossOf(6)}. To go on takes up to`);
  });

  it("are dropped with a run that is cancelled", () => {
    const { file, run: waiting } = twoShelved();
    file.engine.cacheItems.clear();
    const run = file.drive(file.change(waiting.id, cancelled));
    expect(run).toMatchObject({ state: "cancelled", phase: "over", rows: 0, credits: 6, remarks: [lossOf(6)] });
    expect(sheetNames(file)).toEqual(["Sheet1"]);
  });

  it("are bought again only once the run says what that may cost", () => {
    const { file, run: dead } = unsaidPage(1);
    file.engine.cacheItems.clear();
    file.engine.advance(600_000);
    const open: number[] = [];
    const sendWave: typeof file.ports.http.sendWave = (requests) => {
      open.push(file.run(dead.id).openCredits);
      return file.ports.http.sendWave(requests);
    };
    const run = stepRun(dead.id, dead.token, { ...file.ports, http: { sendWave } });
    expect(run).toMatchObject({ state: "done", credits: 8, unconfirmedCredits: 2_000 });
    expect(open).toEqual([2_000, 2_000, 2_000]);
  });

  it("are said in one sentence, however often it happens", () => {
    const { run } = twoShelved();
    const remarks = ["2 targets were refused"];
    const twice = withoutRows(withoutRows({ ...run, remarks }, 6), 2_000);
    expect(twice.remarks).toEqual([...remarks, lossOf("2,006")]);
  });

  it("do not come back as older ones of the same place in the list", () => {
    const file = shortPages({ rows: 8 });
    const { id } = file.start(FULL);
    const lines = links(3).map((text) => [`https://old.com/${text}`, `old ${text}`]);
    const old = { cursor: "", next: "at 3", fetchedAtMs: 1, credits: 3, creditsBefore: 2, lines };
    openShelf(id, file.ports.cache).put(0, old);
    const feared = file.change(id, (now) => ({ ...now, unconfirmedCredits: 5, agreedCredits: 9_000 }));
    const run = file.drive(feared);
    expect(run).toMatchObject({ state: "done", credits: 8, unconfirmedCredits: 5 });
    expect(anchorsOn(file, run)).toEqual(links(8));
  });

  it("are not those of a cache that cannot be read for a while", () => {
    const { file, run: waiting } = twoShelved();
    const { cache } = file.ports;
    const getAll = () => {
      throw new Error("Service unavailable: Cache");
    };
    file.engine.advance(60_000);
    const failed = stepRun(waiting.id, waiting.token, { ...file.ports, cache: { ...cache, getAll } });
    expect(failed).toMatchObject({ state: "running", shelvedPages: 2, credits: 6, failures: 2, remarks: [] });
    const run = file.drive(file.run(waiting.id));
    expect(run).toMatchObject({ state: "done", rows: 8, credits: 8 });
    expect(placesAsked(file)).toEqual(["start", "at 3", "at 6"]);
  });
});

describe("an execution that dies at any of its calls", () => {
  const countCalls = (file: ReportFile, { id, token }: { id: string; token: string }) => {
    const mortal = mortalPorts(file.ports);
    expect(stepRun(id, token, mortal.ports)?.phase).toBe("over");
    return mortal.calls();
  };
  /** Before a call is after the last one. */
  const deathAt = (file: ReportFile, call: number) => mortalPorts(file.ports, call).ports;
  const after = (call: number) => {
    const file = shortPages({ rows: 14 });
    const started = file.start(FULL);
    const ports = deathAt(file, call);
    expect(() => stepRun(started.id, started.token, ports)).toThrow("killed");
    const hasUnsaid = creditsCharged(file, 14) > file.run(started.id).credits;
    file.engine.advance(600_000);
    return { file, run: driveOn(file, file.run(started.id)), hasUnsaid };
  };

  it("loses no more than the page that was on its way", () => {
    const fresh = shortPages({ rows: 14 });
    const calls = countCalls(fresh, fresh.start(FULL));
    expect(calls).toBeGreaterThan(50);
    let [lost, found] = [0, 0];
    for (let call = 1; call <= calls; call++) {
      const { file, run, hasUnsaid } = after(call);
      const at = `${call} of ${calls}`;
      expect([at, run.state, run.rows, anchorsOn(file, run)]).toEqual([at, "done", 14, links(14)]);
      const again = file.engine.sent.length - 5;
      lost += again;
      expect([at, again <= 1, run.credits]).toEqual([at, true, 14]);
      // A page that came but was not kept may have been charged for: the receipt says so.
      if (again > 0) expect([at, run.unconfirmedCredits]).toEqual([at, 2_000]);
      else if (hasUnsaid) {
        found++;
        expect([at, run.unconfirmedCredits]).toEqual([at, 0]);
      }
    }
    expect([lost > 0, found > 0]).toEqual([true, true]);
  });

  it("says what was paid also where the cache had lost pages", () => {
    const begun = () => {
      const { file, run } = twoShelved();
      file.engine.cacheItems.clear();
      file.engine.advance(600_000);
      return { file, run: file.change(run.id, (now) => ({ ...now, agreedCredits: 20_000 })) };
    };
    const fresh = begun();
    const calls = countCalls(fresh.file, fresh.run);
    for (let call = 1; call <= calls; call++) {
      const { file, run: waiting } = begun();
      const ports = deathAt(file, call);
      expect(() => stepRun(waiting.id, waiting.token, ports)).toThrow("killed");
      file.engine.advance(600_000);
      const run = driveOn(file, file.run(waiting.id));
      const at = `${call} of ${calls}`;
      expect([at, run.state, anchorsOn(file, run)]).toEqual([at, "done", links(8)]);
      const isSaid = run.credits + run.unconfirmedCredits >= creditsCharged(file, 8);
      expect([at, isSaid, run.remarks[0]]).toEqual([at, true, lossOf(6)]);
    }
  });

  it("fears no more than was on its way, also where the one that finds a page dies as well", () => {
    const begun = () => {
      const { file, run } = unsaidPage(2);
      file.engine.advance(600_000);
      return { file, run: file.change(run.id, (now) => ({ ...now, agreedCredits: 20_000 })) };
    };
    const fresh = begun();
    const calls = countCalls(fresh.file, fresh.run);
    for (let call = 1; call <= calls; call++) {
      const { file, run: dead } = begun();
      const ports = deathAt(file, call);
      expect(() => stepRun(dead.id, dead.token, ports)).toThrow("killed");
      const hasLooked = file.run(dead.id).credits > ROWS_A_PAGE;
      file.engine.advance(600_000);
      const run = driveOn(file, file.run(dead.id));
      const again = file.engine.sent.length - 3;
      expect([call, run.credits, again <= (hasLooked ? 1 : 0)]).toEqual([call, 8, true]);
      // Of one that has gone on to the third page nobody knows whether that was bought.
      if (hasLooked) expect([call, [0, 2_000].includes(run.unconfirmedCredits)]).toEqual([call, true]);
      else expect([call, run.unconfirmedCredits]).toEqual([call, 0]);
      expect(anchorsOn(file, run)).toEqual(links(8));
    }
  });

  it("changes nothing any more when it comes back after its time, and another has gone on", () => {
    const file = shortPages({
      rows: 8,
      before: (page) => {
        // The first execution hangs in its first request for longer than it may have the run.
        if (page === 1) {
          file.engine.advance(200_000);
          const now = file.run(started.id);
          stepRun(now.id, now.token, file.ports);
        }
        return undefined;
      },
    });
    const started = file.start(FULL);
    stepRun(started.id, started.token, file.ports);
    const run = file.run(started.id);
    expect(run).toMatchObject({ state: "done", rows: 8, credits: 8, unconfirmedCredits: 2_000 });
    expect(anchorsOn(file, run)).toEqual(links(8));
  });
});
