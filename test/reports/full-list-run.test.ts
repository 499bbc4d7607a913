// The full list, page by page, and every way in which it can stop between two of them.
import { describe, expect, it } from "vitest";
import { cancelled } from "../../src/reports/run-orders.ts";
import { listAnswer } from "../engine/fake-lists.ts";
import { envelopeOf, refusal, type SentRequest } from "../engine/fake-ports.ts";
import { agreed, orderOf, reportFile } from "./report-file.ts";

const FULL = orderOf({ report: "full-list", rows: 6_000 });

/** So many links in pages, each with a cursor but the last. */
function pages(
  total: number,
  faults: (request: SentRequest, page: number) => ReturnType<typeof refusal> | undefined = () => undefined,
) {
  let asked = 0;
  return {
    answer: (request: SentRequest) => {
      const fault = faults(request, ++asked);
      if (fault !== undefined) return fault;
      const start = Number(String(request.parameters.next ?? "at 0").slice(3));
      const limit = Number(request.parameters.limit);
      const count = Math.min(limit, total - start);
      const links = JSON.parse(listAnswer(request, count).body).backlinks as Record<string, unknown>[];
      const numbered = links.map((link, index) => ({ ...link, anchor: `link ${start + index}` }));
      const body = JSON.parse(envelopeOf("raw", numbered).body) as object;
      const next = start + count < total ? { next: `at ${start + count}` } : {};
      return { status: 200, body: JSON.stringify({ ...body, ...next }) };
    },
  };
}

const anchorsOf = (content: readonly (readonly unknown[])[]) => content.slice(1).map((line) => line[8]);
const numbers = (count: number) => Array.from({ length: count }, (_, index) => `link ${index}`);

describe("a list that is read to its end", () => {
  it("is bought page by page, each once, in order", () => {
    const file = reportFile(pages(5_500));
    const run = file.drive(file.start(FULL));
    expect(run).toMatchObject({ state: "done", rows: 5_500, credits: 5_500 });
    expect(file.engine.sent.map(({ parameters }) => [parameters.next, parameters.limit])).toEqual([
      [undefined, "2000"],
      ["at 2000", "2000"],
      ["at 4000", "2000"],
    ]);
    expect(anchorsOf(file.sheets.content(run.sheetId))).toEqual(numbers(5_500));
    expect(file.sheets.all.get(run.sheetId)?.notes.get("1,1")).toContain("All links that the API lists");
  });

  it("stops when the credits are used up, keeps what it has, and goes on after a top-up", () => {
    let isEmpty = true;
    const file = reportFile(
      pages(5_500, (_, page) => (isEmpty && page >= 3 ? refusal(402, "insufficient credits") : undefined)),
    );
    const stopped = file.drive(file.start(FULL));
    expect(stopped).toMatchObject({ state: "stopped", rows: 4_000, credits: 4_000 });
    expect(stopped.problem).toMatch(/^SER-310/);
    isEmpty = false;
    const done = file.drive(file.change(stopped.id, agreed));
    expect(done).toMatchObject({ state: "done", rows: 5_500, credits: 5_500 });
  });

  it("is put on the sheet as far as it is paid for when it is cancelled", () => {
    const file = reportFile(pages(5_500, (_, page) => (page >= 3 ? refusal(402, "insufficient credits") : undefined)));
    const stopped = file.drive(file.start(FULL));
    const run = file.drive(file.change(stopped.id, cancelled));
    expect(run).toMatchObject({ state: "cancelled", phase: "over" });
    expect(anchorsOf(file.sheets.content(run.sheetId))).toEqual(numbers(4_000));
    expect(file.sheets.all.get(run.sheetId)?.notes.get("1,1")).toContain("not complete");
  });

  it("leaves an older report that is whole when it is cancelled, and puts what is paid for beside it", () => {
    // The first has three pages.
    const file = reportFile(pages(5_500, (_, page) => (page >= 5 ? refusal(402, "insufficient credits") : undefined)));
    const { sheetId } = file.drive(file.start(FULL));
    const stopped = file.drive(file.start({ ...FULL, destination: { kind: "sheet", sheetId } }));
    expect(stopped).toMatchObject({ state: "stopped", rows: 2_000 });
    const run = file.drive(file.change(stopped.id, cancelled));
    expect(run).toMatchObject({ state: "cancelled", isNewSheet: true });
    expect(file.sheets.content(sheetId)).toHaveLength(5_501);
    expect(run.remarks).toContain("On a new sheet, because it was cancelled, and the other is whole");
  });

  it("keeps what is paid for where it cannot begin again", () => {
    let answer: "forgotten" | "empty" | "all" = "forgotten";
    const file = reportFile(
      pages(5_500, ({ parameters }) => {
        if (answer === "empty") return refusal(402, "insufficient credits");
        return answer === "forgotten" && parameters.next === "at 4000" ? refusal(400, "invalid next") : undefined;
      }),
    );
    const stopped = file.drive(file.start(FULL));
    answer = "empty";
    file.engine.advance(3 * 86_400_000);
    const again = file.drive(file.change(stopped.id, agreed));
    expect(again).toMatchObject({ state: "stopped", rows: 4_000 });
    const kept = file.drive(file.change(again.id, cancelled));
    expect(anchorsOf(file.sheets.content(kept.sheetId))).toEqual(numbers(4_000));
  });

  it("says when its rows were fetched, not those that were got before it began again", () => {
    let isForgotten = true;
    const file = reportFile(
      pages(5_500, ({ parameters }) =>
        isForgotten && parameters.next === "at 4000" ? refusal(400, "invalid next") : undefined,
      ),
    );
    const stopped = file.drive(file.start(FULL));
    isForgotten = false;
    file.engine.advance(3 * 86_400_000);
    const againAtMs = file.engine.nowMs();
    expect(file.drive(file.change(stopped.id, agreed)).fetchedAtMs).toBeGreaterThanOrEqual(againAtMs);
  });

  it("starts over only with consent when the API has forgotten the place, and says what it costs", () => {
    let isForgotten = true;
    const file = reportFile(
      pages(5_500, ({ parameters }) =>
        isForgotten && parameters.next === "at 4000" ? refusal(400, "invalid next") : undefined,
      ),
    );
    const stopped = file.drive(file.start(FULL));
    expect(stopped).toMatchObject({ state: "stopped", rows: 4_000, credits: 4_000, moreCredits: 4_000 });
    expect(stopped.problem).toMatch(/^SER-519/);
    isForgotten = false;
    const done = file.drive(file.change(stopped.id, agreed));
    expect(done).toMatchObject({ state: "done", rows: 5_500, credits: 9_500 });
    expect(anchorsOf(file.sheets.content(done.sheetId))).toEqual(numbers(5_500));
  });

  it("tries again by itself what passes, and never buys a page that was lost beyond what was agreed", () => {
    const file = reportFile({
      ...pages(5_500),
      wave: (requests, number) =>
        number === 2 && requests[0]?.endpoint === "raw"
          ? { ok: false, failure: "timeout", detail: "Timeout" }
          : undefined,
    });
    const stopped = file.drive(file.start(FULL));
    expect(stopped).toMatchObject({ state: "stopped", credits: 4_000, unconfirmedCredits: 2_000, rows: 4_000 });
    expect(stopped.problem).toMatch(/^SER-306 2,000 credits may have been charged/);
    const done = file.drive(file.change(stopped.id, agreed));
    expect(done).toMatchObject({ rows: 5_500, credits: 5_500, unconfirmedCredits: 2_000 });
  });
});
