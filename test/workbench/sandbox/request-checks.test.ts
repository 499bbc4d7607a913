import { describe, expect, it } from "vitest";
import { ENDPOINT_SPECS } from "../../../workbench/sandbox/endpoint-spec.ts";
import { ENDPOINTS } from "../../../workbench/sandbox/endpoints/endpoint-table.ts";
import { DEMO_KEY } from "../../../workbench/sandbox/keys.ts";
import { createClient, descriptionOf, type Reply, replyOf } from "./sandbox-client.ts";

const client = createClient();
const NOW_MS = Date.UTC(2026, 10, 23);

/** One request of a sandbox of its own, with everything spelt out. */
function rawRequest(request: { method?: string; url: string; headers?: Record<string, string>; body?: string }): Reply {
  const headers = request.headers ?? { authorization: `Token ${DEMO_KEY}`, "content-type": "application/json" };
  const body = request.body === undefined ? {} : { body: request.body };
  return replyOf(
    createClient().sandbox.handle({ method: request.method ?? "GET", url: request.url, headers, ...body }, NOW_MS),
  );
}

describe("paths and methods", () => {
  it("serves every path of the table of endpoints and no other", () => {
    expect([...ENDPOINTS.keys()].sort()).toEqual([...ENDPOINT_SPECS.keys()].sort());
  });

  it("answers with the documented envelope and exactly the documented fields, for every list", () => {
    const optional = new Set(["nofollow_backlinks", "dofollow_backlinks"]);
    for (const spec of ENDPOINT_SPECS.values()) {
      if (!spec.path.startsWith("/v1/backlinks/") || spec.envelope === null) continue;
      const history = /history/.test(spec.path) ? { date_from: "2026-01-01" } : {};
      const { json, rows } = client.get(spec.path.slice(4), { target: "stripe.com", ...history });
      expect([spec.path, Object.keys(json)[0]]).toEqual([spec.path, spec.envelope]);
      const names = spec.fields.map(({ name }) => name).filter((name) => !optional.has(name) || !/ips/.test(spec.path));
      for (const row of rows.slice(0, 3))
        expect([spec.path, ...Object.keys(row)]).toEqual(expect.arrayContaining(names));
      expect(rows.length, spec.path).toBeGreaterThan(0);
    }
  });

  it("answers 404 for a path that does not exist, without asking for a key", () => {
    const reply = rawRequest({ url: "/v1/backlinks/referring-domains?target=a.com", headers: {} });
    expect(reply.status).toBe(404);
    expect(reply.json).toHaveProperty("error.code", 404);
  });

  it("refuses POST where only GET is documented", () => {
    const getOnly = [...ENDPOINT_SPECS.values()].filter(({ methods }) => methods.length === 1);
    expect(getOnly.length).toBeGreaterThan(5);
    for (const spec of getOnly) {
      const reply = client.post(spec.path.slice(4), { target: "a.com" });
      expect([spec.path, reply.status, Object.keys(reply.json)]).toEqual([spec.path, 405, ["error"]]);
    }
  });
});

describe("targets", () => {
  const hundred = Array.from({ length: 100 }, (_, index) => `site${index}.com`);

  it("takes 100 targets and refuses 101", () => {
    expect(client.post("backlinks/metrics", { target: hundred }).rows).toHaveLength(100);
    const reply = client.post("backlinks/metrics", { target: [...hundred, "one-more.com"] });
    expect(reply.status).toBe(400);
    expect(descriptionOf(reply)).toContain("at most 100 targets; 101 were sent");
  });

  it("takes target repeated, target[] repeated, a JSON list and a JSON text alike", () => {
    const bracket = rawRequest({ url: "/v1/backlinks/count?target[]=a.com&target%5B%5D=b.com" });
    const repeated = rawRequest({ url: "/v1/backlinks/count?target=a.com&target=b.com" });
    const list = rawRequest({ method: "POST", url: "/v1/backlinks/count", body: '{"target":["a.com","b.com"]}' });
    expect(repeated.rows).toHaveLength(2);
    expect([bracket.text, list.text]).toEqual([repeated.text, repeated.text]);
    expect(rawRequest({ method: "POST", url: "/v1/backlinks/count", body: '{"target":"a.com"}' }).rows).toHaveLength(1);
  });

  it("echoes targets as sent, in their order, duplicates included", () => {
    const target = ["https://WWW.Stripe.com/", "stripe.com", "stripe.com", "http://stripe.com/pricing"];
    const rows = client.post("backlinks/metrics", { target }).rows;
    expect(rows.map((row) => row.target)).toEqual(target);
    expect(client.post("backlinks/authority", { target }).rows.map((row) => row.url)).toEqual(target);
  });

  it("refuses several targets where one is allowed", () => {
    const reply = client.get("backlinks/all", { target: ["a.com", "b.com"] });
    expect(reply.status).toBe(400);
    expect(descriptionOf(reply)).toContain("a single target");
  });

  it.each([
    [undefined, "is required"],
    ["", "is not a valid"],
    [[], "is required"],
    [5, "must be text"],
    [["a.com", null], "must be text"],
    [{ a: 1 }, "must be text"],
  ])("refuses the target %j", (target, words) => {
    const reply = client.post("backlinks/metrics", { target });
    expect(reply.status).toBe(400);
    expect(descriptionOf(reply)).toContain(words);
  });

  it.each([
    "foo bar.com",
    " a.com",
    "localhost",
    "192.168.0.1",
    "http://",
    "ftp://a.com",
    "user:pw@a.com",
    "http://u@a.com/",
    "a..com",
    "-a.com",
    "a.c",
    "münchen.de",
    "a.com\t",
    "=1+1",
    "mailto:me@a.com",
    "#N/A",
    "a.123",
    `${"a".repeat(64)}.com`,
    `a.com/${"x".repeat(2_060)}`,
  ])("refuses the whole batch for %j", (bad) => {
    const reply = client.post("backlinks/metrics", { target: ["good.com", bad] });
    expect(reply.status).toBe(400);
    expect(descriptionOf(reply)).toContain("not a valid domain, host or URL");
  });

  it.each([
    "a.com",
    "A.COM",
    "www.a.co.uk",
    "https://a.com/x?y=1#z",
    "http://a.com:8080/x",
    "xn--mnchen-3ya.de",
    "a_b.example.com",
    "a.xn--p1ai",
    "a.com?x=1",
  ])("takes %j", (good) => {
    expect(client.post("backlinks/metrics", { target: [good] }).status).toBe(200);
  });
});

describe("parameters", () => {
  it.each<[string, Record<string, string | number>, string]>([
    ["metrics", { mode: "root" }, "domain, host, url"],
    ["metrics", { mode: "" }, "must not be empty"],
    ["metrics", { output: "xml" }, "XML output is not built"],
    ["all", { nofollow_filter: "" }, "must not be empty"],
    ["all", { per_domain: 0 }, "[1, 100]"],
    ["all", { limit: 0 }, "[1, 10000]"],
    ["all", { limit: 10_001 }, "[1, 10000]"],
    ["all", { limit: "1.5" }, "must be an integer"],
    ["all", { limit: "ten" }, "must be an integer"],
    ["all", { order_by: "first.inlink_rank" }, "date_found, inlink_rank, domain_inlink_rank"],
    ["all", { order_by: "first.domain_inlink_rank" }, "date_found"],
    ["raw", { order_by: "first.domain_inlink_rank" }, "date_found"],
    ["raw", { limit: 100_001 }, "[1, 100000]"],
    ["all", { inlink_rank_from: 101 }, "[0, 100]"],
    ["all", { anchor_filter: "ünicode" }, "ASCII"],
    ["all", { url_to_filter: "x".repeat(2_064) }, "longer than 2063"],
    ["history", { date_from: "2026-02-30" }, "YYYY-MM-DD"],
    ["history", { date_from: "23.11.2026" }, "YYYY-MM-DD"],
    ["history", { date_from: "2026-11-20", date_to: "2026-11-19" }, "later than"],
    ["history/count", { new_lost_type: "both" }, "new, lost"],
    ["history", { link_type: "" }, "must not be empty"],
    ["history", { url_from: "no domain" }, "domain or URL"],
    ["anchors", { order_by: "date_found" }, "backlinks, refdomains"],
    ["authority/page/history", { granularity: "by_year" }, "by_day, by_week, by_month"],
  ])("refuses %s with %j", (path, query, words) => {
    const reply = client.get(`backlinks/${path}`, { target: "stripe.com", ...query });
    expect(reply.status).toBe(400);
    expect(reply.json).toHaveProperty("error.message", "Bad Request");
    expect(descriptionOf(reply)).toContain(words);
  });

  it("refuses a status request without a task id", () => {
    expect(descriptionOf(client.get("backlinks/export/status"))).toContain('"task_id" is required');
  });

  it.each<[string, Record<string, string | number>, string]>([
    ["all", { offset: 50 }, "offset"],
    ["all", { Limit: 5 }, "Limit"],
    ["anchors", { order_type: "" }, "order_type"],
    ["authority/domain/history", { mode: "domain" }, "mode"],
    ["summary", { "mode ": "domain" }, "mode "],
  ])("refuses %s with %j, naming the parameter that it does not have", (path, query, name) => {
    const reply = client.get(`backlinks/${path}`, { target: "stripe.com", ...query });
    expect(reply.json).toEqual({
      error: {
        code: 400,
        message: "Bad Request",
        description: `/v1/backlinks/${path} has no parameter ${JSON.stringify(name)}.`,
      },
    });
  });

  it("refuses unknown names in bodies, in the query beside a body, and in the account's calls, free of charge", () => {
    const fresh = createClient();
    const replies = [
      fresh.post("backlinks/metrics", { target: ["a.com"], limit: 5 }),
      fresh.post("backlinks/metrics", { "target[]": ["a.com"], target: ["a.com"] }),
      fresh.post("backlinks/metrics?limit=5", { target: ["a.com"] }),
      fresh.get("account/subscription", { target: "a.com" }),
      fresh.get("account/credits", { history: "1" }),
    ];
    expect(replies.map(({ status }) => status)).toEqual([400, 400, 400, 400, 400]);
    expect(replies.map(descriptionOf)).toEqual(
      replies.map(() => expect.stringMatching(/has no parameter "/) as unknown),
    );
    expect(fresh.spent()).toBe(0);
  });

  it("refuses a known name in the query of a POST, where it would not be read", () => {
    const reply = client.post("backlinks/metrics?mode=domain", { target: "a.com" });
    expect([reply.status, descriptionOf(reply)]).toEqual([
      400,
      'Parameter "mode" belongs into the body of a POST, not into the query.',
    ]);
  });

  it("takes output and both spellings of the key everywhere", () => {
    for (const spec of ENDPOINT_SPECS.values()) {
      const target = spec.params.some(({ name }) => name === "target") ? "&target=stripe.com" : "";
      const url = `${spec.path}?apikey=${DEMO_KEY}&apiKey=${DEMO_KEY}&output=json${target}`;
      expect([spec.path, rawRequest({ url, headers: {} }).text]).not.toEqual([
        spec.path,
        expect.stringContaining("has no parameter"),
      ]);
    }
  });

  it("takes integers as numbers and as texts in a body, and refuses null", () => {
    const body = (limit: unknown) => client.post("backlinks/all", { target: "biz12.com", limit });
    expect(body("7").rows).toEqual(body(7).rows);
    expect(body(null).status).toBe(400);
    expect(body(true).status).toBe(400);
  });

  it("free requests stay free when refused", () => {
    const fresh = createClient();
    fresh.get("backlinks/all", { target: "stripe.com", limit: 0 });
    fresh.post("backlinks/metrics", { target: ["stripe.com", "bad"] });
    expect(fresh.spent()).toBe(0);
  });
});

describe("bodies", () => {
  const url = "/v1/backlinks/metrics";
  const authorization = `Token ${DEMO_KEY}`;

  it.each(["", "{", "[]", '"a.com"', "null", "{'target':'a.com'}"])("refuses the body %j", (body) => {
    expect(rawRequest({ method: "POST", url, body }).status).toBe(400);
  });

  it("refuses a body without the content type of JSON", () => {
    const body = '{"target":"a.com"}';
    const send = (headers: Record<string, string>) => rawRequest({ method: "POST", url, headers, body }).status;
    expect(send({ authorization })).toBe(400);
    expect(send({ authorization, "content-type": "application/x-www-form-urlencoded" })).toBe(400);
    expect(send({ authorization, "content-type": "application/json; charset=utf-8" })).toBe(200);
  });

  it("reads apikey and output from the query only, also on POST", () => {
    const body = JSON.stringify({ target: "a.com", output: "xml", apikey: "x" });
    expect(rawRequest({ method: "POST", url, body }).status).toBe(200);
    expect(rawRequest({ method: "POST", url: `${url}?output=xml`, body }).status).toBe(400);
    expect(rawRequest({ method: "POST", url: `${url}?target=a.com`, body: "{}" }).status).toBe(400);
  });
});
