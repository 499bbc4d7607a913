import { describe, expect, it } from "vitest";
import { useRealHosts } from "./support/real-hosts.ts";

const { server, hostOf } = useRealHosts();

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

  it.each(["constructor", "toString", "parseInt", "SpreadsheetApp", "Object.keys"])(
    "platform 4.4: %s is no function of the script",
    async (name) => {
      const { host } = hostOf(source);
      expect(await host.sidebarCall(name, [])).toMatchObject({ ok: false });
    },
  );

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
