// A report that is to be merged and is cancelled, refused or interrupted: the last good sheet is worth more.
import { describe, expect, it } from "vitest";
import type { Run } from "../../src/reports/run.ts";
import { abandoned, cancelled } from "../../src/reports/run-orders.ts";
import { LAST_START_MS, stepRun } from "../../src/reports/runner.ts";
import { type MergeFile, mergeFile } from "./merge-file.ts";

describe("a merge that does not come to its end", () => {
  const WAYS: readonly [string, (run: Run) => Run][] = [
    ["is cancelled", cancelled],
    ["is given up by a schedule", abandoned],
  ];

  it.each(WAYS)("that %s half-way leaves the last good sheet, which says so once", (_, end) => {
    const file = mergeFile({ targets: ["one.org", "two.org"] });
    const { sheetId } = file.drive(file.start(file.order));
    const before = file.sheets.content(sheetId);
    file.sheets.setNote(
      sheetId,
      { row: 1, column: 1 },
      `mine\n\n${file.sheets.noteOf(sheetId, { row: 1, column: 1 })}`,
    );
    for (const day of ["2027-01-02", "2027-02-11"]) {
      file.engine.advance(40 * 86_400_000);
      const started = file.start({ ...file.order, destination: { kind: "sheet", sheetId } });
      let run = file.run(started.id);
      while (run.targetsDone === 0) run = stepOnce(file, run);
      file.drive(file.change(run.id, end));
      expect(file.sheets.content(sheetId)).toEqual(before);
      const note = file.sheets.noteOf(sheetId, { row: 1, column: 1 });
      expect(note).toContain(
        `mine\n\n(Not refreshed on ${day}: the report was cancelled) Referring domains · 2 targets`,
      );
      expect(note.match(/Not refreshed/g)).toHaveLength(1);
    }
    file.again(sheetId);
    expect(file.sheets.noteOf(sheetId, { row: 1, column: 1 })).toMatch(/^mine\n\nReferring domains · 2 targets/);
  });

  it("says nothing of the rows of a target that the API refuses", () => {
    const file = mergeFile({ targets: ["one.org", "two.org"] });
    const { sheetId } = file.drive(file.start(file.order));
    file.refuse("two.org");
    file.list(["a.com"]);
    expect(file.again(sheetId)).toMatchObject({ state: "done", sheetId });
    expect(new Set(file.table(sheetId).map(({ Status }) => Status))).toEqual(new Set(["Live"]));
  });

  it.each(["setNote", "patch", "write", "formatRows", "grow", "mark", "values"])(
    "ends the same when it dies at any call, such as %s, and is taken up again",
    (call) => {
      const changed = (file: MergeFile) => {
        const { sheetId } = file.drive(file.start(file.order));
        file.list(["x.com", "b.com", "y.com", "c.com"], 4);
        return sheetId;
      };
      const undisturbed = mergeFile();
      const sheetId = changed(undisturbed);
      undisturbed.again(sheetId);
      for (let at = 1; at < 4; at++) {
        const file = mergeFile();
        changed(file);
        let count = 0;
        file.sheets.before = (name) => {
          if (name === call && ++count === at) throw new Error("Service error: Spreadsheets");
        };
        expect(file.again(sheetId)).toMatchObject({
          state: "done",
          sheetId,
          changes: { added: 2, lost: 2, unchanged: 2 },
        });
        expect(file.sheets.content(sheetId)).toEqual(undisturbed.sheets.content(sheetId));
      }
    },
  );
});

function stepOnce(file: MergeFile, run: Run): Run {
  const { clock } = file.ports;
  // Time is up after one piece of work.
  const ports = { ...file.ports, clock: { ...clock, nowMs: () => clock.nowMs() } };
  let looks = 0;
  ports.clock.nowMs = () => clock.nowMs() + (++looks > 2 ? LAST_START_MS : 0);
  const next = stepRun(run.id, run.token, ports);
  if (next === undefined) throw new Error("no run");
  file.engine.advance(120_000);
  return next;
}
