// Pages of a list between their purchase and the sheet: none is bought a second time as long as the cache has it.
import { describe, expect, it } from "vitest";
import type { Run } from "../../src/reports/run.ts";
import { cancelled, paused, stepRun } from "../../src/reports/runner.ts";
import { runView } from "../../src/sidebar/run-view.ts";
import { listAnswer } from "../engine/fake-lists.ts";
import { envelopeOf, refusal, type SentRequest } from "../engine/fake-ports.ts";
import { type Death, mortalPorts } from "./mortal-ports.ts";
import { agreed, orderOf, type ReportFile, type ReportFileOptions, reportFile } from "./report-file.ts";

const FULL = orderOf({ report: "full-list", rows: 6_000, columns: ["url_from", "anchor"] });
const ROWS_A_PAGE = 3;

interface ShortPages extends ReportFileOptions {
  readonly rows: number;
  /** Called before the n-th page is answered; from 1. */
  readonly before?: (page: number) => ReturnType<typeof refusal> | undefined;
}

/** The API answers fewer rows than it may: so lists of several pages are short. */
function shortPages({ rows, before, ...options }: ShortPages): ReportFile {
  let asked = 0;
  const file: ReportFile = reportFile({
    ...options,
    answer: (request: SentRequest) => {
      const fault = before?.(++asked);
      if (fault !== undefined) return fault;
      const start = Number(String(request.parameters.next ?? "at 0").slice(3));
      const count = Math.min(ROWS_A_PAGE, rows - start);
      const links = JSON.parse(listAnswer(request, count).body).backlinks as Record<string, unknown>[];
      const numbered = links.map((link, index) => ({ ...link, anchor: `link ${start + index}` }));
      const body = JSON.parse(envelopeOf("raw", numbered).body) as object;
      const next = start + count < rows ? { next: `at ${start + count}` } : {};
      return { status: 200, body: JSON.stringify({ ...body, ...next }) };
    },
  });
  return file;
}

const placesAsked = ({ engine }: ReportFile) => engine.sent.map(({ parameters }) => parameters.next ?? "start");
const anchorsOn = (file: ReportFile, { sheetId }: Run) =>
  file.sheets
    .content(sheetId)
    .slice(1)
    .map((line) => line[1]);
const links = (count: number) => Array.from({ length: count }, (_, index) => `link ${index}`);

/** Rows of each write, the titles aside. */
function countWrites(file: ReportFile, failing: (write: number) => boolean = () => false): number[] {
  const counts: number[] = [];
  const { write } = file.sheets;
  let writes = 0;
  file.sheets.write = (sheetId, at, inputs) => {
    if (at.row > 1 && failing(++writes)) throw new Error("Service error: Spreadsheets");
    write(sheetId, at, inputs);
    if (at.row > 1) counts.push(inputs.length);
  };
  return counts;
}

describe("pages of a full list", () => {
  it("go to the sheet two at a time", () => {
    const file = shortPages({ rows: 14 });
    const writes = countWrites(file);
    const run = file.drive(file.start(FULL));
    expect(run).toMatchObject({ state: "done", rows: 14, credits: 14, shelvedPages: 0 });
    expect(writes).toEqual([6, 6, 2]);
    expect(anchorsOn(file, run)).toEqual(links(14));
  });

  it("are written one by one where the cache takes none", () => {
    const file = shortPages({ rows: 8 });
    const writes = countWrites(file);
    const { cache } = file.ports;
    const putAll: typeof cache.putAll = (values, ttlSeconds) => {
      if (Object.keys(values).some((key) => key.startsWith("ser-page"))) throw new Error("Cache is full");
      cache.putAll(values, ttlSeconds);
    };
    let run = file.start(FULL);
    while (run.phase !== "over")
      run = stepRun(run.id, run.token, { ...file.ports, cache: { ...cache, putAll } }) ?? run;
    expect(run).toMatchObject({ state: "done", rows: 8, credits: 8 });
    expect(writes).toEqual([3, 3, 2]);
  });

  it("stand on the sheet at the end of each step, however long the last page took", () => {
    const file = shortPages({ rows: 14, latencyMs: 36_000 });
    let run = file.start(FULL);
    for (let steps = 0; run.phase !== "over"; steps++) {
      run = stepRun(run.id, run.token, file.ports) ?? run;
      expect([steps, run.shelvedPages]).toEqual([steps, 0]);
    }
    expect(placesAsked(file)).toEqual(["start", "at 3", "at 6", "at 9", "at 12"]);
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
    file.change(started.id, (run) => ({ ...run, agreedCredits: 2_004 }));
    const stopped = file.drive(started);
    expect(stopped).toMatchObject({ state: "stopped", rows: 6, credits: 6, shelvedPages: 0 });
    expect(stopped.problem).toMatch(/^SER-306/);
  });

  it.each<[string, (run: Run) => Run, Partial<Run>]>([
    ["paused", paused, { state: "paused", phase: "get", rows: 3, shelvedPages: 0, cursor: "at 3" }],
    ["cancelled", cancelled, { state: "cancelled", phase: "put", rows: 3, shelvedPages: 0 }],
  ])("stand on the sheet where a run is %s between two of them", (_, change, expected) => {
    const file = shortPages({
      rows: 14,
      before: (page) => {
        if (page === 1) file.change(started.id, change);
        return undefined;
      },
    });
    const started = file.start(FULL);
    const stepped = stepRun(started.id, started.token, file.ports);
    expect(stepped).toMatchObject({ credits: 3, ...expected });
    file.engine.cacheItems.clear();
    const goesOn = stepped?.state === "paused" ? file.change(started.id, agreed) : file.run(started.id);
    const run = file.drive(goesOn);
    expect(anchorsOn(file, run)).toEqual(links(change === paused ? 14 : 3));
    expect(run.credits).toBe(change === paused ? 14 : 3);
  });

  it("are not bought again after Sheets has failed to take them", () => {
    const file = shortPages({ rows: 14 });
    const started = file.start(FULL);
    countWrites(file, (write) => write === 2 || write === 3);
    const run = file.drive(started);
    expect(run).toMatchObject({ state: "done", credits: 14, unconfirmedCredits: 0 });
    expect(placesAsked(file)).toEqual(["start", "at 3", "at 6", "at 9", "at 12"]);
    expect(anchorsOn(file, run)).toEqual(links(14));
  });

  it("are bought again, and are on the receipt twice, when the cache has lost them meanwhile", () => {
    const file = shortPages({ rows: 8 });
    const started = file.start(FULL);
    countWrites(file, (write) => write === 1);
    const waiting = stepRun(started.id, started.token, file.ports);
    expect(waiting).toMatchObject({ state: "running", credits: 6, rows: 0, shelvedPages: 2, shelvedRows: 6 });
    if (waiting === undefined) throw new Error("no run");
    // They are got: a person who looks at the run sees no rows without credits, nor credits without rows.
    expect(runView(waiting, file.engine.nowMs())).toMatchObject({
      rows: 6,
      credits: 6,
      doing: "Getting rows: 6 so far",
    });
    file.engine.cacheItems.clear();
    const run = file.drive(file.change(started.id, (now) => ({ ...now, agreedCredits: 20_000 })));
    expect(run).toMatchObject({ state: "done", rows: 8, credits: 14, shelvedPages: 0, shelvedRows: 0 });
    expect(anchorsOn(file, run)).toEqual(links(8));
  });

  it("are dropped with a run that is cancelled when neither sheet nor cache has them", () => {
    const file = shortPages({ rows: 8 });
    const started = file.start(FULL);
    countWrites(file, (write) => write === 1);
    stepRun(started.id, started.token, file.ports);
    file.engine.cacheItems.clear();
    const run = file.drive(file.change(started.id, cancelled));
    expect(run).toMatchObject({ state: "cancelled", phase: "over", rows: 0, credits: 6 });
    expect([...file.sheets.all.values()].map(({ name }) => name)).toEqual(["Sheet1"]);
  });

  it("are put on the sheet of a run that is cancelled while they lie in the cache alone", () => {
    const file = shortPages({ rows: 8 });
    const started = file.start(FULL);
    countWrites(file, (write) => write === 1);
    stepRun(started.id, started.token, file.ports);
    const run = file.drive(file.change(started.id, cancelled));
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
      expect(placesAsked(file).slice(4)).toEqual(["start", "at 3", "at 6", "at 9", "at 12"]);
    });

    it("give way to the first new one only once that stands on the sheet", () => {
      const { file, stopped } = stoppedAtSix();
      countWrites(file, () => true);
      const goesOn = file.change(stopped.id, agreed);
      const again = stepRun(goesOn.id, goesOn.token, file.ports);
      expect(again).toMatchObject({ rows: 6, credits: 9, shelvedPages: 0 });
      const run = file.drive(file.change(stopped.id, cancelled));
      expect(anchorsOn(file, run)).toEqual(links(6));
    });
  });
});

describe("an execution that dies at any of its calls", () => {
  const undisturbed = () => {
    const file = shortPages({ rows: 14 });
    const mortal = mortalPorts(file.ports);
    const { id, token } = file.start(FULL);
    const run = stepRun(id, token, mortal.ports);
    expect(run?.phase).toBe("over");
    return mortal.calls();
  };
  const after = (death: Death) => {
    const file = shortPages({ rows: 14 });
    const started = file.start(FULL);
    const { ports } = mortalPorts(file.ports, death);
    expect(() => stepRun(started.id, started.token, ports)).toThrow("killed");
    const hasUnsaid = Math.min(14, file.engine.sent.length * ROWS_A_PAGE) > file.run(started.id).credits;
    file.engine.advance(600_000);
    let run = file.drive(file.run(started.id));
    while (run.state === "stopped") run = file.drive(file.change(run.id, agreed));
    return { file, run, hasUnsaid };
  };

  it.each(["before", "after"] as const)("loses no more than the page that was on its way (%s each)", (moment) => {
    const calls = undisturbed();
    expect(calls).toBeGreaterThan(60);
    let [lost, found] = [0, 0];
    for (let call = 1; call <= calls; call++) {
      const { file, run, hasUnsaid } = after({ call, moment });
      const at = `${moment} ${call} of ${calls}`;
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
});
