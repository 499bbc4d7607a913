import { describe, expect, it } from "vitest";
import type { UiEvent } from "../../../workbench/emulator/host.ts";
import { useRealHosts } from "./support/real-hosts.ts";

const { server, hostOf } = useRealHosts();

const FETCH = "function f(n) { return UrlFetchApp.fetch('https://a.example/').getContentText() + n; }";

describe("the host in real time", () => {
  it("platform 2.1: thirty executions run at once, the others wait", async () => {
    const { host } = hostOf(FETCH);
    const all = Array.from({ length: 35 }, (_, n) =>
      host.execute({ functionName: "f", kind: "custom-function", args: [n] }),
    );
    await server.openRequests(30);
    expect(server.open).toHaveLength(30);
    server.answerAll();
    await server.openRequests(5);
    expect(server.open).toHaveLength(5);
    server.answerAll();
    const values = (await Promise.all(all)).map((outcome) => outcome.state === "completed" && outcome.value);
    expect(values).toEqual(Array.from({ length: 35 }, (_, n) => `done${n}`));
  });

  it("platform 2.1, switch beyondConcurrency error: the next execution fails with the host's text", async () => {
    const { host } = hostOf(FETCH, { maxConcurrent: 2, switches: { beyondConcurrency: "error" } });
    const two = [1, 2].map((n) => host.execute({ functionName: "f", kind: "menu", args: [n] }));
    await server.openRequests(2);
    expect(await host.execute({ functionName: "f", kind: "menu" })).toMatchObject({
      error: { message: "There are too many scripts running simultaneously for this Google user account." },
    });
    server.answerAll();
    expect((await Promise.all(two)).map(({ state }) => state)).toEqual(["completed", "completed"]);
  });

  it("platform 2.1: kills an endless loop, frees its locks and goes on in a new thread", async () => {
    const source =
      "function loop() { LockService.getDocumentLock().tryLock(0); console.log('in'); for (;;) {} } function take() { return LockService.getDocumentLock().tryLock(0); }";
    const { host } = hostOf(source, {
      maxConcurrent: 1,
      limitMs: ({ functionName }) => (functionName === "loop" ? 2_000 : 30_000),
    });
    // The thread starts before the clock of the loop runs, so that a busy machine has no part in it.
    await host.execute({ functionName: "take", kind: "custom-function" });
    const loop = host.execute({ functionName: "loop", kind: "custom-function" });
    const take = host.execute({ functionName: "take", kind: "custom-function" });
    expect(await loop).toMatchObject({
      state: "timed-out",
      message: "Exceeded maximum execution time (line 0).",
      log: [{ text: "in" }],
    });
    expect(await take).toMatchObject({ value: true });
  });

  it("an execution that is killed while it waits for a lock never gets it", async () => {
    const source = "function wait() { return LockService.getDocumentLock().tryLock(20000); }";
    const { host } = hostOf(source, { limitMs: ({ args }) => (args?.[0] === "short" ? 200 : 30_000) });
    const letGo = host.state.locks.holdOutside("document", Number.POSITIVE_INFINITY);
    expect(await host.execute({ functionName: "wait", kind: "menu", args: ["short"] })).toMatchObject({
      state: "timed-out",
    });
    const patient = host.execute({ functionName: "wait", kind: "menu" });
    letGo();
    expect(await patient).toMatchObject({ value: true });
  });

  it("platform 2.5: one lock excludes executions that run at the same time", async () => {
    const source =
      "function add() { const l = LockService.getDocumentLock(); if (!l.tryLock(20000)) return false; const p = PropertiesService.getDocumentProperties(); const n = Number(p.getProperty('n')); Utilities.sleep(2); p.setProperty('n', n + 1); return true; }";
    const { host } = hostOf(source);
    await Promise.all(Array.from({ length: 12 }, () => host.execute({ functionName: "add", kind: "menu" })));
    expect(host.state.documentProperties.get("n")).toBe("12");
  });

  it("platform 3.4: shares nothing between executions, nor with this program", async () => {
    const source =
      "var seen = 0; function f() { seen += 1; globalThis.leak = (globalThis.leak || 0) + 1; return [seen, leak, typeof process, typeof setTimeout, typeof require]; }";
    const { host } = hostOf(source, { maxConcurrent: 1 });
    for (let run = 0; run < 3; run += 1) {
      expect(await host.execute({ functionName: "f", kind: "menu" })).toMatchObject({
        value: [1, 1, "undefined", "undefined", "undefined"],
      });
    }
  });

  it("platform 2.2: timeoutSeconds ends a fetch; one fault loses a wave", async () => {
    const source =
      "function f(t) { try { return UrlFetchApp.fetchAll(['https://a.example/', 'https://a.example/'].map(url => ({url, timeoutSeconds: t}))).length; } catch (e) { return e.message; } }";
    const { host } = hostOf(source);
    expect(await host.execute({ functionName: "f", kind: "menu", args: [0.1] })).toMatchObject({
      value: "Timeout: https://a.example/",
    });
    const broken = hostOf(source, { network: { send: () => Promise.reject(new Error("socket")) } });
    expect(await broken.host.execute({ functionName: "f", kind: "menu", args: [5] })).toMatchObject({
      value: "Address unavailable: https://a.example/",
    });
    await broken.host.close();
    await host.close();
  });

  it("platform 4.2: a question waits for its answer", async () => {
    const { host } = hostOf(
      "function f() { const ui = SpreadsheetApp.getUi(); return String(ui.alert('Sure?', ui.ButtonSet.OK_CANCEL)); }",
    );
    const events: UiEvent[] = [];
    host.onUi((event) => {
      events.push(event);
      if (event.event === "question") host.answerAlert(event.id, "CANCEL");
    });
    expect(await host.execute({ functionName: "f", kind: "menu" })).toMatchObject({ value: "CANCEL" });
    expect(events.map(({ event }) => event)).toEqual(["question", "question-closed"]);
    expect(host.answerAlert(1, "OK")).toBe(false);
  });

  it("tells who watches when executions start and end", async () => {
    const { host } = hostOf("function f() { return 1; }");
    const seen: unknown[] = [];
    host.onExecution(({ event, id, running, request }) => seen.push([event, id, running, request.functionName]));
    await host.execute({ functionName: "f", kind: "menu" });
    expect(seen).toEqual([
      ["started", 1, 1, "f"],
      ["ended", 1, 0, "f"],
    ]);
  });

  it.each([
    [false, 0],
    [true, 3],
  ])("switch staggeredStarts %s: of a burst of four, %d start late", async (staggeredStarts, late) => {
    const waits: number[] = [];
    const clock = {
      nowMs: () => Date.now(),
      wait(durationMs: number, signal?: AbortSignal) {
        if (signal === undefined && durationMs > 0) waits.push(durationMs);
        return signal === undefined ? Promise.resolve() : new Promise<void>(() => undefined);
      },
    };
    const { host } = hostOf("function f() { return 1; }", { switches: { staggeredStarts }, clock });
    const all = await Promise.all(Array.from({ length: 4 }, () => host.execute({ functionName: "f", kind: "menu" })));
    expect(all.map(({ state }) => state)).toEqual(Array(4).fill("completed"));
    expect(waits).toHaveLength(late);
  });

  it("once closed runs nothing any more", async () => {
    const { host } = hostOf(FETCH);
    const running = host.execute({ functionName: "f", kind: "menu", args: [1] });
    await server.openRequests(1);
    await host.close();
    expect((await running).state).toBe("failed");
    await expect(host.execute({ functionName: "f", kind: "menu" })).rejects.toThrow("The host is closed.");
  });
});
