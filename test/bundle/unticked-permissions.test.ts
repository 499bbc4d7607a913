// The shipped add-on under users who have unticked permissions, one by one: what goes on, and what is said of the rest.
import { describe, expect, it } from "vitest";
import type { ScheduleView } from "../../src/sidebar/schedule-messages.ts";
import type { HostSwitches } from "../../workbench/emulator/switches.ts";
import { type AccessFile, accessFile, LINKS } from "./access-file.ts";
import { ANNA, HOUR_MS } from "./file-with-schedules.ts";

const A1 = { sheetId: 0, row: 0, column: 0, rowCount: 1, columnCount: 1 };

const SCOPE_CASES = [
  ["spreadsheets.currentonly", "to read and write this spreadsheet"],
  ["script.container.ui", "to show its sidebar and dialogs"],
  ["script.external_request", "to send requests to SE Ranking"],
  ["script.scriptapp", "to run schedules while you are away"],
] as const;

describe("a permission that was unticked", () => {
  const unticked = (scope: string, switches: Partial<HostSwitches> = {}): AccessFile => {
    const file = accessFile({ switches });
    file.host.state.access.untick(ANNA, scope);
    return file;
  };
  const said = (scope: string) => {
    const [, use = ""] = SCOPE_CASES.find(([name]) => name === scope) ?? [];
    return expect.stringMatching(new RegExp(`^(Error: )?SER-522 .*${use}.*Check access`));
  };

  it.each(["specified", "no-permission"] as const)(
    "of the spreadsheet: recalculating says so, refused as %s",
    (text) => {
      const file = unticked("spreadsheets.currentonly", { missingScopeText: text });
      expect(file.click("recalculate")).toEqual([said("spreadsheets.currentonly")]);
      expect(file.click("openSidebar")).toEqual(["the sidebar"]);
      expect(file.say({ kind: "selection" })).toMatchObject({
        kind: "failed",
        problem: said("spreadsheets.currentonly"),
      });
      expect(file.say({ kind: "insert-formula", formula: "=SER_CREDITS()" })).toMatchObject({
        problem: said("spreadsheets.currentonly"),
      });
    },
  );

  it("of sidebar and dialogs: a note in the sheet says so, and where not even that is allowed, Google's own message", () => {
    const file = unticked("script.container.ui");
    expect(file.click("openSidebar")).toEqual([said("script.container.ui")]);
    file.host.state.access.untick(ANNA, "script.container.ui", "spreadsheets.currentonly");
    expect(file.click("openSidebar")).toEqual([said("script.container.ui")]);
  });

  it("of requests: the sidebar says so of the key and of a run, and nothing is charged", () => {
    const file = unticked("script.external_request");
    expect(file.say({ kind: "status" })).toMatchObject({ hasKey: true, problem: said("script.external_request") });
    const started = file.say({ kind: "start", order: LINKS, credits: 100, orderId: "order123" });
    const { id: runId, token } = started.run as { readonly id: string; readonly token: string };
    expect(file.say({ kind: "step", runId, token })).toMatchObject({
      run: { state: "stopped", problem: said("script.external_request"), unconfirmedCredits: 0 },
    });
    expect(file.creditsSpent()).toBe(0);
  });

  it("of requests: cells compute all the same, or say so", () => {
    expect(unticked("script.external_request").shown()).toEqual(expect.any(Number));
    const file = unticked("script.external_request", { untickedScopesInCells: "refused" });
    expect(file.shown()).toMatch(/^SER-522 .*Check access/);
    expect(file.answered).toEqual([]);
  });

  it("of the spreadsheet: cells that need its clock say so where cells feel it, and buy nothing", () => {
    const file = unticked("spreadsheets.currentonly", { untickedScopesInCells: "refused" });
    expect(file.compute("SER_BACKLINKS_DAILY", "nike.com", "2026-11-01", "2026-11-03")).toEqual({
      throws: expect.stringMatching(/^SER-522 .*Check access/),
    });
    expect(file.answered).toEqual([]);
  });

  it("of the spreadsheet: a schedule's trigger does nothing, and does not take the file for one that it cannot reach", () => {
    const file = accessFile({ switches: { clockTriggerHasActive: true } });
    file.workbook.write(A1, [[{ kind: "formula", formula: '=SER_BACKLINKS_COUNT("nike.com")' }]]);
    file.say({ kind: "save-schedule", savedId: "formulas", rhythm: ["hour"], capCredits: 100 });
    file.host.state.access.untick(ANNA, "spreadsheets.currentonly");
    file.host.advanceTo(file.host.clock.nowMs() + 6 * HOUR_MS);
    expect(file.open()?.[0]).toBe("⚠ A refresh was missed or failed…");
    file.host.state.access.untick(ANNA);
    expect(file.say({ kind: "schedules" })).toMatchObject({ isByHand: false, schedules: [{ isMine: true }] });
  });

  it("of triggers: a schedule is not kept, and says so; everything else goes on", () => {
    const file = unticked("script.scriptapp");
    expect(file.say({ kind: "save-schedule", savedId: "formulas", rhythm: ["day", 6], capCredits: 100 })).toMatchObject(
      { kind: "failed", problem: said("script.scriptapp") },
    );
    expect(file.say({ kind: "status" })).not.toHaveProperty("problem");
    expect(file.shown()).toEqual(expect.any(Number));
  });

  it("of requests: a schedule fails with it, and the menu and its card say so", () => {
    const file = accessFile({ switches: { clockTriggerHasActive: true } });
    file.workbook.write(A1, [[{ kind: "formula", formula: '=SER_BACKLINKS_COUNT("nike.com")' }]]);
    file.say({ kind: "save-schedule", savedId: "formulas", rhythm: ["hour"], capCredits: 100 });
    const spent = file.creditsSpent();
    file.host.state.access.untick(ANNA, "script.external_request");
    file.host.advanceTo(file.host.clock.nowMs() + 8 * 24 * HOUR_MS);
    expect(file.open()?.[0]).toBe("⚠ A refresh was missed or failed…");
    const [view] = file.say({ kind: "schedules" }).schedules as readonly ScheduleView[];
    expect(view?.trouble?.problem).toEqual(said("script.external_request"));
    expect(file.creditsSpent()).toBe(spent);
  });

  it("is asked for anew by Google before anything runs, where it does that", () => {
    const file = unticked("script.scriptapp", { untickedScopes: "asked-again" });
    expect(file.click("openSidebar")).toEqual(["Exception: Authorization is required to perform that action."]);
    file.host.state.access.untick(ANNA);
    expect(file.click("openSidebar")).toEqual(["the sidebar"]);
  });
});
