import { gunzipSync } from "node:zlib";
import Papa from "papaparse";
import { describe, expect, it } from "vitest";
import { FEW_CREDITS_KEY, TRIAL_KEY } from "../../../workbench/sandbox/keys.ts";
import { type Client, createClient, type Json } from "./sandbox-client.ts";

const SITE = { target: "biz2.com", mode: "domain" } as const;

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
