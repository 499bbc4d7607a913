// Sample data as data: what it makes could have come from the API, goes on from day to day, and is there for reserved
// names without a key alone.
import { describe, expect, it } from "vitest";
import { callsOf } from "../../../src/api/calls.ts";
import { ENDPOINTS } from "../../../src/api/catalogue.ts";
import { DAY_MS } from "../../../src/api/relative-day.ts";
import { BATCH_SOURCES, fieldsOf } from "../../../src/engine/asking/batch-fields.ts";
import type { SentParameters, TableEndpointId } from "../../../src/engine/asking/bought-endpoints.ts";
import { listRows } from "../../../src/engine/asking/list-answer.ts";
import { isSampleName, type Sample, sampleMaker } from "../../../src/engine/sample/sample.ts";

const NOW_MS = Date.UTC(2026, 10, 23, 9);
const SHOP = { text: "shop.example", mode: "domain" } as const;
const NO_KEY = { read: () => undefined };
const { decodeAnswer } = callsOf(ENDPOINTS);

function sampleOn(nowMs: number, texts: readonly string[] = [SHOP.text]): Sample {
  const sample = sampleMaker(NO_KEY)(texts, nowMs);
  if (sample === undefined) throw new Error("no sample");
  return sample;
}

function rowsOf(endpoint: TableEndpointId, parameters: SentParameters = {}, nowMs = NOW_MS) {
  const sent = { mode: "domain", ...parameters };
  return sampleOn(nowMs).list({ endpoint, text: SHOP.text, asked: sent, parameters: () => sent })?.rows ?? [];
}

const TABLES = [
  ...["all", "raw", "history", "anchors", "refdomains", "refdomains/history", "referring-ips", "indexed-pages"],
  ...["history/count", "history/cumulative", "refdomains/history/count", "authority/domain/distribution"],
  ...["authority/page/history", "authority/domain/history"],
] as TableEndpointId[];

describe("what is made up", () => {
  it.each(TABLES)("%s reads like an answer of the API", (endpoint) => {
    const { fields, envelope } = ENDPOINTS[endpoint];
    const rows = rowsOf(endpoint);
    expect(rows.length).toBeGreaterThan(3);
    const names = Object.keys(fields);
    const objects = rows.map((row) => Object.fromEntries(names.map((name, at) => [name, row[at]])));
    const decoded = decodeAnswer(endpoint, JSON.stringify({ [String(envelope)]: objects }));
    expect(decoded).toMatchObject({ ok: true, badRows: [] });
    expect(decoded.ok && listRows(endpoint, decoded.rows)).toEqual(rows);
  });

  it.each(BATCH_SOURCES)("%s has every field, and equal ones equal everywhere", (endpoint) => {
    const sample = sampleOn(NOW_MS);
    const { values } = sample.fact(endpoint, SHOP) ?? { values: [] };
    expect(values).toHaveLength(fieldsOf(endpoint).length);
    expect(values).not.toContain(null);
    const summary = sample.fact("summary", SHOP)?.values ?? [];
    fieldsOf(endpoint).forEach((field, at) => {
      expect(values[at]).toEqual(summary[fieldsOf("summary").indexOf(field)]);
    });
  });

  it("has ranks from 0 to 100, and lists short enough to be read", () => {
    for (let day = 0; day < 400; day += 7) {
      const ranks = rowsOf("all", {}, NOW_MS + day * DAY_MS).flatMap((row) => [row[8], row[9]]);
      expect(ranks.filter((rank) => Number(rank) < 0 || Number(rank) > 100)).toEqual([]);
      expect(ranks.length / 2).toBeGreaterThan(80);
      expect(ranks.length / 2).toBeLessThan(220);
    }
  });

  it("goes on: tomorrow has the links of today but those that are lost, and those that are new", () => {
    const linksOn = (nowMs: number) => new Map(rowsOf("all", {}, nowMs).map((row) => [`${row[0]} ${row[1]}`, row[10]]));
    const [today, later] = [linksOn(NOW_MS), linksOn(NOW_MS + 9 * DAY_MS)];
    const changes = rowsOf("history", { date_from: "2026-11-24", date_to: "2026-12-02" }, NOW_MS + 9 * DAY_MS);
    const kindOf = (kind: string) => changes.filter((row) => row[1] === kind).map((row) => `${row[2]} ${row[3]}`);
    const came = [...later.keys()].filter((key) => !today.has(key));
    const went = [...today.keys()].filter((key) => !later.has(key));
    expect(came.length + went.length).toBeGreaterThan(3);
    expect(kindOf("new")).toEqual(expect.arrayContaining(came));
    expect(kindOf("lost")).toEqual(expect.arrayContaining(went));
    for (const [key, seen] of later) if (today.has(key)) expect(seen).toBe(today.get(key));
  });

  it("names nobody's sites and addresses", () => {
    for (const row of rowsOf("all")) {
      expect(isSampleName(String(row[0]))).toBe(true);
      expect(isSampleName(String(row[1]))).toBe(true);
    }
    for (const [ip] of rowsOf("referring-ips")) expect(ip).toMatch(/^(192\.0\.2|198\.51\.100|203\.0\.113)\.\d+$/);
  });

  it("pages through all links without gap or repetition", () => {
    const page = (parameters: SentParameters) =>
      sampleOn(NOW_MS).list({ endpoint: "raw", text: SHOP.text, limit: 50, asked: {}, parameters: () => parameters });
    const [first, second, third] = [page({}), page({ next: "50" }), page({ next: "100" })];
    expect([first?.next, second?.next, third?.next]).toEqual(["50", "100", undefined]);
    const all = [first, second, third].flatMap((one) => one?.rows ?? []);
    expect(all).toEqual(rowsOf("raw"));
  });
});

describe("a reserved name", () => {
  it.each(["shop.example", "www.shop.example", "https://shop.example/a?b=c", "shop.example:8080"])("is %s", (text) => {
    expect(isSampleName(text)).toBe(true);
  });

  it.each([
    "example.com",
    "shop.example.com",
    "example",
    "https://x.com/shop.example",
    "shopexample",
    "a.example-b.com",
  ])("is not %s", (text) => {
    expect(isSampleName(text)).toBe(false);
  });

  it("is not made up once there is a key, which is not even looked for where no name is reserved", () => {
    let reads = 0;
    const make = sampleMaker({
      read: () => {
        reads++;
        return "key";
      },
    });
    expect(make(["stripe.com"], NOW_MS)).toBeUndefined();
    expect(reads).toBe(0);
    expect(make(["stripe.com", SHOP.text], NOW_MS)).toBeUndefined();
    expect(reads).toBe(1);
  });
});
