import fc from "fast-check";
import { describe, expect, expectTypeOf, it } from "vitest";
import { pathOf } from "../../src/api/called-endpoint.ts";
import { ENDPOINTS, type EndpointId, type ParametersOf } from "../../src/api/catalogue.ts";
import type { ApiRequest } from "../../src/api/request.ts";
import { buildRequest } from "./all-calls.ts";

const KEY = "80cfee7d-1111-2222-3333-fc8500816bb3";
const BASE = "https://api.seranking.com/v1";

interface Case<Id extends EndpointId> {
  readonly parameters: ParametersOf<Id>;
  /** What follows the base URL. */
  readonly url: string;
  /** Present where the call is a POST. */
  readonly body?: unknown;
}

const TWO = ["example.com", "https://example.org/ä b?x=1&y=2"] as const;
const figures = (path: string) => ({
  parameters: { mode: "domain", target: TWO } as const,
  url: `/backlinks/${path}`,
  body: { target: TWO, mode: "domain" },
});
const ranks = (path: string) => ({ parameters: { target: TWO }, url: `/backlinks/${path}`, body: { target: TWO } });

// The keys of each expected body and query stand in the order of the catalogue.
const CASES: { readonly [Id in EndpointId]: Case<Id> } = {
  summary: figures("summary"),
  metrics: figures("metrics"),
  count: figures("count"),
  "refdomains/count": figures("refdomains/count"),
  "referring-ips/count": figures("referring-ips/count"),
  "referring-subnets/count": figures("referring-subnets/count"),
  authority: ranks("authority"),
  "authority/domain": ranks("authority/domain"),
  "authority/page": ranks("authority/page"),
  all: {
    parameters: {
      target: "example.com",
      mode: "host",
      limit: 10_000,
      per_domain: 1,
      order_by: "first.domain_inlink_rank",
      inlink_rank_from: 0,
      inlink_rank_to: 100,
      domain_inlink_rank_from: 30,
      domain_inlink_rank_to: 30,
      url_from_filter: "blog/",
      url_from_filter_mode: "does_not_contain",
      url_to_filter: "",
      anchor_filter: "seo & more",
      anchor_filter_mode: "contains",
      nofollow_filter: "dofollow_only",
    },
    url: "/backlinks/all",
    body: {
      target: "example.com",
      mode: "host",
      limit: 10_000,
      per_domain: 1,
      order_by: "domain_inlink_rank",
      inlink_rank_from: 0,
      inlink_rank_to: 100,
      domain_inlink_rank_from: 30,
      domain_inlink_rank_to: 30,
      url_from_filter: "blog/",
      url_from_filter_mode: "does_not_contain",
      anchor_filter: "seo & more",
      anchor_filter_mode: "contains",
      nofollow_filter: "dofollow_only",
    },
  },
  raw: {
    parameters: {
      next: "ez/D+W_p6=",
      target: "example.com",
      mode: "domain",
      limit: 100_000,
      order_by: "first.inlink_rank",
    },
    url: "/backlinks/raw?target=example.com&mode=domain&limit=100000&next=ez%2FD%2BW_p6%3D&order_by=inlink_rank",
  },
  history: {
    parameters: {
      target: "example.com",
      new_lost_type: "lost",
      date_from: "2024-02-29",
      date_to: "2024-03-01",
      link_type: "href",
      anchor_type: "undefined",
      dofollow: "nofollow",
      url_from: "blog.example.org",
      limit: 1,
      order_by: "inlink_rank",
    },
    url: "/backlinks/history",
    body: {
      target: "example.com",
      new_lost_type: "lost",
      date_from: "2024-02-29",
      date_to: "2024-03-01",
      link_type: "href",
      anchor_type: "undefined",
      dofollow: "nofollow",
      url_from: "blog.example.org",
      limit: 1,
      order_by: "inlink_rank",
    },
  },
  anchors: {
    parameters: { target: "example.com", mode: "url", order_by: "refdomains", limit: 50 },
    url: "/backlinks/anchors",
    body: { target: "example.com", mode: "url", order_by: "refdomains", limit: 50 },
  },
  refdomains: {
    parameters: { target: "example.com", order_by: "domain_inlink_rank" },
    url: "/backlinks/refdomains",
    body: { target: "example.com", order_by: "domain_inlink_rank" },
  },
  "refdomains/history": {
    parameters: { target: "example.com", new_lost_type: "new", date_from: "2025-01-01", limit: 7 },
    url: "/backlinks/refdomains/history",
    body: { target: "example.com", new_lost_type: "new", date_from: "2025-01-01", limit: 7 },
  },
  "referring-ips": {
    parameters: { target: "example.com", order_by: "backlinks" },
    url: "/backlinks/referring-ips",
    body: { target: "example.com", order_by: "backlinks" },
  },
  "indexed-pages": {
    parameters: { target: "example.com", limit: 2 },
    url: "/backlinks/indexed-pages",
    body: { target: "example.com", limit: 2 },
  },
  "history/count": {
    parameters: { target: "example.com", date_from: "2025-01-01", date_to: "2025-01-31", link_type: "redirect" },
    url: "/backlinks/history/count",
    body: { target: "example.com", date_from: "2025-01-01", date_to: "2025-01-31", link_type: "redirect" },
  },
  "history/cumulative": {
    parameters: { target: "https://example.com/", mode: "domain", date_to: "2025-01-31" },
    url: "/backlinks/history/cumulative",
    body: { target: "https://example.com/", mode: "domain", date_to: "2025-01-31" },
  },
  "refdomains/history/count": {
    parameters: { target: "example.com", new_lost_type: "lost" },
    url: "/backlinks/refdomains/history/count",
    body: { target: "example.com", new_lost_type: "lost" },
  },
  "authority/domain/distribution": {
    parameters: { target: "example.com", mode: "host", histogramMode: "domain" },
    url: "/backlinks/authority/domain/distribution?target=example.com&mode=host&histogramMode=domain",
  },
  "authority/page/history": {
    parameters: { target: "http://example.com/a?b=c&d", granularity: "by_week", date_from: "2025-01-01" },
    url: "/backlinks/authority/page/history?target=http%3A%2F%2Fexample.com%2Fa%3Fb%3Dc%26d&date_from=2025-01-01&granularity=by_week",
  },
  "authority/domain/history": {
    parameters: { target: "example.com", granularity: undefined, date_to: "2025-01-31" },
    url: "/backlinks/authority/domain/history?target=example.com&date_to=2025-01-31",
  },
  export: {
    parameters: { target: "example.com", mode: "domain" },
    url: "/backlinks/export?target=example.com&mode=domain",
  },
  "export/status": { parameters: { task_id: "1_878619" }, url: "/backlinks/export/status?task_id=1_878619" },
  "account/subscription": { parameters: {}, url: "/account/subscription" },
  "account/credit-balance": { parameters: {}, url: "/account/credit-balance" },
  "account/credits": { parameters: {}, url: "/account/credits" },
};

const IDS = Object.keys(ENDPOINTS) as EndpointId[];
const build = (id: EndpointId, parameters: object = CASES[id].parameters, key = KEY): ApiRequest =>
  // The table pairs each id with its own parameters; a union of ids loses that.
  buildRequest(id, parameters as ParametersOf<EndpointId>, key);

describe.each(IDS)("a request to %s", (id) => {
  const expected = CASES[id];

  it("has the exact method, address, headers and body", () => {
    const isPost = expected.body !== undefined;
    const headers = { Authorization: `Token ${KEY}`, Accept: "application/json" };
    expect(build(id)).toEqual({
      method: isPost ? "POST" : "GET",
      url: BASE + expected.url,
      headers: isPost ? { ...headers, "Content-Type": "application/json" } : headers,
      ...(isPost ? { body: JSON.stringify(expected.body) } : {}),
    });
  });

  it("carries the key in the Authorization header only", () => {
    const { headers, ...rest } = build(id);
    const { Authorization, ...others } = headers;
    expect(Authorization).toBe(`Token ${KEY}`);
    expect(JSON.stringify([rest, others])).not.toContain(KEY);
  });

  it("never asks for another output than the default", () => {
    expect(JSON.stringify(build(id))).not.toContain("output");
  });
});

describe("absent values", () => {
  it.each([undefined, null, ""])("omits an option given as %j, because the live API refuses empty ones", (absent) => {
    const { body } = build("history", {
      target: "example.com",
      new_lost_type: absent,
      limit: absent,
      date_from: absent,
    });
    expect(body).toBe('{"target":"example.com"}');
    expect(build("raw", { target: "example.com", next: absent }).url).toBe(`${BASE}/backlinks/raw?target=example.com`);
  });

  it("keeps a zero, which is a value", () => {
    expect(build("all", { target: "example.com", inlink_rank_from: 0 }).body).toContain('"inlink_rank_from":0');
  });
});

describe("what must never be sent", () => {
  it.each(["", "  "])("refuses the empty key %j as not set", (key) => {
    expect(() => build("metrics", undefined, key)).toThrow("SER-201");
  });

  it.each([`${KEY}\r\nX-Evil: 1`, `${KEY} ${KEY}`, `${KEY}ä`])("refuses a key that cannot stand in a header", (key) => {
    expect(() => build("metrics", undefined, key)).toThrow("SER-202");
    expect(() => build("metrics", undefined, key)).not.toThrow(KEY);
  });

  it("drops blanks around the key, as they come with pasting", () => {
    expect(build("metrics", undefined, ` ${KEY}\n`).headers.Authorization).toBe(`Token ${KEY}`);
  });
});

describe("encoding", () => {
  it("brings any text through the query unchanged, broken characters aside", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary", minLength: 1, maxLength: 300 }), (text) => {
        fc.pre(text.trim() !== "");
        const url = new URL(build("export", { target: text }).url);
        expect(url.searchParams.get("target")).toBe(text);
        expect([...url.searchParams.keys()]).toEqual(["target"]);
      }),
    );
  });

  it("replaces half of a surrogate pair instead of failing", () => {
    expect(build("export", { target: "a\uD83Db" }).url).toBe(`${BASE}/backlinks/export?target=a%EF%BF%BDb`);
    expect(JSON.parse(build("count", { target: ["a\uD83Db"] }).body ?? "")).toEqual({ target: ["a\uD83Db"] });
  });

  it("sends up to 100 targets in one body, in their order", () => {
    const target = Array.from({ length: 100 }, (_, i) => `site${i}.example`);
    expect(JSON.parse(build("metrics", { target }).body ?? "")).toEqual({ target });
  });
});

describe("types derived from the catalogue", () => {
  it("require the target and leave the rest optional", () => {
    expectTypeOf<ParametersOf<"metrics">["target"]>().toEqualTypeOf<readonly string[]>();
    expectTypeOf<{ target: string }>().toExtend<ParametersOf<"all">>();
    expectTypeOf<object>().not.toExtend<ParametersOf<"all">>();
    expectTypeOf<ParametersOf<"export/status">["task_id"]>().toEqualTypeOf<string>();
    expectTypeOf<NonNullable<ParametersOf<"anchors">["order_by"]>>().toEqualTypeOf<"backlinks" | "refdomains">();
    expectTypeOf<"first.inlink_rank">().toExtend<ParametersOf<"all">["order_by"]>();
  });
});

it("knows the path of every endpoint", () => {
  expect(pathOf("refdomains/history/count")).toBe("/v1/backlinks/refdomains/history/count");
  expect(pathOf("account/credits")).toBe("/v1/account/credits");
});
