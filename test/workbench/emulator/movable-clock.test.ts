import { describe, expect, it, vi } from "vitest";
import type { FiredTrigger, Host } from "../../../workbench/emulator/host.ts";
import { useRealHosts } from "./support/real-hosts.ts";
import { returnedBy } from "./support/script-under-test.ts";

const SOURCE = `
function hourly() { ScriptApp.newTrigger('tick').timeBased().everyHours(1).create(); }
function soon() { ScriptApp.newTrigger('tick').timeBased().after(1).create(); }
function tick() { CacheService.getScriptCache().put('seen', '1', 600); return now(); }
function now() { return [Date.now(), new Date().getTime(), Date.parse(Utilities.formatDate(new Date(), 'GMT', "yyyy-MM-dd'T'HH:mm:ss'Z'"))]; }
function seen() { return CacheService.getScriptCache().get('seen'); }
function fetched() { UrlFetchApp.fetch('https://a.example/'); return Date.now(); }
`;
const HOUR_MS = 3_600_000;
/** What a busy machine may need between two readings. */
const SLACK_MS = 20_000;

const { server, hostOf } = useRealHosts();

async function run(host: Host, functionName: string): Promise<unknown> {
  return returnedBy(await host.execute({ functionName, kind: "menu" }));
}

describe("a host in real time whose clock is moved on", () => {
  it("lets scripts see the moved time, in every way of asking for it", async () => {
    const { host } = hostOf(SOURCE);
    const beforeMs = Date.now();
    expect(await host.moveClockOnBy(24 * HOUR_MS)).toEqual([]);
    const readings = (await run(host, "now")) as number[];
    for (const reading of readings) {
      expect(reading).toBeGreaterThan(beforeMs + 24 * HOUR_MS - 1_001);
      expect(reading).toBeLessThan(beforeMs + 24 * HOUR_MS + SLACK_MS);
    }
    expect(host.clock.movedMs).toBe(24 * HOUR_MS);
  });

  it("runs what is due on the way, at its moment and in order", async () => {
    const { host } = hostOf(SOURCE);
    await run(host, "hourly");
    const heard: FiredTrigger[] = [];
    host.onTriggerFired((fired) => heard.push(fired));
    const fired = await host.moveClockOnBy(3 * HOUR_MS);
    expect(fired).toHaveLength(3);
    expect(heard).toEqual(fired);
    for (const { dueMs, outcome } of fired) {
      const [seen] = returnedBy(outcome) as number[];
      expect(seen).toBeGreaterThanOrEqual(dueMs);
      expect(seen).toBeLessThan(dueMs + SLACK_MS);
    }
    expect(fired[1]?.dueMs).toBe((fired[0]?.dueMs ?? 0) + HOUR_MS);
  });

  it("makes moves that overlap one after the other, so that no trigger runs twice", async () => {
    const { host } = hostOf(SOURCE);
    await run(host, "hourly");
    const [first, second] = await Promise.all([host.moveClockOnBy(HOUR_MS), host.moveClockOnBy(HOUR_MS)]);
    expect([first.length, second.length]).toEqual([1, 1]);
    expect(host.clock.movedMs).toBe(2 * HOUR_MS);
  });

  it("lets caches expire", async () => {
    const { host } = hostOf(SOURCE);
    await run(host, "tick");
    expect(await run(host, "seen")).toBe("1");
    await host.moveClockOnBy(HOUR_MS);
    expect(await run(host, "seen")).toBeNull();
  });

  it("makes nothing older that is under way: neither its own clock, nor how long it took", async () => {
    const { host } = hostOf(SOURCE);
    const took: number[] = [];
    host.onFetch(({ tookMs }) => took.push(tookMs));
    const fetching = host.execute({ functionName: "fetched", kind: "menu" });
    await server.openRequests(1);
    const beforeMs = Date.now();
    await host.moveClockOnBy(HOUR_MS);
    server.answerAll();
    const outcome = await fetching;
    expect(returnedBy(outcome)).toBeLessThan(beforeMs + SLACK_MS);
    expect(outcome.durationMs).toBeLessThan(SLACK_MS);
    expect(took[0]).toBeLessThan(SLACK_MS);
  });

  it("fires by itself what comes due, once it has been asked to", async () => {
    const { host } = hostOf(SOURCE, { scriptKind: "bound" });
    const heard: FiredTrigger[] = [];
    host.onTriggerFired((fired) => heard.push(fired));
    await run(host, "soon");
    const dueMs = host.state.calendar.nextDue()?.dueMs ?? Number.NaN;
    await host.moveClockOnBy(Math.max(0, dueMs - host.clock.nowMs() - 500));
    const stop = host.keepTriggersFiring();
    await vi.waitUntil(() => heard.length > 0, { timeout: 20_000 });
    stop();
    expect(heard).toMatchObject([{ functionName: "tick", outcome: { state: "completed" } }]);
  });
});
