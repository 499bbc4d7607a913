// The Access check of the shipped add-on: what it finds in a healthy file and in each ill one, and that it costs nothing.
import { describe, expect, it } from "vitest";
import type { AccessLine } from "../../src/sidebar/messages.ts";
import { REVOKED_KEY } from "../../workbench/sandbox/keys.ts";
import { createMemoryWorkbook } from "../../workbench/workbook/memory-workbook.ts";
import { type AccessFile, accessFile } from "./access-file.ts";
import { ANNA, BERT, DAY_MS } from "./file-with-schedules.ts";

const linesOf = (file: AccessFile) => file.say({ kind: "check-access" }).lines as readonly AccessLine[];
const troubleIn = (file: AccessFile) => linesOf(file).filter(({ state }) => state !== "ok");
const stateOf = (file: AccessFile, title: string) => file.check()[title] ?? "not looked at";

describe("the Access check of a healthy file", () => {
  it("finds nothing wrong, for no credits and one free call", () => {
    const file = accessFile();
    expect(troubleIn(file)).toEqual([]);
    expect(linesOf(file).map(({ title }) => title)).toEqual([
      "In this file",
      "One Google account",
      "Permission: this spreadsheet",
      "Permission: sidebar and dialogs",
      "Permission: requests to SE Ranking",
      "Permission: work while you are away",
      "API key",
      "Spending",
      "The sheet that is shown",
      "Recalculation",
      "Sheets of reports",
      "Records of this file",
      "Locale and time zone",
      "Schedules",
    ]);
    expect(file.say({ kind: "check-access" })).not.toHaveProperty("grantUrl");
    expect(file.answered.map(({ path, credits }) => [path, credits])).toEqual(
      Array.from({ length: 3 }, () => ["/v1/account/subscription", 0]),
    );
  });

  it("names locale and zone, and writes nothing", () => {
    const workbook = createMemoryWorkbook({ locale: "de_DE", timeZone: "Europe/Berlin" });
    const file = accessFile({ workbook });
    expect(stateOf(file, "Locale and time zone")).toMatch(/^ok: de_DE, Europe\/Berlin/);
    expect(workbook.sheets()).toHaveLength(1);
    const names = Object.keys(file.host.state.documentProperties.getAll());
    file.check();
    expect(Object.keys(file.host.state.documentProperties.getAll())).toEqual(names);
  });

  it("is said in a dialog by the menu, which is for those whose sidebar does not come", () => {
    expect(accessFile().click("checkAccess")).toEqual([
      expect.stringMatching(/^All is well: 13 checks found nothing wrong\.\n\nIf the sidebar stays empty/),
    ]);
  });
});

const SCOPES = [
  ["spreadsheets.currentonly", "Permission: this spreadsheet", "reports cannot be written"],
  ["script.container.ui", "Permission: sidebar and dialogs", "the sidebar cannot be opened"],
  ["script.external_request", "Permission: requests to SE Ranking", "no report and no schedule can buy"],
  ["script.scriptapp", "Permission: work while you are away", "schedules cannot be kept"],
] as const;

describe.each(["add-on", "bound"] as const)("the Access check without a permission, of the %s", (scriptKind) => {
  it.each(SCOPES)("%s: says first what stops without it, and where it is granted", (scope, title, stops) => {
    const file = accessFile({ scriptKind });
    file.host.state.access.untick(ANNA, scope);
    const [first] = linesOf(file);
    expect(first).toEqual({
      title,
      state: "broken",
      found: expect.stringContaining(stops),
      next: expect.stringMatching(/^Choose Grant permissions\. .*take the access .* away.* Tick “.+”\.$/),
    });
    expect(file.say({ kind: "check-access" }).grantUrl).toMatch(/^https:\/\/accounts\.google\.com\//);
    expect(JSON.stringify(linesOf(file))).not.toMatch(/permissions are not sufficient|googleapis/);
    expect(troubleIn(accessFile({ scriptKind }))).toEqual([]);
  });

  it("asks SE Ranking nothing that it may not", () => {
    const file = accessFile({ scriptKind });
    file.host.state.access.untick(ANNA, "script.external_request");
    expect(stateOf(file, "API key")).toMatch(/^look: It could not be checked/);
    expect(file.answered).toEqual([]);
  });

  it.each(SCOPES.filter(([scope]) => !scope.startsWith("script.container")))(
    "%s: is found out by trying where Google does not tell",
    (scope, title) => {
      const file = accessFile({
        scriptKind,
        switches: { authorizationInfoNeedsScope: true, missingScopeText: "no-permission" },
      });
      file.host.state.access.untick(ANNA, scope, "script.scriptapp");
      expect(stateOf(file, scope === "script.external_request" ? "API key" : title)).toMatch(
        scope === "script.external_request" ? /^broken: SER-522/ : /^broken: Not granted/,
      );
    },
  );

  it("is said by the menu with the way to grant it, in a note where no dialog may be shown", () => {
    const file = accessFile({ scriptKind });
    file.host.state.access.untick(ANNA, "script.container.ui");
    const [text = ""] = file.click("checkAccess");
    expect(text).toMatch(/^Permission: sidebar and dialogs: Not granted/);
    expect(text).toContain("Permissions are granted at https://accounts.google.com/");
    expect(text).toMatch(/12 other checks found nothing wrong\.\n\nIf the sidebar/);
    expect(file.questions).toEqual([]);
    expect(file.click("checkAccess", BERT)).toEqual([expect.stringMatching(/^All is well/)]);
  });
});

describe("the Access check of a file with something amiss", () => {
  it("shows why SE Ranking refuses a key, and what to do", () => {
    expect(stateOf(accessFile({ key: REVOKED_KEY }), "API key")).toMatch(/^broken: SER-202 .* Replace it/);
  });

  it("says that spending is off, or over for the day", () => {
    const file = accessFile();
    file.say({ kind: "save-rules", isOff: true });
    expect(stateOf(file, "Spending")).toMatch(/^look: Spending is off.*Switch it on/);
    file.say({ kind: "save-rules", isOff: false, dailyCredits: 0 });
    expect(stateOf(file, "Spending")).toMatch(/^look: Today's limit is used up.*Raise it/);
  });

  it("says that the sheet in front is protected", () => {
    const file = accessFile();
    file.protect(0);
    expect(stateOf(file, "The sheet that is shown")).toMatch(/^look: .*protected.*Ask the owner/);
  });

  it("names saved reports whose sheets are protected", () => {
    const file = accessFile();
    const sheetId = file.runReport("Monday");
    expect(stateOf(file, "Sheets of reports")).toMatch(/^ok: The sheet of 1 saved report/);
    file.protect(sheetId);
    expect(stateOf(file, "Sheets of reports")).toMatch(/^look: Protected against you: Monday\..*SER-516/);
  });

  it("says that Google's triggers are used up elsewhere, before a schedule is refused for it", () => {
    const file = accessFile();
    const others = Array.from({ length: 20 }, (_, at) => ({
      id: `${at}`,
      handler: "other",
      eventType: "CLOCK" as const,
      clock: { handler: "other" },
    }));
    file.host.state.triggers.set(ANNA.email, others);
    expect(stateOf(file, "Schedules")).toMatch(/^look: Google gives an account 20 triggers.* Delete schedules/);
    expect(file.check(BERT).Schedules).toBe("ok: There is none.");
  });

  it("says what became of a user's schedules: carried out, without a trigger, not done in time, by hand", () => {
    const file = accessFile({ switches: { clockTriggerHasActive: true } });
    expect(stateOf(file, "Schedules")).toBe("ok: There is none.");
    file.say({ kind: "save-schedule", savedId: "formulas", rhythm: ["day", 6], capCredits: 100 });
    expect(stateOf(file, "Schedules")).toBe("ok: 1 of yours, last done: never.");
    file.host.advanceTo(file.host.clock.nowMs() + DAY_MS);
    expect(stateOf(file, "Schedules")).toMatch(/^ok: 1 of yours, last done: 2026-11-24 06:\d\d\.$/);
    expect(file.check(BERT).Schedules).toBe("ok: None of yours. 1 of others, carried out by its trigger.");
    file.host.killDeployment();
    file.host.advanceTo(file.host.clock.nowMs() + DAY_MS);
    expect(stateOf(file, "Schedules")).toMatch(/^look: One of yours was not done in time\. Run it now/);
    file.host.state.triggers.set(ANNA.email, []);
    expect(stateOf(file, "Schedules")).toMatch(/^broken: Your clock trigger is gone/);
    const byHand = accessFile();
    byHand.say({ kind: "save-schedule", savedId: "formulas", rhythm: ["day", 6], capCredits: 100 });
    byHand.host.advanceTo(byHand.host.clock.nowMs() + DAY_MS);
    expect(stateOf(byHand, "Schedules")).toMatch(/^look: Google's clock has no access.*Keep this sidebar open/);
  });
});
