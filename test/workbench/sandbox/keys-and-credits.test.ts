import { describe, expect, it } from "vitest";
import * as keys from "../../../workbench/sandbox/keys.ts";
import { createSandbox } from "../../../workbench/sandbox/sandbox.ts";
import { SCENARIO_NAMES } from "../../../workbench/sandbox/scenarios.ts";
import { createClient, numberAt, replyOf } from "./sandbox-client.ts";

const NOW_MS = Date.UTC(2026, 10, 23);
const URL_PATH = "/v1/account/subscription";

function statusWith(headers: Record<string, string>, query = ""): number {
  return replyOf(createSandbox().handle({ method: "GET", url: `${URL_PATH}${query}`, headers }, NOW_MS)).status;
}

describe("keys", () => {
  it("are taken from the Token header and from the query in both spellings", () => {
    expect(statusWith({ authorization: `Token ${keys.DEMO_KEY}` })).toBe(200);
    expect(statusWith({}, `?apikey=${keys.DEMO_KEY}`)).toBe(200);
    expect(statusWith({}, `?apiKey=${keys.DEMO_KEY}`)).toBe(200);
  });

  it.each([
    [{}, ""],
    [{ authorization: `Bearer ${keys.DEMO_KEY}` }, ""],
    [{ authorization: keys.DEMO_KEY }, ""],
    [{ authorization: "Token " }, ""],
    [{ authorization: "Token 00000000-0000-4000-8000-000000000000" }, ""],
    [{ authorization: `Token ${keys.REVOKED_KEY}` }, ""],
    [{ authorization: `Token ${keys.PROJECT_KEY}` }, ""],
    [{ authorization: `Bearer ${keys.DEMO_KEY}` }, `?apikey=${keys.DEMO_KEY}`],
  ])("are refused with 401 for %j", (headers, query) => {
    expect(statusWith(headers, query)).toBe(401);
  });

  it("of a plan without API access are refused with 403", () => {
    const reply = createClient().as({ key: keys.INACTIVE_PLAN_KEY }).get("account/subscription");
    expect([reply.status, reply.json]).toEqual([
      403,
      { error: expect.objectContaining({ message: "Subscription required" }) },
    ]);
  });

  it("are UUIDs but for the project key, and there is one a scenario", () => {
    const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;
    const others = keys.SANDBOX_KEYS.filter(({ label }) => label !== "project-key");
    expect(others.filter(({ key }) => !uuid.test(key))).toEqual([]);
    expect(keys.PROJECT_KEY).toMatch(/^[0-9a-f]{40}$/);
    expect(new Set(keys.SANDBOX_KEYS.map(({ key }) => key)).size).toBe(keys.SANDBOX_KEYS.length);
    for (const scenario of SCENARIO_NAMES) {
      const entry = keys.SANDBOX_KEYS.find(({ key }) => key === keys.keyForScenario(scenario));
      expect(entry).toMatchObject({ label: scenario, scenarios: [scenario] });
    }
  });
});

describe("the rate", () => {
  function burst(key: string, instantsMs: readonly number[]): readonly number[] {
    const sandbox = createSandbox();
    const headers = { authorization: `Token ${key}` };
    return instantsMs.map(
      (ms) => replyOf(sandbox.handle({ method: "GET", url: URL_PATH, headers }, NOW_MS + ms)).status,
    );
  }

  it("is ten requests in any rolling second on a paid key", () => {
    const eleven = Array.from({ length: 11 }, (_, index) => index * 90);
    expect(burst(keys.DEMO_KEY, eleven)).toEqual([...Array(10).fill(200), 429]);
    const spread = Array.from({ length: 30 }, (_, index) => index * 100);
    expect(burst(keys.DEMO_KEY, spread)).toEqual(Array(30).fill(200));
  });

  it("is one a second on trial, and refused requests count", () => {
    expect(burst(keys.TRIAL_KEY, [0, 600, 1_200, 1_800, 2_800])).toEqual([200, 429, 429, 429, 200]);
  });

  it("is counted by key, with the documented envelope and no Retry-After", () => {
    const client = createClient();
    const headers = { authorization: `Token ${keys.TRIAL_KEY}` };
    const send = () => client.sandbox.handle({ method: "GET", url: URL_PATH, headers }, NOW_MS);
    send();
    const refused = send();
    expect(refused).toMatchObject({ status: 429, headers: { "content-type": "application/json" } });
    expect(replyOf(refused).json).toEqual({
      error: {
        code: 429,
        message: "Too Many Requests",
        description: "The call-rate limit has been reached. Please reduce your request frequency.",
      },
    });
    const ledger = client.sandbox.ledger();
    expect(ledger.find(({ label }) => label === "trial")).toMatchObject({ requests: 2, refusedByRate: 1 });
    expect(ledger.find(({ label }) => label === "demo")).toMatchObject({ requests: 0, refusedByRate: 0 });
  });
});

describe("credits", () => {
  it.each([
    ["backlinks/summary", 100],
    ["backlinks/metrics", 100],
    ["backlinks/authority", 100],
    ["backlinks/count", 10],
    ["backlinks/refdomains/count", 10],
    ["backlinks/referring-ips/count", 10],
    ["backlinks/referring-subnets/count", 10],
    ["backlinks/authority/domain", 10],
    ["backlinks/authority/page", 10],
  ])("for %s are %i a target, duplicates included", (path, price) => {
    const client = createClient();
    client.post(path, { target: ["a.com", "b.com", "a.com"] });
    expect(client.spent()).toBe(3 * price);
  });

  it.each([
    ["all", { limit: 37 }],
    ["raw", { limit: 37 }],
    ["anchors", { limit: 37 }],
    ["refdomains", { limit: 37 }],
    ["referring-ips", { limit: 37 }],
    ["indexed-pages", { limit: 37 }],
    ["authority/domain/distribution", {}],
  ])("for %s are one a row", (list, query) => {
    const client = createClient();
    const { rows } = client.get(`backlinks/${list}`, { target: "stripe.com", ...query });
    expect(client.spent()).toBe(rows.length);
    expect(rows.length).toBeGreaterThan(0);
  });

  it("for daily counts and running totals are 100 a request, whatever the range", () => {
    const client = createClient();
    for (const path of ["history/count", "history/cumulative", "refdomains/history/count"]) {
      client.get(`backlinks/${path}`, { target: "stripe.com", date_from: "2026-01-01" });
    }
    expect(client.spent()).toBe(300);
  });

  it("that do not cover a request make it refused whole, with nothing charged", () => {
    const client = createClient().as({ key: keys.FEW_CREDITS_KEY });
    const six = ["a.com", "b.com", "c.com", "d.com", "e.com", "f.com"];
    const refused = client.post("backlinks/metrics", { target: six });
    expect([refused.status, refused.json]).toEqual([402, { error: expect.objectContaining({ code: 402 }) }]);
    expect(client.spent()).toBe(0);
    expect(client.post("backlinks/metrics", { target: six.slice(0, 5) }).status).toBe(200);
    expect(client.post("backlinks/count", { target: "a.com" }).status).toBe(402);
    expect(client.get("account/subscription").status).toBe(200);
  });

  it("show in the account calls, with the misspelt date", () => {
    const client = createClient();
    client.post("backlinks/metrics", { target: "a.com" });
    const info = client.get("account/subscription").json.subscription_info as Record<string, unknown>;
    expect(info).toMatchObject({
      status: "active",
      start_date: "2026-11-01 14:20:02",
      expiraton_date: "2026-12-01 14:20:02",
    });
    expect(info.units_left).toBe(numberAt(info, "units_limit") - 100);
    expect(client.get("account/credit-balance").json).toEqual({ limit: info.units_limit, used: 100 });
    expect(client.get("account/credits").json).toHaveProperty("access.primary_reason", "active_subscription");
    expect(client.spent()).toBe(100);
  });

  it("of an empty balance refuse priced calls only after the request was found valid", () => {
    const client = createClient().as({ key: keys.EMPTY_BALANCE_KEY });
    expect(client.post("backlinks/metrics", { target: "a.com" }).status).toBe(402);
    expect(client.post("backlinks/metrics", { target: "no target" }).status).toBe(400);
  });
});

describe("listeners", () => {
  it("hear of each request, its price and its key's label, until they unsubscribe", () => {
    const client = createClient();
    const events: unknown[] = [];
    const stop = client.sandbox.onAnswered((event) => events.push(event));
    client.post("backlinks/metrics?apikey=secret", { target: ["a.com", "b.com"] });
    client.as({ scenario: "hang-up" }).get("backlinks/count", { target: "a.com" });
    stop();
    client.get("account/subscription");
    expect(events).toEqual([
      expect.objectContaining({
        method: "POST",
        path: "/v1/backlinks/metrics",
        status: 200,
        credits: 200,
        targets: 2,
        keyLabel: "demo",
      }),
      expect.objectContaining({ method: "GET", path: "/v1/backlinks/count", status: 0, credits: 0 }),
    ]);
    expect(JSON.stringify(events)).not.toContain(keys.DEMO_KEY);
  });
});
