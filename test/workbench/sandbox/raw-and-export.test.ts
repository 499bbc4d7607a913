import { gunzipSync } from "node:zlib";
import Papa from "papaparse";
import { describe, expect, it } from "vitest";
import { FEW_CREDITS_KEY, TRIAL_KEY } from "../../../workbench/sandbox/keys.ts";
import { type Client, createClient, descriptionOf, type Json, numberAt } from "./sandbox-client.ts";

const SITE = { target: "biz2.com", mode: "domain" } as const;

function readAll(client: Client, query: Readonly<Record<string, string | number>>): readonly (readonly Json[])[] {
  const pages: (readonly Json[])[] = [];
  let next: string | undefined;
  do {
    const reply = client.get("backlinks/raw", next === undefined ? query : { ...query, next });
    expect(reply.status).toBe(200);
    pages.push(reply.rows);
    next = typeof reply.json.next === "string" ? reply.json.next : undefined;
  } while (next !== undefined);
  return pages;
}

describe("raw", () => {
  it("gives all links in pages, each once, in the order of the list, without a cursor on the last page", () => {
    const client = createClient();
    const pages = readAll(client, { ...SITE, limit: 500 });
    const whole = client.get("backlinks/all", { ...SITE, limit: 10_000 }).rows;
    expect(pages.flat()).toEqual(whole);
    expect(pages.slice(0, -1).every((page) => page.length === 500)).toBe(true);
    expect(client.spent()).toBe(2 * whole.length);
  });

  it("has no cursor when everything fits into one page, and none when it fits exactly", () => {
    const client = createClient();
    const count = client.get("backlinks/raw", SITE).rows.length;
    expect(client.get("backlinks/raw", { ...SITE, limit: count }).json).not.toHaveProperty("next");
    expect(client.get("backlinks/raw", { ...SITE, limit: count - 1 }).json).toHaveProperty("next");
  });

  it("pages through a part of a huge site without repeating itself", () => {
    const client = createClient();
    const query = { target: "nike.com", mode: "domain", limit: 3_000 };
    const first = client.get("backlinks/raw", query);
    const second = client.get("backlinks/raw", { ...query, next: String(first.json.next) });
    const urls = [...first.rows, ...second.rows].map(({ url_from, url_to }) => `${url_from} ${url_to}`);
    expect(new Set(urls).size).toBe(6_000);
  });

  it("honours per_domain over all pages", () => {
    const client = createClient();
    const pages = readAll(client, { ...SITE, limit: 100, per_domain: 1 });
    const count = client.get("backlinks/refdomains/count", SITE).rows[0];
    expect(pages.flat()).toHaveLength(numberAt(count, "refdomains"));
  });

  it("has cursors that must be percent-encoded", () => {
    const next = String(createClient().get("backlinks/raw", { ...SITE, limit: 10 }).json.next);
    for (const letter of ["/", "+", "_", "="]) expect(next).toContain(letter);
  });

  it("refuses a cursor of another query, of another key, an unknown one and one older than a day", () => {
    const client = createClient();
    const query = { ...SITE, limit: 10 };
    const next = String(client.get("backlinks/raw", query).json.next);
    const status = (asked: Readonly<Record<string, string | number>>, by: Client = client) =>
      by.get("backlinks/raw", asked).status;
    expect(status({ ...query, next })).toBe(200);
    expect(status({ ...query, next, limit: 11 })).toBe(400);
    expect(status({ ...query, next, mode: "host" })).toBe(400);
    expect(status({ ...query, next, target: "biz1.com" })).toBe(400);
    expect(status({ ...query, next }, client.as({ key: TRIAL_KEY }))).toBe(400);
    expect(status({ ...query, next: "YYY" })).toBe(400);
    expect(status({ ...query, next: next.replaceAll("+", " ") })).toBe(400);
    client.waitMs(24 * 3_600_000);
    expect(descriptionOf(client.get("backlinks/raw", { ...query, next }))).toContain("expired");
  });

  it("goes on with the links of the first page's day after midnight", () => {
    const client = createClient({ today: "2026-11-23" });
    const whole = client.get("backlinks/raw", SITE).rows;
    // Its day follows the clock, which starts at 09:00.
    const moving = createClient({ today: undefined });
    const first = moving.get("backlinks/raw", { ...SITE, limit: 100 });
    moving.waitMs(16 * 3_600_000);
    const second = moving.get("backlinks/raw", { ...SITE, limit: 100, next: String(first.json.next) });
    expect([...first.rows, ...second.rows].map(({ url_from }) => url_from)).toEqual(
      whole.slice(0, 200).map(({ url_from }) => url_from),
    );
  });
});

describe("export", () => {
  function fileOf(client: Client, url: string): readonly Json[] {
    const path = new URL(url).pathname;
    const answer = client.sandbox.handle({ method: "GET", url: path, headers: {} }, Date.UTC(2026, 10, 23, 10));
    if (answer.kind !== "answer") throw new Error("Expected a file");
    expect(answer.headers["content-type"]).toBe("application/gzip");
    return Papa.parse<Json>(gunzipSync(answer.body).toString(), { header: true }).data;
  }

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
