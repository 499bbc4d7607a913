// The export, by the add-on as shipped: a task that is started, looked after and read, and every way in which it can
// end.
import { gunzipSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { keyForScenario } from "../../workbench/sandbox/keys.ts";
import type { Scenario } from "../../workbench/sandbox/scenarios.ts";
import { reportCell } from "./report-cells.ts";
import { drive, driveAll, orderOf, priceOf, said, start, viewIn, viewOf } from "./report-sidebar.ts";
import { askSandbox } from "./sandbox-answers.ts";
import { type ShippedAddon, shippedAddon } from "./shipped-addon.ts";

const SITE = "demo.example";
/** In the order in which the report has them. */
const COLUMNS = ["inlink_rank", "first_seen", "url_from", "anchor"];
const ORDER = orderOf({
  report: "export",
  targets: [SITE],
  rows: 200_000,
  columns: COLUMNS,
});

const withScenario = (scenario: Scenario) => counted(shippedAddon({ key: keyForScenario(scenario) }));
/** The number of its links is known, as the price of an export needs. */
function counted(addon: ShippedAddon): ShippedAddon {
  addon.compute("SER_METRICS", SITE);
  addon.answered.length = 0;
  return addon;
}

const callsOf = (addon: ShippedAddon, path: string) => addon.answered.filter((one) => one.path.endsWith(path)).length;

describe("an export", () => {
  it("writes every link of the file, at the price that was told before", () => {
    const addon = counted(shippedAddon());
    const price = priceOf(addon, ORDER);
    const before = addon.creditsSpent();
    const run = drive(addon, start(addon, ORDER));
    expect(run).toMatchObject({ state: "done", unconfirmedCredits: 0 });
    const cost = addon.creditsSpent() - before;
    expect(cost).toBeLessThanOrEqual(Number(price.credits));
    const { rows } = askSandbox(addon, "backlinks/raw", { target: SITE, mode: "domain", limit: 100_000 });
    expect(run.rows).toBe(rows.length);
    const shown = addon.workbook.read({
      sheetId: Number(run.sheetId),
      row: 1,
      column: 0,
      rowCount: run.rows,
      columnCount: 4,
    });
    const linesOf = (lines: readonly (readonly unknown[])[]) => lines.map((line) => JSON.stringify(line)).sort();
    expect(linesOf(shown.map((line) => line.map(({ value }) => value ?? "")))).toEqual(
      linesOf(rows.map((row) => COLUMNS.map((name) => reportCell(name, row[name])))),
    );
    expect(callsOf(addon, "/export")).toBe(1);
  });

  it("is not begun for another price than its own", () => {
    const addon = counted(shippedAddon());
    expect(said(addon, { kind: "start", order: ORDER, credits: 1 })).toMatchObject({ kind: "failed" });
    expect(addon.creditsSpent()).toBe(0);
    const price = Number(priceOf(addon, ORDER).credits);
    const run = drive(addon, start(addon, ORDER, price + 100_000));
    expect(run.credits).toBe(price);
  });

  it("fetches the file once, without the key", () => {
    const addon = counted(shippedAddon());
    drive(addon, start(addon, ORDER));
    const files = addon.answered.filter(({ path }) => /\.csv\.gz$/.test(path));
    expect(files).toHaveLength(1);
    expect(files[0]?.keyLabel).toBe("");
  });

  it("offers the link where the add-on may not fetch the file", () => {
    const addon = withScenario("export-bare-ip");
    const run = drive(addon, start(addon, ORDER));
    expect(run.state).toBe("done");
    expect(run.link).toMatch(/^http:\/\/[\d.]+\/.*\.csv\.gz$/);
    expect(run.truth).toMatch(/may not fetch this file itself/);
    expect(addon.answered.some(({ path }) => /\.csv\.gz$/.test(path))).toBe(false);
  });

  const fileAs = (content: (file: Uint8Array) => Uint8Array) =>
    counted(shippedAddon({ changedBody: (url, body) => (/\.csv\.gz$/.test(url) ? content(body) : body) }));

  it("reads a file that came unpacked", () => {
    const addon = fileAs((file) => gunzipSync(file));
    const run = drive(addon, start(addon, ORDER));
    expect(run.state).toBe("done");
    expect(run.rows).toBe(run.credits);
  });

  it("takes no page of the web for a table", () => {
    const addon = fileAs(() => Buffer.from("<html><body>Sign in, please</body></html>"));
    const stopped = drive(addon, start(addon, ORDER));
    expect(stopped).toMatchObject({ state: "stopped", problem: expect.stringMatching(/^SER-530 .*no table of links/) });
  });

  it("names the link in its note, where it is all that there is", () => {
    const run = withScenario("export-bare-ip");
    const done = drive(run, start(run, ORDER));
    expect(done.truth).toContain(String(done.link));
  });

  it("is waited for and read to its end when it is cancelled, because it is paid for", () => {
    const addon = withScenario("export-slow");
    const started = start(addon, ORDER);
    const asked = viewIn(said(addon, { kind: "step", runId: started.id, token: started.token }));
    expect([callsOf(addon, "/export"), asked.rows]).toEqual([1, 0]);
    const waiting = viewIn(said(addon, { kind: "cancel", runId: started.id }));
    expect(waiting.doing).toMatch(/which is paid for/);
    const run = drive(addon, waiting);
    expect(run.state).toBe("cancelled");
    expect(run.rows).toBeGreaterThan(1_000);
    expect(run.rows).toBe(run.credits);
    expect(run.truth).not.toMatch(/not complete/);
    expect(addon.workbook.sheets()).toHaveLength(2);
    expect(callsOf(addon, "/export")).toBe(1);
  });

  it.each<[string, (times: number) => boolean, number]>([
    ["at the first look", (times) => times === 1, 1_000],
    ["for six hours", () => true, 0],
  ])("keeps what is paid for when it is cancelled and its file cannot be read %s", (_, isBroken, leastRows) => {
    let times = 0;
    const changedBody = (url: string, body: Uint8Array) =>
      /\.csv\.gz$/.test(url) && isBroken(++times) ? Buffer.from("<html>busy</html>") : body;
    const addon = counted(shippedAddon({ key: keyForScenario("export-slow"), changedBody }));
    const started = start(addon, ORDER);
    said(addon, { kind: "step", runId: started.id, token: started.token });
    const run = drive(addon, viewIn(said(addon, { kind: "cancel", runId: started.id })));
    expect(run.state).toBe("cancelled");
    expect(run.rows).toBeGreaterThanOrEqual(leastRows);
    const [sheet] = addon.workbook.sheets().filter(({ id }) => id === run.sheetId);
    expect(sheet).toMatchObject({ hidden: false });
    if (leastRows === 0) expect(run.truth).toMatch(/cannot be read.* The file: http\S+$/);
    else expect(run.truth).not.toMatch(/cannot be read/);
    expect([callsOf(addon, "/export"), times < 40]).toEqual([1, true]);
  });

  it("stays among the runs, however many are ordered while it is waited for", () => {
    const addon = withScenario("export-slow");
    const started = start(addon, ORDER);
    said(addon, { kind: "step", runId: started.id, token: started.token });
    said(addon, { kind: "cancel", runId: started.id });
    const other = orderOf({ report: "anchors", targets: ["stripe.com"], rows: 5 });
    for (let count = 0; count < 9; count++) start(addon, other);
    expect(said(addon, { kind: "start", order: other, credits: 5 })).toMatchObject({ kind: "failed" });
    expect(viewOf(addon, started.id).doing).toMatch(/which is paid for/);
  });

  it("that is cancelled while its file is made keeps no other report waiting", () => {
    const addon = withScenario("export-slow");
    const started = start(addon, ORDER);
    const list = start(addon, orderOf({ report: "backlinks", targets: ["nike.com"], rows: 100 }));
    const asked = viewIn(said(addon, { kind: "step", runId: started.id, token: started.token }));
    const cancelled = viewIn(said(addon, { kind: "cancel", runId: asked.id }));
    expect(cancelled.state).toBe("finishing");
    const states: string[] = [];
    driveAll(addon, (runs) => {
      const stateOf = (id: string) => runs.find((run) => run.id === id)?.state;
      states.push(`${stateOf(cancelled.id)} ${stateOf(list.id)}`);
    });
    expect(states).toContain("finishing done");
    expect(states.at(-1)).toBe("cancelled done");
    expect(callsOf(addon, "/export")).toBe(1);
  });

  it("has its time from when it was asked for, however long the report has waited before", () => {
    const addon = withScenario("export-slow");
    const started = start(addon, ORDER);
    addon.host.clock.advance(7 * 3_600_000);
    expect(drive(addon, started)).toMatchObject({ state: "done" });
  });

  it("waits for a slow one, with longer and longer pauses", () => {
    const addon = withScenario("export-slow");
    const run = drive(addon, start(addon, ORDER));
    expect(run.state).toBe("done");
    expect(callsOf(addon, "/export")).toBe(1);
    expect(callsOf(addon, "/export/status")).toBeLessThan(25);
  });

  it.each<[Scenario, "its link" | "nothing"]>([
    ["export-rejected", "nothing"],
    ["export-rejected-later", "nothing"],
    ["export-task-expired", "nothing"],
    ["export-file-gone", "its link"],
    ["export-truncated-file", "its link"],
  ])(
    "says what is wrong in the scenario %s, starts no second one, and leaves %s when it is cancelled",
    (scenario, left) => {
      const addon = withScenario(scenario);
      const stopped = drive(addon, start(addon, ORDER));
      expect(stopped.state).toBe("stopped");
      expect(stopped.problem).toMatch(/^SER-530/);
      expect(callsOf(addon, "/export")).toBe(1);
      const cancelled = drive(addon, viewIn(said(addon, { kind: "cancel", runId: stopped.id })));
      expect(cancelled.state).toBe("cancelled");
      expect(addon.workbook.sheets()).toHaveLength(left === "nothing" ? 1 : 2);
      expect(cancelled.truth?.includes("http")).toBe(left === "its link");
      expect(callsOf(addon, "/export")).toBe(1);
      expect(addon.creditsSpent()).toBeLessThanOrEqual(cancelled.credits + cancelled.unconfirmedCredits);
    },
  );
});
