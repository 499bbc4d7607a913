import { describe, expect, it } from "vitest";
import type { FiredTrigger, InstantHost } from "../../../workbench/emulator/instant-host.ts";
import { bundleOf, instantHostOf, manifestOf } from "./support/script-under-test.ts";

const SOURCE = `
function hourly() { ScriptApp.newTrigger('tick').timeBased().everyHours(1).create(); }
function atNine() { ScriptApp.newTrigger('tick').timeBased().everyDays(1).atHour(9).nearMinute(30).inTimezone('Europe/Berlin').create(); }
function every(handler, hours) { ScriptApp.newTrigger(handler).timeBased().everyHours(hours).create(); }
function soon() { ScriptApp.newTrigger('tick').timeBased().after(3600000).create(); }
function stop() { ScriptApp.getProjectTriggers().forEach(t => ScriptApp.deleteTrigger(t)); }
function count() { return ScriptApp.getProjectTriggers().length; }
function tick() { return new Date().toISOString(); }
function sleeper() { Utilities.sleep(300000); }
function faulty() { throw new Error('went wrong'); }
function fetcher() { UrlFetchApp.fetch('https://a.example/'); }
function who() { return [Session.getEffectiveUser().getEmail(), Session.getTemporaryActiveUserKey()]; }
function rests() { return [SpreadsheetApp.getActiveSpreadsheet(), SpreadsheetApp.getActive(), PropertiesService.getDocumentProperties(), LockService.getDocumentLock(), CacheService.getDocumentCache()].map(v => v === null); }
`;
const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
const ANNA = { kind: "consumer", email: "anna@example.com" } as const;
const BERT = { kind: "workspace", email: "bert@example.com" } as const;

function hostOf(options: Parameters<typeof instantHostOf>[1] = {}): InstantHost {
  return instantHostOf(SOURCE, options).host;
}

function run(host: InstantHost, functionName: string, more: object = {}): void {
  expect(host.execute({ functionName, kind: "menu", ...more })).toMatchObject({ state: "completed" });
}

function firedWithin(host: InstantHost, durationMs: number): readonly FiredTrigger[] {
  return host.advanceTo(host.clock.nowMs() + durationMs);
}

const returned = ({ outcome }: FiredTrigger): unknown =>
  outcome.state === "completed" ? outcome.value : outcome.state;

describe("clock triggers on the host's clock", () => {
  it("platform 5.5: an hourly one runs once an hour, at its own minute, in executions that see that time", () => {
    const host = hostOf();
    run(host, "hourly");
    const startMs = host.clock.nowMs();
    expect(host.fireDueTriggers()).toEqual([]);
    const fired = firedWithin(host, 3 * HOUR_MS);
    expect(fired.map(({ functionName }) => functionName)).toEqual(["tick", "tick", "tick"]);
    expect(fired.map(returned)).toEqual(fired.map(({ dueMs }) => new Date(dueMs).toISOString()));
    expect(new Set(fired.map(({ dueMs }) => (dueMs - startMs) % HOUR_MS)).size).toBe(1);
    expect(host.clock.nowMs()).toBe(startMs + 3 * HOUR_MS);
  });

  it("platform 5.5: a daily one runs within a quarter of an hour of its minute, in its zone", () => {
    const host = hostOf();
    run(host, "atNine");
    const fired = firedWithin(host, 2 * DAY_MS);
    expect(fired).toHaveLength(2);
    for (const { dueMs } of fired) {
      const minutes = (dueMs % DAY_MS) / 60_000 - 8 * 60;
      expect(minutes).toBeGreaterThanOrEqual(15);
      expect(minutes).toBeLessThanOrEqual(45);
    }
  });

  it("platform 5.6: one that fires once does so once, and is listed until it is deleted", () => {
    const host = hostOf();
    run(host, "soon");
    expect(firedWithin(host, 2 * HOUR_MS)).toHaveLength(1);
    expect(firedWithin(host, 30 * DAY_MS)).toEqual([]);
    expect(host.execute({ functionName: "count", kind: "menu" })).toMatchObject({ value: 1 });
  });

  it("fires those of several users in the order in which they are due", () => {
    const host = hostOf({ scriptKind: "bound" });
    for (const user of [ANNA, BERT]) {
      run(host, "every", { args: ["tick", 2], user });
      run(host, "every", { args: ["count", 3], user });
    }
    const due = firedWithin(host, DAY_MS).map(({ dueMs }) => dueMs);
    expect(due).toHaveLength(2 * (12 + 8));
    expect(due).toEqual(due.toSorted((a, b) => a - b));
  });

  it("platform 1.5: runs for who made it, with their e-mail and temporary key", () => {
    const oauthScopes = ["script.scriptapp", "userinfo.email"].map((name) => `https://www.googleapis.com/auth/${name}`);
    const host = hostOf({ bundle: bundleOf(SOURCE, { manifest: manifestOf({ oauthScopes }) }) });
    for (const user of [ANNA, BERT]) run(host, "every", { args: ["who", 1], user });
    const seen = firedWithin(host, HOUR_MS).map((fired) => [fired.user.email, ...(returned(fired) as string[])]);
    expect(seen.map(([owner, effective]) => [owner, effective]).toSorted()).toEqual([
      [ANNA.email, ANNA.email],
      [BERT.email, BERT.email],
    ]);
    expect(new Set(seen.map(([, , key]) => key)).size).toBe(2);
  });

  it("never fires one that was deleted", () => {
    const host = hostOf();
    run(host, "hourly");
    firedWithin(host, HOUR_MS);
    run(host, "stop");
    expect(firedWithin(host, DAY_MS)).toEqual([]);
  });

  it("a time that was passed over is lost: what was due meanwhile runs once, late", () => {
    const host = hostOf();
    run(host, "hourly");
    host.clock.advance(DAY_MS + HOUR_MS);
    const nowMs = host.clock.nowMs();
    const fired = host.fireDueTriggers();
    expect(fired).toMatchObject([{ firedMs: nowMs }]);
    expect(fired[0]?.dueMs).toBeLessThan(nowMs - DAY_MS + HOUR_MS);
    expect(firedWithin(host, HOUR_MS)).toHaveLength(1);
  });

  it("one that fails is an outcome like any other, and fires again next time", () => {
    const host = hostOf();
    run(host, "every", { args: ["faulty", 1] });
    expect(firedWithin(host, 2 * HOUR_MS)).toMatchObject([
      { functionName: "faulty", outcome: { state: "failed", error: { message: "went wrong" } } },
      { outcome: { state: "failed" } },
    ]);
  });

  it("names the function that is no longer there", () => {
    const host = hostOf();
    run(host, "every", { args: ["gone", 1] });
    expect(firedWithin(host, HOUR_MS)).toMatchObject([{ functionName: "gone", outcome: { state: "failed" } }]);
  });

  it.each([false, true])("platform 5.5: whether it has the file, with its properties and lock: %s", (has) => {
    const host = hostOf({ switches: { clockTriggerHasActive: has } });
    run(host, "every", { args: ["rests", 1] });
    expect(firedWithin(host, HOUR_MS).map(returned)).toEqual([Array<boolean>(5).fill(!has)]);
  });

  it("refuses, when it is made, a zone that does not exist", () => {
    const body =
      "function f() { ScriptApp.newTrigger('f').timeBased().everyDays(1).inTimezone('Nowhere/Town').create(); }";
    expect(instantHostOf(body).host.execute({ functionName: "f", kind: "menu" })).toMatchObject({
      error: { message: "Invalid argument: timeZone. Should be of type: String" },
    });
  });
});

describe("the time that clock triggers have", () => {
  it("platform 2.1: 90 minutes a day for a consumer; what exceeds them does not run, and others are not touched", () => {
    const host = hostOf();
    run(host, "every", { args: ["sleeper", 1], user: ANNA });
    run(host, "every", { args: ["sleeper", 1], user: BERT });
    const fired = firedWithin(host, 22 * HOUR_MS);
    const statesOf = (email: string) =>
      fired.filter(({ user }) => user.email === email).map((one) => one.outcome.state);
    expect(statesOf(ANNA.email)).toEqual([...Array<string>(18).fill("completed"), ...Array<string>(4).fill("failed")]);
    expect(statesOf(BERT.email)).toEqual(Array<string>(22).fill("completed"));
    expect(fired.findLast(({ user }) => user.email === ANNA.email)?.outcome).toMatchObject({
      durationMs: 0,
      error: { message: "Service using too much computer time for one day." },
    });
    const nextDay = firedWithin(host, 8 * HOUR_MS).filter(({ user }) => user.email === ANNA.email);
    expect(nextDay.at(-1)?.outcome.state).toBe("completed");
  });

  it("runs late, and does not forget, what was due while another ran", () => {
    const host = hostOf({ scriptKind: "bound" });
    run(host, "every", { args: ["sleeper", 1] });
    for (let n = 0; n < 19; n += 1) run(host, "every", { args: ["tick", 1] });
    const fired = firedWithin(host, HOUR_MS);
    expect(fired.length).toBeGreaterThanOrEqual(20);
    expect(fired.some(({ dueMs, firedMs }) => firedMs > dueMs)).toBe(true);
    expect(fired.every(({ dueMs, firedMs }) => firedMs >= dueMs && firedMs < dueMs + 300_001)).toBe(true);
  });
});

describe("clock triggers that have died", () => {
  it("platform 5.5: those of a deployment that was replaced never fire again, and are still listed; new ones fire", () => {
    const host = hostOf();
    run(host, "hourly", { user: ANNA });
    run(host, "hourly", { user: BERT });
    host.killDeployment();
    expect(firedWithin(host, DAY_MS)).toEqual([]);
    expect(host.execute({ functionName: "count", kind: "menu", user: ANNA })).toMatchObject({ value: 1 });
    run(host, "stop", { user: ANNA });
    run(host, "hourly", { user: ANNA });
    expect(firedWithin(host, HOUR_MS)).toMatchObject([{ user: ANNA }]);
  });

  it("platform 5.5: those of a user who withdrew their consent never fire again, those of others do", () => {
    const host = hostOf();
    run(host, "hourly", { user: ANNA });
    run(host, "hourly", { user: BERT });
    host.withdrawAuthorisation(ANNA);
    expect(firedWithin(host, HOUR_MS)).toMatchObject([{ user: BERT }]);
  });

  it("platform 5.5: one dies at its first call that is not authorised", () => {
    const manifest = manifestOf({ oauthScopes: ["https://www.googleapis.com/auth/script.scriptapp"] });
    const host = hostOf({ bundle: bundleOf(SOURCE, { manifest }) });
    run(host, "every", { args: ["fetcher", 1] });
    expect(firedWithin(host, DAY_MS)).toMatchObject([{ outcome: { state: "failed" } }]);
  });
});

describe("the event of a clock trigger", () => {
  const FIELDS = ["year", "month", "day-of-month", "day-of-week", "week-of-year", "hour", "minute", "second"];
  const EVENT = `function tick(e) { return [String(e.authMode), e.timezone, e.triggerUid, ${JSON.stringify(FIELDS)}.map(f => e[f])]; }
    function f() { return ScriptApp.newTrigger('tick').timeBased().everyHours(1).create().getUniqueId(); }`;

  it("platform 5.5: names its trigger, and the moment in UTC whatever the script's zone", () => {
    const bundle = bundleOf(EVENT, { manifest: manifestOf({ timeZone: "Asia/Tokyo" }) });
    const { host } = instantHostOf("", { bundle });
    const made = host.execute({ functionName: "f", kind: "menu" });
    const [fired] = firedWithin(host, HOUR_MS);
    const at = new Date(fired?.dueMs ?? 0);
    const moment = [2026, 11, 23, 1, 48, at.getUTCHours(), at.getUTCMinutes(), at.getUTCSeconds()];
    expect(made).toMatchObject({ value: fired?.triggerUid });
    expect(fired?.outcome).toMatchObject({ value: ["FULL", "UTC", fired?.triggerUid, moment] });
  });

  it.each([
    ["2026-12-31T00:00:00Z", 53, 4],
    ["2027-01-01T00:00:00Z", 53, 5],
    ["2028-02-29T00:00:00Z", 9, 2],
    ["2029-12-31T00:00:00Z", 1, 1],
  ])("at %s it is week %d of a year, day %d of it", (moment, week, weekDay) => {
    const { host } = instantHostOf("function tick(e) { return [e['week-of-year'], e['day-of-week']]; }");
    host.advanceTo(Date.parse(moment));
    expect(host.execute({ functionName: "tick", kind: "clock-trigger" })).toMatchObject({ value: [week, weekDay] });
  });
});
