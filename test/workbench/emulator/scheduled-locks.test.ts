import { describe, expect, it } from "vitest";
import { fixedLatencies, useScheduledHosts } from "./support/scheduled-hosts.ts";

const hostOf = useScheduledHosts();

/** Waits for the lock, holds it for a time, and says what it got and when. */
const HOLD =
  "function f(waitMs, holdMs) { const got = LockService.getDocumentLock().tryLock(waitMs); const at = Date.now(); Utilities.sleep(got ? holdMs : 0); return [got, at]; }";

describe("LockService in the scheduled host", () => {
  it("platform 2.5: gives a lock to who waits when it is let go, and time out to who cannot wait so long", async () => {
    const { host, values } = hostOf(HOLD);
    const start = host.clock.nowMs();
    const found = await values([
      { args: [0, 1_000] },
      { args: [900, 0], afterMs: 10 },
      { args: [999, 0], afterMs: 10 },
      { args: [0, 0], afterMs: 20 },
    ]);
    expect(found).toEqual([
      [true, start],
      [false, start + 910],
      [true, start + 1_000],
      [false, start + 20],
    ]);
  });

  it("platform 2.5: waitLock throws when its time is over", async () => {
    const { outcomes } = hostOf(
      "function f(ms) { LockService.getDocumentLock().waitLock(ms); Utilities.sleep(20000); }",
    );
    expect(await outcomes([{ args: [0] }, { args: [5_000] }])).toMatchObject([
      { state: "completed", durationMs: 20_000 },
      {
        error: { message: "Lock timeout: another process was holding the lock for too long." },
        durationMs: 5_000,
      },
    ]);
  });

  it("counts the way to the lock and back", async () => {
    const { host, values } = hostOf(HOLD, { latencies: fixedLatencies({ "lock.acquire": 40 }) });
    const start = host.clock.nowMs();
    expect(await values([{ args: [0, 500] }, { args: [5_000, 0] }])).toEqual([
      [true, start + 40],
      [true, start + 560],
    ]);
  });

  it("waits for someone outside who lets go in time", async () => {
    const { host, values } = hostOf(HOLD);
    const start = host.clock.nowMs();
    host.state.locks.holdOutside("document", start + 400);
    expect(await values([{ args: [300, 0] }, { args: [500, 0] }])).toEqual([
      [false, start + 300],
      [true, start + 400],
    ]);
  });

  const order = async (unfairLocks: boolean, seed: number): Promise<readonly unknown[]> => {
    const source =
      "function f(n) { const lock = LockService.getDocumentLock(); lock.waitLock(20000); Utilities.sleep(100); const cache = CacheService.getDocumentCache(); cache.put('order', (cache.get('order') || '') + n + ' '); }";
    const { host, values } = hostOf(source, { switches: { unfairLocks }, seed });
    await values(Array.from({ length: 8 }, (_, n) => ({ args: [n], afterMs: n })));
    return (host.state.documentCache.peek("order") ?? "").trim().split(" ").map(Number);
  };

  it("switch unfairLocks false: serves those who wait in their order", async () => {
    expect(await order(false, 1)).toEqual([0, 1, 2, 3, 4, 5, 6, 7]);
  });

  it("switch unfairLocks true: serves them in an order that the seed decides", async () => {
    const served = await order(true, 1);
    expect(served).not.toEqual([0, 1, 2, 3, 4, 5, 6, 7]);
    expect([...served].sort()).toEqual([0, 1, 2, 3, 4, 5, 6, 7]);
    expect(await order(true, 1)).toEqual(served);
    expect(await order(true, 2)).not.toEqual(served);
  });
});
