import { describe, expect, it } from "vitest";
import { instantHostOf, runBody } from "./support/script-under-test.ts";

const withLock = (body: string): string => `const lock = LockService.getDocumentLock(); ${body}`;

describe("LockService", () => {
  it("platform 2.5: tryLock(0) takes a free lock, a negative time fails, and the holder takes it again at once", () => {
    expect(
      runBody(withLock("return [lock.hasLock(), lock.tryLock(-1), lock.tryLock(0), lock.hasLock(), lock.tryLock(0)]")),
    ).toEqual([false, false, true, true, true]);
  });

  it("platform 2.5: is not re-entrant across lock objects: the second waits in vain until released", () => {
    const body = withLock(
      "lock.tryLock(0); const other = LockService.getDocumentLock(); const started = Date.now(); const first = other.tryLock(700); const waited = Date.now() - started; lock.releaseLock(); return [first, waited, other.tryLock(0)]",
    );
    expect(runBody(body)).toEqual([false, 700, true]);
  });

  it("platform 2.5: waitLock throws when the time is over", () => {
    expect(() => runBody(withLock("lock.tryLock(0); LockService.getDocumentLock().waitLock(10)"))).toThrow(
      "Exception: Lock timeout: another process was holding the lock for too long.",
    );
  });

  it("platform 2.5: lets go at the end of the execution, also when it is killed", () => {
    const { host } = instantHostOf(
      "function take() { return LockService.getDocumentLock().tryLock(0); } function hang() { LockService.getDocumentLock().tryLock(0); Utilities.sleep(200000); Utilities.sleep(200000); }",
    );
    const take = () => host.execute({ functionName: "take", kind: "menu" });
    expect(take()).toMatchObject({ value: true });
    expect(host.execute({ functionName: "hang", kind: "menu" }).state).toBe("timed-out");
    expect(take()).toMatchObject({ value: true });
  });

  it("keeps the locks of document, script and user apart", () => {
    const body =
      "return [LockService.getDocumentLock(), LockService.getScriptLock(), LockService.getUserLock()].map(l => l.tryLock(0))";
    expect(runBody(body)).toEqual([true, true, true]);
  });

  it("waits in virtual time for someone outside who lets go in time, and gives up on one who does not", () => {
    const { host } = instantHostOf(
      "function f(ms) { const s = Date.now(); const got = LockService.getDocumentLock().tryLock(ms); return [got, Date.now() - s]; }",
    );
    const run = (ms: number) => host.execute({ functionName: "f", kind: "menu", args: [ms] });
    host.state.locks.holdOutside("document", host.clock.nowMs() + 400);
    expect(run(300)).toMatchObject({ value: [false, 300] });
    expect(run(300)).toMatchObject({ value: [true, 100] });
  });

  it.each([
    ["works", "completed"],
    ["refused", "failed"],
  ] as const)(
    "platform 1.5, switch lockInCustomFunctions %s: a custom function's lock attempt is %s",
    (position, state) => {
      const { host } = instantHostOf("function F() { return LockService.getDocumentLock().tryLock(0); }", {
        switches: { lockInCustomFunctions: position },
      });
      expect(host.execute({ functionName: "F", kind: "custom-function" }).state).toBe(state);
      expect(host.execute({ functionName: "F", kind: "menu" })).toMatchObject({ value: true });
    },
  );

  it("checks its argument", () => {
    expect(() => runBody(withLock("lock.tryLock()"))).toThrow(
      "don't match the method signature for LockService.Lock.tryLock.",
    );
    expect(() => runBody(withLock("lock.tryLock('soon')"))).toThrow("The parameters (String) don't match");
  });
});
