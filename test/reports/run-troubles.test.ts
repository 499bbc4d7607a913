// What goes wrong with a run's sheets: it costs nothing twice, says so, and comes to an end.
import { describe, expect, it } from "vitest";
import { listAnswer } from "../engine/fake-lists.ts";
import type { SentRequest } from "../engine/fake-ports.ts";
import { agreed, orderOf, type ReportFile, reportFile } from "./report-file.ts";

const PAGE = 2_000;
const FULL = orderOf({ report: "full-list", rows: 6_000 });
/** Lists of as many rows as are asked for, without a place to go on from. */
const full = () => reportFile({ answer: (request) => listAnswer(request, Number(request.parameters.limit ?? 20)) });

/** From the second write on, so many fail. */
function failingWrites(file: ReportFile, count: number): void {
  let writes = 0;
  file.sheets.before = (call) => {
    if (call === "write" && ++writes > 1 && writes <= 1 + count) throw new Error("Service error: Spreadsheets");
  };
}

const pagesBought = ({ engine }: ReportFile) =>
  engine.sent.filter(({ endpoint }: SentRequest) => endpoint === "raw").length;

describe("a hidden sheet that cannot be written", () => {
  it("leaves what was paid on the receipt, and is tried for nothing before more is bought", () => {
    const file = full();
    const started = file.start(FULL);
    failingWrites(file, Number.POSITIVE_INFINITY);
    const run = file.drive(started);
    expect(run).toMatchObject({ state: "stopped", credits: PAGE });
    expect(run.problem).toMatch(/^SER-518/);
    expect(pagesBought(file)).toBe(1);
  });

  it("has all that was charged on the receipt when it can be written again", () => {
    const file = full();
    const started = file.start(FULL, 10_000);
    failingWrites(file, 1);
    const run = file.drive(started);
    expect(run).toMatchObject({ state: "done", rows: PAGE, credits: 2 * PAGE });
    expect(pagesBought(file)).toBe(2);
  });

  it.each([
    ["protected", "SER-516"],
    ["deleted", "SER-517"],
  ])("costs nothing when it is %s, however often somebody goes on", (what, code) => {
    const file = full();
    const run = file.start(FULL);
    file.sheets.before = (call) => {
      if (call !== "sizeOf") return;
      file.sheets.before = () => {};
      const staging = file.sheets.named(/^SER run/);
      if (staging === undefined) throw new Error("no hidden sheet");
      if (what === "protected") staging.isProtected = true;
      else file.sheets.all.delete(staging.id);
    };
    let stopped = file.drive(run);
    for (let times = 0; times < 3; times++) stopped = file.drive(file.change(stopped.id, agreed));
    expect(stopped.state).toBe("stopped");
    expect(stopped.problem.slice(0, 7)).toBe(code);
    expect(pagesBought(file)).toBe(0);
  });
});
