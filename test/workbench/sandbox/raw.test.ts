import { describe, expect, it } from "vitest";
import { EXAMPLE_SITES } from "../../../workbench/sandbox/graph/known-sites.ts";
import { keyForScenario, PAGES_CREDITS_KEY, TRIAL_KEY } from "../../../workbench/sandbox/keys.ts";
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

  it.each([1, 7, 450, 100_000])("comes to the same end in pages of %i", (limit) => {
    const client = createClient();
    const query = { target: "biz12.com", mode: "domain" } as const;
    const whole = client.get("backlinks/all", { ...query, limit: 10_000 }).rows;
    const pages = readAll(client, { ...query, limit });
    expect(pages.flat()).toEqual(whole);
    expect(pages).toHaveLength(Math.ceil(whole.length / limit));
  });

  it("pages through a quarter of a million links, each once", () => {
    const client = createClient();
    const query = { target: EXAMPLE_SITES.longList, mode: "domain", limit: 50_000 };
    const total = numberAt(
      client.get("backlinks/count", { target: EXAMPLE_SITES.longList, mode: "domain" }).rows[0],
      "backlinks",
    );
    const links = new Set<string>();
    for (const page of readAll(client, query)) {
      for (const { url_from, url_to, anchor } of page) links.add(`${url_from} ${url_to} ${anchor}`);
    }
    expect(total).toBeGreaterThan(200_000);
    expect(links.size).toBe(total);
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
    expect(status({ ...query, next, order_by: "inlink_rank" })).toBe(400);
    expect(status({ ...query, next, per_domain: 1 })).toBe(400);
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

describe("cursors", () => {
  const QUERY = { ...SITE, limit: 20 } as const;

  function follow(client: Client, pages: number): readonly number[] {
    const statuses: number[] = [];
    let reply = client.get("backlinks/raw", QUERY);
    statuses.push(reply.status);
    while (statuses.length < pages && reply.status === 200) {
      reply = client.get("backlinks/raw", { ...QUERY, next: String(reply.json.next) });
      statuses.push(reply.status);
    }
    return statuses;
  }

  it("lead two pages on in the scenario cursor-expires, from every beginning anew", () => {
    const client = createClient().as({ key: keyForScenario("cursor-expires") });
    expect(follow(client, 9)).toEqual([200, 200, 200, 400]);
    expect(follow(client, 9)).toEqual([200, 200, 200, 400]);
    expect(client.spent()).toBe(120);
  });

  it("are refused from the first on in the scenario cursor-refused", () => {
    expect(follow(createClient().as({ key: keyForScenario("cursor-refused") }), 9)).toEqual([200, 400]);
  });

  it("live two minutes in the scenario cursor-short-lived", () => {
    const client = createClient().as({ key: keyForScenario("cursor-short-lived") });
    const next = String(client.get("backlinks/raw", QUERY).json.next);
    client.waitMs(110_000);
    expect(client.get("backlinks/raw", { ...QUERY, next }).status).toBe(200);
    client.waitMs(20_000);
    expect(descriptionOf(client.get("backlinks/raw", { ...QUERY, next }))).toContain("expired");
  });

  it("expire when the sandbox is told so, and new ones are good again", () => {
    const client = createClient();
    const next = String(client.get("backlinks/raw", QUERY).json.next);
    client.sandbox.expireCursors();
    expect(client.get("backlinks/raw", { ...QUERY, next }).status).toBe(400);
    expect(follow(client, 3)).toEqual([200, 200, 200]);
  });
});

describe("an account that runs dry amid the pages", () => {
  const QUERY = { target: "seranking.com", mode: "domain", limit: 2_000 } as const;

  it("is refused the page that costs more than is left, until it is topped up", () => {
    const client = createClient().as({ key: PAGES_CREDITS_KEY });
    const first = client.get("backlinks/raw", QUERY);
    const second = client.get("backlinks/raw", { ...QUERY, next: String(first.json.next) });
    const third = () => client.get("backlinks/raw", { ...QUERY, next: String(second.json.next) });
    const refused = third();
    expect([refused.status, refused.json]).toEqual([
      402,
      { error: expect.objectContaining({ code: 402, message: "Insufficient Funds" }) },
    ]);
    expect(client.spent()).toBe(4_000);
    client.sandbox.topUp(PAGES_CREDITS_KEY, 1_000);
    expect(third().rows).toHaveLength(2_000);
    expect(client.get("account/credit-balance").json).toEqual({ limit: 6_000, used: 6_000 });
    expect(third().status).toBe(402);
  });

  it("still pays for a smaller page", () => {
    const client = createClient().as({ key: PAGES_CREDITS_KEY });
    client.get("backlinks/raw", { ...QUERY, limit: 4_500 });
    expect(client.get("backlinks/raw", { ...QUERY, limit: 501 }).status).toBe(402);
    expect(client.get("backlinks/raw", { ...QUERY, limit: 500 }).status).toBe(200);
  });

  it("cannot be topped up under a key that nobody has, nor by less than nothing", () => {
    const { sandbox } = createClient();
    expect(() => sandbox.topUp("no-such-key", 1)).toThrow("no key");
    expect(() => sandbox.topUp(PAGES_CREDITS_KEY, -1)).toThrow("credits");
  });
});
