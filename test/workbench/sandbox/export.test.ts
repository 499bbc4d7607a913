import { gunzipSync } from "node:zlib";
import Papa from "papaparse";
import { describe, expect, it } from "vitest";
import { HOSTILE_TEXTS, HUGE_TEXTS } from "../../../workbench/sandbox/graph/hostile-texts.ts";
import { EXAMPLE_SITES } from "../../../workbench/sandbox/graph/known-sites.ts";
import { FEW_CREDITS_KEY, keyForScenario, TRIAL_KEY } from "../../../workbench/sandbox/keys.ts";
import { instantSandboxNetwork } from "../../../workbench/sandbox/sandbox-network.ts";
import type { Scenario } from "../../../workbench/sandbox/scenarios.ts";
import { type Client, createClient, type Json } from "./sandbox-client.ts";

const SITE = { target: "biz2.com", mode: "domain" } as const;

/** The answer to a request for a file, without a key, an hour after the tests' beginning. */
function download(client: Client, url: string) {
  const { pathname } = new URL(url);
  const answer = client.sandbox.handle({ method: "GET", url: pathname, headers: {} }, Date.UTC(2026, 10, 23, 10));
  return answer.kind === "answer" ? answer : { status: 0, headers: {}, body: new Uint8Array() };
}

function parsed(csv: string): readonly Json[] {
  return Papa.parse<Json>(csv, { header: true }).data;
}

function fileOf(client: Client, url: string): readonly Json[] {
  const { headers, body } = download(client, url);
  expect(headers).toEqual({ "content-type": "application/gzip" });
  return parsed(gunzipSync(body).toString());
}

/** Opens an export and waits until its usual time is over. */
function finished(client: Client, target: string = SITE.target): Json {
  const task_id = String(client.get("backlinks/export", { target, mode: "domain" }).json.task_id);
  client.waitMs(10_000);
  return client.get("backlinks/export/status", { task_id }).json;
}

describe("export", () => {
  it("goes from queued to processing to complete, charges a credit a link once, and leaves a gzip CSV", () => {
    const client = createClient();
    const opened = client.get("backlinks/export", SITE);
    const task_id = String(opened.json.task_id);
    expect(opened.json).toEqual({ task_status: "queued_for_processing", task_id });
    const look = () => client.get("backlinks/export/status", { task_id }).json;
    const states = Array.from({ length: 7 }, () => look().task_status);
    expect([...new Set(states)]).toEqual(["queued_for_processing", "processing", "complete"]);
    const spent = client.spent();
    const url = String(look().download_file);
    expect(url).toMatch(/^https:\/\/api\.seranking\.com\/export\/c\/biz2\.com-.*\.csv\.gz$/);
    const links = client.get("backlinks/all", { ...SITE, limit: 10_000 }).rows;
    expect(spent).toBe(links.length);
    const rows = fileOf(client, url);
    expect(rows.map(({ url_from }) => url_from)).toEqual(links.map(({ url_from }) => url_from));
    expect(Object.keys(rows[0] ?? {})).toEqual(Object.keys(links[0] ?? {}));
    expect(rows.map(({ anchor }) => anchor)).toEqual(links.map(({ anchor }) => anchor));
  });

  it("does not know tasks of other keys", () => {
    const client = createClient();
    const task_id = String(client.get("backlinks/export", SITE).json.task_id);
    const foreign = client.as({ key: TRIAL_KEY }).get("backlinks/export/status", { task_id });
    expect(foreign.json).toEqual({ task_status: "unknown", task_id });
  });

  it("has no file before the task is complete, and none a day later", () => {
    const client = createClient();
    const task_id = String(client.get("backlinks/export", SITE).json.task_id);
    client.waitMs(10_000);
    const url = new URL(String(client.get("backlinks/export/status", { task_id }).json.download_file)).pathname;
    const status = (nowMs: number) => {
      const answer = client.sandbox.handle({ method: "GET", url, headers: {} }, nowMs);
      return answer.kind === "answer" ? answer.status : 0;
    };
    const openedMs = Date.UTC(2026, 10, 23, 9);
    expect([status(openedMs + 3_000), status(openedMs + 60_000), status(openedMs + 26 * 3_600_000)]).toEqual([
      404, 200, 404,
    ]);
  });

  it("runs several tasks at once, and rejects a second one only in the scenario", () => {
    const client = createClient();
    const first = client.get("backlinks/export", SITE).json.task_id;
    const second = client.get("backlinks/export", SITE).json.task_id;
    expect(new Set([first, second]).size).toBe(2);
    const strict = client.as({ scenario: "export-one-at-a-time" });
    expect(strict.get("backlinks/export", SITE).json).toEqual({ task_status: "rejected" });
    client.waitMs(10_000);
    expect(strict.get("backlinks/export", SITE).json.task_status).toBe("queued_for_processing");
  });

  it("that the balance cannot cover is refused and leaves no task", () => {
    const client = createClient().as({ key: FEW_CREDITS_KEY });
    expect(client.get("backlinks/export", SITE).status).toBe(402);
    expect(
      client.as({ scenario: "export-one-at-a-time" }).get("backlinks/export", { target: "foo.example" }).json,
    ).toMatchObject({
      task_status: "queued_for_processing",
    });
  });
});

describe("files of exports", () => {
  it("hold texts that attack a spreadsheet as they are, lone surrogates apart", () => {
    const client = createClient();
    const rows = fileOf(client, String(finished(client, "seranking.com").download_file));
    const texts = new Set(rows.flatMap(({ title, anchor, alt }) => [title, anchor, alt]));
    const missing = [...HOSTILE_TEXTS, ...HUGE_TEXTS].filter(
      ({ text }) => !texts.has(text.replace(/\p{Cs}/gu, "\uFFFD")),
    );
    expect(missing.map(({ kind }) => kind)).toEqual([]);
  });

  it("have at most 100,000 rows, and the line of titles where there is none", () => {
    const client = createClient();
    expect(fileOf(client, String(finished(client, EXAMPLE_SITES.longList).download_file))).toHaveLength(100_000);
    expect(client.spent()).toBe(100_000);
    const { body } = download(client, String(finished(client, EXAMPLE_SITES.noLinks).download_file));
    expect(gunzipSync(body).toString()).toMatch(/^url_from,url_to,title,[a-z_,]+last_visited\r\n$/);
    expect(client.spent()).toBe(100_000);
  });

  it("need no key, count against no rate and are told of", () => {
    const client = createClient();
    const url = String(finished(client).download_file);
    const events: unknown[] = [];
    client.sandbox.onAnswered((event) => events.push(event));
    for (let time = 0; time < 30; time++) download(client, url);
    expect(events).toHaveLength(30);
    expect(events[0]).toMatchObject({ path: new URL(url).pathname, status: 200, credits: 0, keyLabel: "" });
  });

  it("fail when a plan says so", () => {
    const client = createClient();
    const url = String(finished(client).download_file);
    client.sandbox.failNext({ path: "/export/", how: 503 });
    client.sandbox.failNext({ path: "/export/", after: 1, how: "hang-up" });
    client.sandbox.failNext({ path: "/export/", after: 2, how: 403 });
    expect([1, 2, 3, 4].map(() => download(client, url).status)).toEqual([503, 0, 403, 200]);
  });
});

describe("scenarios of export", () => {
  const clientFor = (scenario: Scenario) => createClient().as({ key: keyForScenario(scenario) });

  it("export-slow takes five minutes", () => {
    const client = clientFor("export-slow");
    const task_id = String(client.get("backlinks/export", SITE).json.task_id);
    const states = [30, 60, 170, 50].map((seconds) => {
      client.waitMs(seconds * 1_000);
      return client.get("backlinks/export/status", { task_id }).json.task_status;
    });
    expect(states).toEqual(["queued_for_processing", "processing", "processing", "complete"]);
  });

  it("export-bare-ip leaves the file on an address without encryption, which the network knows", () => {
    const { sandbox } = createClient();
    const network = instantSandboxNetwork(sandbox);
    const headers = { authorization: `Token ${keyForScenario("export-bare-ip")}` };
    const ask = (path: string, nowMs: number) => {
      const url = `https://api.seranking.com/v1/backlinks/${path}`;
      const { result } = network.send({ method: "GET", url, headers }, nowMs);
      if ("fault" in result) throw new Error(result.fault);
      return JSON.parse(new TextDecoder().decode(result.body)) as Json;
    };
    const { task_id } = ask("export?target=biz2.com&mode=domain", 0);
    const url = String(ask(`export/status?task_id=${task_id}`, 10_000).download_file);
    expect(url).toMatch(/^http:\/\/116\.202\.112\.205\/export\/b\/biz2\.com-.*\.csv\.gz$/);
    expect(network.send({ method: "GET", url, headers: {} }, 11_000).result).toHaveProperty("status", 200);
    const elsewhere = "http://116.202.112.205/v1/account/subscription";
    expect(network.send({ method: "GET", url: elsewhere, headers }, 11_000).result).toEqual({ fault: "dns" });
  });

  it("export-rejected-later and export-task-expired end without a file", () => {
    expect(finished(clientFor("export-rejected-later"))).toEqual({
      task_status: "rejected",
      task_id: expect.any(String),
    });
    expect(finished(clientFor("export-task-expired"))).toEqual({ task_status: "unknown", task_id: expect.any(String) });
  });

  it("export-file-gone completes with a file that is not there", () => {
    const client = clientFor("export-file-gone");
    const { task_status, download_file } = finished(client);
    expect([task_status, download(client, String(download_file)).status]).toEqual(["complete", 404]);
  });

  it("export-truncated-file breaks the file off in the middle", () => {
    const client = clientFor("export-truncated-file");
    const { status, body } = download(client, String(finished(client).download_file));
    expect(status).toBe(200);
    expect(() => gunzipSync(body)).toThrow();
  });
});
