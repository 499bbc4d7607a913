// The page's server over real sockets: who gets in, what is served, what posts do. The add-on under test is a
// few lines; the host, the workbook and the sandbox are the real ones.
import { request } from "node:http";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { openSandboxAccess } from "../../../workbench/api-access.ts";
import type { AddonBundle } from "../../../workbench/emulator/host.ts";
import { buildPageAssets, type PageAssets } from "../../../workbench/page/page-assets.ts";
import { type PageServer, startPageServer } from "../../../workbench/page/page-server.ts";
import type { PageSnapshot, ServerEvent } from "../../../workbench/page/protocol.ts";
import { SANDBOX_KEYS } from "../../../workbench/sandbox/keys.ts";
import { openWorkbench, type Workbench } from "../../../workbench/workbench.ts";

const SOURCE = `
function onOpen() {
  SpreadsheetApp.getUi().createAddonMenu().addItem("Ask", "ask").addItem("Fail", "fail").addItem("Side", "side").addToUi();
}
function ask() {
  const ui = SpreadsheetApp.getUi();
  const answer = ui.alert("Title", "Sure?", ui.ButtonSet.YES_NO);
  SpreadsheetApp.getActiveSpreadsheet().toast("Answered " + (answer === ui.Button.YES ? "yes" : "no"));
}
function fail() { throw new Error("went wrong"); }
function side() {
  SpreadsheetApp.getUi().showSidebar(HtmlService.createHtmlOutput("<head></head><p>Side</p>").setTitle("Side title"));
}
function notInMenu() {}
function selected(prefix) { return prefix + SpreadsheetApp.getActiveRange().getA1Notation(); }
/**
 * Twice as much.
 * @param {number} value A number.
 * @customfunction
 */
function TWICE(value) { return value * 2; }
`;

const BUNDLE: AddonBundle = {
  files: [{ name: "Code.js", source: SOURCE }],
  html: {},
  manifest: {
    runtimeVersion: "V8",
    timeZone: "Etc/UTC",
    oauthScopes: [
      "https://www.googleapis.com/auth/spreadsheets.currentonly",
      "https://www.googleapis.com/auth/script.container.ui",
    ],
  },
};
const FAKE_ASSETS: PageAssets = { html: "<title>page</title>", script: "1", style: "" };

let workbench: Workbench;
let server: PageServer;

beforeEach(async () => {
  const access = await openSandboxAccess();
  workbench = await openWorkbench({
    bundle: BUNDLE,
    access,
    fill: (workbook) =>
      workbook.write({ sheetId: 0, row: 0, column: 0, rowCount: 1, columnCount: 1 }, [
        [{ kind: "formula", formula: "=TWICE(21)" }],
      ]),
  });
  server = await startPageServer({ session: workbench.session, assets: FAKE_ASSETS, port: 0 });
});

afterEach(async () => {
  await server?.close();
  await workbench?.close();
});

function get(path: string): Promise<Response> {
  return fetch(new URL(path, server.url));
}

function post(path: string, body: unknown, headers: Readonly<Record<string, string>> = {}): Promise<Response> {
  const own = { origin: server.url.slice(0, -1), "content-type": "application/json" };
  return fetch(new URL(path, server.url), {
    method: "POST",
    headers: { ...own, ...headers },
    body: typeof body === "string" ? body : JSON.stringify(body),
  });
}

async function snapshot(): Promise<PageSnapshot> {
  return (await (await get("/api/snapshot")).json()) as PageSnapshot;
}

/** The status for a request that names another host than it goes to; fetch would not send that. */
function statusForHost(host: string): Promise<number> {
  return new Promise((resolve, reject) => {
    request({ host: "127.0.0.1", port: server.port, path: "/api/snapshot", headers: { host } }, (response) => {
      response.resume();
      resolve(response.statusCode ?? 0);
    })
      .on("error", reject)
      .end();
  });
}

function join(): { readonly events: ServerEvent[]; readonly leave: () => void } {
  const events: ServerEvent[] = [];
  const leave = workbench.session.join(workbench.session.snapshot().changeNumber, (event) => events.push(event));
  return { events, leave };
}

describe("who gets in", () => {
  it("refuses foreign hosts and origins, on reads and on posts", async () => {
    expect(await statusForHost(`evil.example:${server.port}`)).toBe(403);
    expect(await statusForHost(`127.0.0.1:${server.port}`)).toBe(200);
    expect((await post("/api/reopen", {}, { origin: "https://evil.example" })).status).toBe(403);
    expect((await post("/api/reopen", {}, { origin: "null" })).status).toBe(403);
    expect((await fetch(new URL("/api/reopen", server.url), { method: "POST" })).status).toBe(403);
  });

  it("listens on the loopback address only", () => {
    expect(server.url).toBe(`http://127.0.0.1:${server.port}/`);
  });
});

describe("what is served", () => {
  it("is a page that may load nothing from elsewhere", async () => {
    const response = await get("/");
    const policy = response.headers.get("content-security-policy") ?? "";
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain("connect-src 'self'");
    expect(policy).not.toMatch(/https?:|\*|script-src[^;]*'unsafe-inline'/);
    expect(response.headers.get("x-content-type-options")).toBe("nosniff");
    expect(response.headers.get("cache-control")).toBe("no-store");
  });

  it("never holds a key: neither the files, nor the snapshot, nor an event", async () => {
    const { events, leave } = join();
    await post("/api/key", { label: "revoked" });
    await expect.poll(() => events.some(({ event }) => event === "keys")).toBe(true);
    const { html, script, style } = await buildPageAssets();
    const texts = [html, script, style, JSON.stringify(await snapshot()), JSON.stringify(events)];
    for (const { key } of SANDBOX_KEYS) for (const text of texts) expect(text.includes(key)).toBe(false);
    expect((await snapshot()).keys.chosen).toBe("revoked");
    leave();
  });

  it("says what is wrong with a body that it cannot read", async () => {
    const bad = ["not json", [], { functionName: 7 }, { functionName: "ask", selection: { row: -1 } }];
    for (const body of bad) expect((await post("/api/menu", body)).status).toBe(400);
    expect(await (await post("/api/menu", "not json")).text()).toBe("Expected JSON.");
  });

  it("refuses a key that is not in its list, and leaves the one in use", async () => {
    const { events, leave } = join();
    const refused = await post("/api/key", { label: "nonsense" });
    expect([refused.status, await refused.text()]).toEqual([400, 'There is no key with the label "nonsense".']);
    expect((await snapshot()).keys.chosen).toBe("demo");
    expect(events.filter(({ event }) => event === "keys")).toHaveLength(1);
    leave();
  });

  it("moves its time on by a step that it knows, and by no other", async () => {
    expect((await post("/api/clock", { step: "day" })).status).toBe(204);
    const refused = await post("/api/clock", { step: "year" });
    expect([refused.status, await refused.text()]).toEqual([400, "Expected hour, day or week."]);
    expect((await snapshot()).clock).toEqual({ movedMs: 86_400_000, isMoving: false, recent: [] });
  });
});

describe("the file while pages come and go", () => {
  const shown = () =>
    workbench.workbook.read({ sheetId: 0, row: 0, column: 0, rowCount: 1, columnCount: 1 })[0]?.[0]?.value;

  it("evaluates formulas only once a page looks at it", async () => {
    await new Promise((resolve) => setTimeout(resolve, 100));
    expect(shown()).toBe("Loading...");
    const { events, leave } = join();
    await expect.poll(shown).toBe(42);
    await expect.poll(() => events.some(({ event }) => event === "answers")).toBe(true);
    leave();
    expect(workbench.session.pageCount()).toBe(0);
  });

  it("streams events with what was missed first, and tells a page that is too far behind", async () => {
    workbench.workbook.write({ sheetId: 0, row: 4, column: 0, rowCount: 1, columnCount: 1 }, [
      [{ kind: "value", value: "missed" }],
    ]);
    const stream = await get("/api/events?since=0");
    const reader = stream.body?.getReader();
    const { value } = (await reader?.read()) ?? {};
    expect(new TextDecoder().decode(value)).toContain('"event":"hello"');
    await reader?.cancel();
    await expect.poll(() => workbench.session.pageCount()).toBe(0);
    workbench.session.snapshot();
    const events: ServerEvent[] = [];
    workbench.session.join(0, (event) => events.push(event))();
    expect(events[0]).toMatchObject({ event: "hello", isBehind: true });
  });

  it("tells a page that comes back everything that was no change of the file: key, add-on, counters, time", async () => {
    const { changeNumber } = workbench.session.snapshot();
    workbench.session.chooseKey("few-credits");
    await workbench.session.moveClock("hour");
    const events: ServerEvent[] = [];
    workbench.session.join(changeNumber, (event) => events.push(event))();
    expect(events.map(({ event }) => event)).toEqual(["hello", "answers", "activity", "addon", "keys", "clock"]);
    expect(events[4]).toMatchObject({ keys: { chosen: "few-credits" } });
    expect(events[5]).toMatchObject({ clock: { movedMs: 3_600_000, isMoving: false } });
    expect(events[2]).toMatchObject({ activity: { creditsLeft: 500 } });
  });

  it("gives a second page the changes since the first one came", async () => {
    const first = join();
    workbench.workbook.write({ sheetId: 0, row: 4, column: 0, rowCount: 1, columnCount: 1 }, [
      [{ kind: "value", value: "since then" }],
    ]);
    expect(JSON.stringify((await snapshot()).changes)).toContain("since then");
    first.leave();
    const fresh = await snapshot();
    expect(fresh.changes).toEqual([]);
    expect(JSON.stringify(fresh.data)).toContain("since then");
  });
});

describe("the add-on's interface", () => {
  it("runs menu items with the selection, and nothing that is not in the menu", async () => {
    const { events, leave } = join();
    expect((await snapshot()).addon.menu.map(({ caption }) => caption)).toEqual(["Ask", "Fail", "Side"]);
    expect((await post("/api/menu", { functionName: "notInMenu" })).status).toBe(500);
    expect((await post("/api/menu", { functionName: "fail" })).status).toBe(204);
    const toasts = events.flatMap((event) => (event.event === "toast" ? [event.toast.message] : []));
    expect(toasts).toEqual([expect.stringContaining("went wrong")]);
    leave();
  });

  it("asks questions and goes on with the answer", async () => {
    const { events, leave } = join();
    const running = post("/api/menu", { functionName: "ask" });
    await expect.poll(async () => (await snapshot()).addon.questions.length).toBe(1);
    const [question] = (await snapshot()).addon.questions;
    expect(question).toMatchObject({ title: "Title", prompt: "Sure?", buttons: ["NO", "YES"] });
    await post("/api/answer", { id: question?.id, button: "YES" });
    await running;
    expect((await snapshot()).addon.questions).toEqual([]);
    expect(JSON.stringify(events)).toContain("Answered yes");
    leave();
  });

  it("serves the sidebar in an origin of its own and answers its calls", async () => {
    await post("/api/menu", { functionName: "side" });
    const { sidebar } = (await snapshot()).addon;
    expect(sidebar?.title).toBe("Side title");
    const page = await get(`/addon/${sidebar?.id}`);
    expect(page.headers.get("content-security-policy")).toMatch(/^sandbox allow-scripts/);
    expect(page.headers.get("content-security-policy")).not.toContain("allow-same-origin");
    expect(await page.text()).toMatch(/<head><script>[\s\S]*google[\s\S]*<p>Side<\/p>/);
    const { data } = await snapshot();
    const engineSheetId = (data as { sheets: { id: string }[] }).sheets[0]?.id;
    const selection = { engineSheetId, row: 1, column: 1, rowCount: 2, columnCount: 1 };
    const answer = await post("/api/call", { functionName: "selected", args: ["at "], selection });
    expect(await answer.json()).toEqual({ ok: true, value: "at B2:B3" });
    const failed = await post("/api/call", { functionName: "fail", args: [] });
    expect(await failed.json()).toMatchObject({ ok: false, message: expect.stringContaining("went wrong") });
    await post("/api/close", { what: "sidebar" });
    expect((await get(`/addon/${sidebar?.id}`)).status).toBe(404);
  });
});
