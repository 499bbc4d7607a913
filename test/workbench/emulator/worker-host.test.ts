import { createServer, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { createHost, type Host, type HostOptions, type UiEvent } from "../../../workbench/emulator/host.ts";
import type { Network } from "../../../workbench/network.ts";
import type { ConnectableWorkbook } from "../../../workbench/workbook/connectable-workbook.ts";
import { createMemoryWorkbook } from "../../../workbench/workbook/memory-workbook.ts";
import type { CellInput } from "../../../workbench/workbook/workbook.ts";
import { bundleOf, textResponse } from "./support/script-under-test.ts";

/** Answers when told to; knows how many requests are open. */
class HeldServer {
  readonly open: ServerResponse[] = [];
  private readonly server: Server;
  private wanted: { readonly count: number; readonly reached: () => void } | undefined;

  constructor() {
    this.server = createServer((_request, response) => {
      this.open.push(response);
      if (this.wanted !== undefined && this.open.length >= this.wanted.count) this.wanted.reached();
    });
  }

  async listen(): Promise<string> {
    await new Promise<void>((resolve) => this.server.listen(0, "127.0.0.1", resolve));
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  /** Settles once so many requests wait for their answer at the same time. */
  async openRequests(count: number): Promise<void> {
    if (this.open.length >= count) return;
    await new Promise<void>((reached) => {
      this.wanted = { count, reached };
    });
  }

  answerAll(): void {
    for (const response of this.open.splice(0)) response.end("done");
  }

  close(): void {
    this.server.closeAllConnections();
    this.server.close();
  }
}

const server = new HeldServer();
let serverUrl = "";
beforeAll(async () => {
  serverUrl = await server.listen();
});
afterAll(() => server.close());

const loopback: Network = {
  async send({ method }, signal) {
    const response = await fetch(serverUrl, { method, signal });
    return textResponse(response.status, await response.text());
  },
};

const CELL = { sheetId: 0, row: 0, column: 0, rowCount: 1, columnCount: 1 };
let host: Host | undefined;
afterEach(async () => {
  server.answerAll();
  await host?.close();
});

function hostOf(source: string, options: Partial<HostOptions> = {}): { host: Host; workbook: ConnectableWorkbook } {
  const workbook = createMemoryWorkbook();
  host = createHost({ bundle: bundleOf(source), workbook, network: loopback, ...options });
  workbook.connectFunctions(host.customFunctions);
  return { host, workbook };
}

function formula(text: string): CellInput[][] {
  return [[{ kind: "formula", formula: text }]];
}

/** Settles at the first change after which the condition holds. */
async function until(workbook: ConnectableWorkbook, holds: () => boolean): Promise<void> {
  if (holds()) return;
  await new Promise<void>((resolve) => {
    const stop = workbook.onChange(() => {
      if (!holds()) return;
      stop();
      resolve();
    });
  });
}

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
      limitMs: ({ functionName }) => (functionName === "loop" ? 250 : 30_000),
    });
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

  it("platform 1.1: cells show Loading... until their own execution has ended", async () => {
    const { host, workbook } = hostOf(
      "/** @customfunction */ function F(n) { return UrlFetchApp.fetch('https://a.example/').getContentText() + n; }",
    );
    workbook.write(CELL, formula("=F(1)"));
    workbook.write({ ...CELL, row: 1 }, formula("=F(1)"));
    await server.openRequests(2);
    expect(workbook.read(CELL)[0]?.[0]?.error?.type).toBe("Loading...");
    server.answerAll();
    await until(workbook, () => !workbook.hasPendingFormulas());
    expect(workbook.read({ ...CELL, rowCount: 2 }).map((row) => row[0]?.value)).toEqual(["done1", "done1"]);
    expect(host.state.executionsStarted()).toBe(2);
  });

  it("platform 7.2: reading cells and names waits for pending formulas, ids do not", async () => {
    const source =
      "/** @customfunction */ function F() { return UrlFetchApp.fetch('https://a.example/').getContentText(); } function id() { return SpreadsheetApp.getActiveSheet().getSheetId(); } function name() { return SpreadsheetApp.getActiveSheet().getName(); } function value() { return SpreadsheetApp.getActiveSheet().getRange('A1').getValue(); } function zone() { return SpreadsheetApp.getActive().getSpreadsheetTimeZone(); }";
    const { host, workbook } = hostOf(source);
    workbook.write(CELL, formula("=F()"));
    await server.openRequests(1);
    const waiting = ["name", "value"].map((functionName) => host.execute({ functionName, kind: "menu" }));
    expect(await host.execute({ functionName: "id", kind: "menu" })).toMatchObject({ value: 0 });
    expect(await host.execute({ functionName: "zone", kind: "menu" })).toMatchObject({ value: "Etc/UTC" });
    const first = await Promise.race([...waiting, Promise.resolve("still waiting")]);
    expect(first).toBe("still waiting");
    server.answerAll();
    expect(await Promise.all(waiting)).toMatchObject([{ value: "Sheet1" }, { value: "done" }]);
  });

  it("platform 7.2, switch blockingZoneGetter: then the zone waits too", async () => {
    const source =
      "/** @customfunction */ function F() { return UrlFetchApp.fetch('https://a.example/').getContentText(); } function zone() { SpreadsheetApp.getActive().getSpreadsheetTimeZone(); return SpreadsheetApp.getActiveSheet().getSheetId(); }";
    const { host, workbook } = hostOf(source, { switches: { blockingZoneGetter: true } });
    workbook.write(CELL, formula("=F()"));
    await server.openRequests(1);
    let isDone = false;
    const zone = host.execute({ functionName: "zone", kind: "menu" }).then(() => {
      isDone = true;
    });
    await host.execute({ functionName: "missing", kind: "menu" });
    expect(isDone).toBe(false);
    server.answerAll();
    await zone;
  });

  it("platform 7.2: a custom function that reads cells does not wait for itself", async () => {
    const { workbook } = hostOf(
      "/** @customfunction */ function F() { return SpreadsheetApp.getActiveSheet().getRange('B1').getValue() + '!'; }",
    );
    workbook.write({ ...CELL, column: 1 }, [[{ kind: "value", value: "b" }]]);
    workbook.write(CELL, formula("=F()"));
    await until(workbook, () => !workbook.hasPendingFormulas());
    expect(workbook.read(CELL)[0]?.[0]?.value).toBe("b!");
  });

  it("switch evaluateWithoutPage false: formulas wait until a page shows the file, and reads do not wait for them", async () => {
    const source =
      "/** @customfunction */ function F() { return 1; } function read() { return SpreadsheetApp.getActiveSheet().getRange('A1').getValue(); }";
    const { host, workbook } = hostOf(source, { switches: { evaluateWithoutPage: false } });
    workbook.write(CELL, formula("=F()"));
    expect(await host.execute({ functionName: "read", kind: "menu" })).toMatchObject({ value: "Loading..." });
    expect(host.state.executionsStarted()).toBe(1);
    const close = host.pageOpened();
    await until(workbook, () => !workbook.hasPendingFormulas());
    expect(workbook.read(CELL)[0]?.[0]?.value).toBe(1);
    close();
    workbook.write(CELL, formula("=F(2)"));
    expect(workbook.hasPendingFormulas()).toBe(true);
    expect(host.state.executionsStarted()).toBe(2);
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

describe("google.script.run", () => {
  const source =
    "function echo(...args) { return args.length === 1 ? args[0] : args; } function dated() { return {a: [new Date(0)], b: 1}; } function mapped() { return new Map(); } function undef() { return {a: undefined, b: [undefined]}; } function fail() { throw new TypeError('no'); } function hidden_() { return 1; } async function later() { return await Promise.resolve('x'); } function slow() { return UrlFetchApp.fetch('https://a.example/').getContentText(); }";

  it("platform 4.4: passes texts, numbers, truth values, null and structures of them, as copies", async () => {
    const { host } = hostOf(source);
    const value = { a: [1, "b", null, { c: true }] };
    expect(await host.sidebarCall("echo", [value])).toEqual({ ok: true, value });
    expect(await host.sidebarCall("later", [])).toEqual({ ok: true, value: "x" });
  });

  it("platform 4.4: a Date, or anything else that is illegal, makes the whole answer null without an error", async () => {
    const { host } = hostOf(source);
    expect(await host.sidebarCall("dated", [])).toEqual({ ok: true, value: null });
    expect(await host.sidebarCall("mapped", [])).toEqual({ ok: true, value: null });
    expect(await host.sidebarCall("undef", [])).toEqual({ ok: true, value: { b: [null] } });
  });

  it("platform 4.4: illegal arguments and hidden functions fail on the page, before any execution", async () => {
    const { host } = hostOf(source);
    const failed = [
      await host.sidebarCall("echo", [1, new Date(0)]),
      await host.sidebarCall("hidden_", []),
      await host.sidebarCall("a.b", []),
    ];
    expect(failed.map(({ ok }) => ok)).toEqual([false, false, false]);
    expect(failed[0]).toMatchObject({ error: { message: "Failed due to illegal value in property: 1" } });
    expect(host.state.executionsStarted()).toBe(0);
  });

  it("platform 4.4: an error arrives with its text, without a stack", async () => {
    const { host } = hostOf(source);
    expect(await host.sidebarCall("fail", [])).toEqual({
      ok: false,
      error: { name: "ScriptError", message: "TypeError: no" },
    });
    expect(await host.sidebarCall("nowhere", [])).toMatchObject({
      error: { message: "Error: Script function not found: nowhere" },
    });
  });

  it("platform 2.7: ten calls run at once, the eleventh waits on the page", async () => {
    const { host } = hostOf(source);
    const all = Array.from({ length: 12 }, () => host.sidebarCall("slow", []));
    await server.openRequests(10);
    expect(host.state.executionsStarted()).toBe(10);
    server.answerAll();
    await server.openRequests(2);
    server.answerAll();
    expect(await Promise.all(all)).toEqual(Array(12).fill({ ok: true, value: "done" }));
  });
});
