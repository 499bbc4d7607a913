// The page's calls to Google: what comes back, and what never does.
import { afterEach, describe, expect, it, vi } from "vitest";
import { startConversation } from "../../src/sidebar/browser/conversation.ts";
import { askServer } from "../../src/sidebar/browser/server.ts";

type Handler = (value: unknown) => void;

/** Google's runner, whose calls the test ends, or does not, and a clock that it moves. */
function silentGoogle() {
  const calls: { readonly message: string; readonly succeed: Handler; readonly fail: Handler }[] = [];
  const timers: { readonly atMs: number; readonly work: () => void }[] = [];
  let nowMs = 0;
  const runner = (succeed: Handler, fail: Handler): object => ({
    withSuccessHandler: (handler: Handler) => runner(handler, fail),
    withFailureHandler: (handler: Handler) => runner(succeed, handler),
    sidebarCall: (message: string) => calls.push({ message, succeed, fail }),
  });
  vi.stubGlobal("google", { script: { run: runner(vi.fn(), vi.fn()) } });
  const ask = askServer((work, afterMs) => timers.push({ atMs: nowMs + afterMs, work }));
  const pass = async (ms: number) => {
    nowMs += ms;
    for (const { atMs, work } of timers) if (atMs <= nowMs) work();
    await new Promise(setImmediate);
  };
  return { ask, calls, pass };
}

afterEach(() => vi.unstubAllGlobals());

describe("a call to the server", () => {
  it("that is answered within six minutes counts, and nothing is said of it later", async () => {
    const { ask, calls, pass } = silentGoogle();
    const reply = ask({ kind: "runs" });
    await pass(360_000);
    calls[0]?.succeed(JSON.stringify({ kind: "runs", runs: [] }));
    await pass(360_000);
    expect(await reply).toEqual({ kind: "runs", runs: [] });
  });

  it("that has no answer after six minutes and a half has failed, and says what to do", async () => {
    const { ask, calls, pass } = silentGoogle();
    let problem: unknown;
    ask({ kind: "runs" }).then((reply) => {
      problem = "problem" in reply && reply.problem;
    });
    await pass(389_999);
    expect(problem).toBeUndefined();
    await pass(1);
    expect(problem).toMatch(/^SER-521 Google has not answered\..* look first, and try again/);
    calls[0]?.succeed(JSON.stringify({ kind: "runs", runs: [] }));
    await pass(0);
    expect(problem).toMatch(/^SER-521/);
  });

  it("that was ordered and is lost keeps the page from looking for no longer than that", async () => {
    const { ask, calls, pass } = silentGoogle();
    const { act, lookUp } = startConversation(ask, () => {});
    const ordered = act({ kind: "dismiss" });
    await lookUp({ kind: "spending" });
    expect(calls).toHaveLength(1);
    await pass(390_000);
    expect(await ordered).toMatchObject({ kind: "failed" });
    lookUp({ kind: "spending" });
    expect(calls).toHaveLength(2);
  });
});
