import { describe, expect, it } from "vitest";
import { keyForScenario } from "../../../workbench/sandbox/keys.ts";
import { SCENARIO_NAMES, type Scenario } from "../../../workbench/sandbox/scenarios.ts";
import { type Client, createClient, descriptionOf, numberAt, type Reply } from "./sandbox-client.ts";

const TARGETS = Array.from({ length: 20 }, (_, index) => `biz${index}.com`);

function clientFor(scenario: Scenario): Client {
  return createClient().as({ key: keyForScenario(scenario) });
}

function metrics(client: Client, target: readonly string[] = TARGETS): Reply {
  return client.post("backlinks/metrics", { target });
}

const plain = metrics(createClient());

describe("scenarios", () => {
  it("are chosen by key or by header alike, several at once", () => {
    const byHeader = createClient().as({ scenario: "reordered-rows" });
    expect(metrics(byHeader).text).toBe(metrics(clientFor("reordered-rows")).text);
    const both = metrics(createClient().as({ scenario: "dropped-rows, reordered-rows" }));
    expect(both.rows).toEqual([...metrics(clientFor("dropped-rows")).rows].reverse());
  });

  it("of an unknown name in the header are refused", () => {
    expect(descriptionOf(metrics(createClient().as({ scenario: "no-such-thing" })))).toContain("no-such-thing");
  });

  it("are deterministic: the same requests meet the same fate", () => {
    for (const scenario of SCENARIO_NAMES) {
      const fate = () => {
        const client = clientFor(scenario);
        return Array.from({ length: 3 }, () => metrics(client)).map(({ status, text }) => [status, text]);
      };
      expect([scenario, fate()]).toEqual([scenario, fate()]);
    }
  });

  it.each<[Scenario, number]>([
    ["rate-limited-always", 429],
    ["server-error-always", 500],
    ["unavailable", 503],
    ["gateway-timeout", 504],
    ["insufficient-402", 402],
    ["insufficient-403", 403],
    ["hang-up", 0],
  ])("%s answers %i and charges nothing", (scenario, status) => {
    const client = clientFor(scenario);
    expect(metrics(client).status).toBe(status);
    expect(client.spent()).toBe(0);
  });

  it("insufficient funds leave the free calls alone", () => {
    expect(clientFor("insufficient-402").get("account/subscription").status).toBe(200);
    expect(metrics(clientFor("insufficient-403")).json).toHaveProperty("error.message", "Insufficient funds");
  });

  it.each<[Scenario, number]>([
    ["rate-limited-sometimes", 429],
    ["rate-limited-retry-after", 429],
    ["hang-up-sometimes", 0],
  ])("%s lets some repetitions of the same request through", (scenario, status) => {
    const client = clientFor(scenario);
    const statuses = Array.from({ length: 20 }, () => metrics(client).status);
    expect(new Set(statuses)).toEqual(new Set([status, 200]));
  });

  it("rate-limited-retry-after sends the header", () => {
    const { sandbox } = createClient();
    const headers = { authorization: `Token ${keyForScenario("rate-limited-retry-after")}` };
    const url = "/v1/account/subscription";
    const answers = Array.from({ length: 9 }, (_, second) =>
      sandbox.handle({ method: "GET", url, headers }, second * 2_000),
    );
    const refused = answers.find((answer) => answer.kind === "answer" && answer.status === 429);
    expect(refused).toHaveProperty(["headers", "retry-after"], "2");
  });

  it("server-error-once fails each request the first time only", () => {
    const client = clientFor("server-error-once");
    expect([metrics(client).status, metrics(client).status, metrics(client, ["a.com"]).status]).toEqual([
      500, 200, 500,
    ]);
    expect(metrics(client).text).toBe(plain.text);
  });

  it.each<[Scenario, (text: string) => boolean]>([
    ["malformed-json", (text) => text.startsWith("{") && throwsOnParse(text)],
    ["truncated-body", (text) => plain.text.startsWith(text) && text.length === Math.floor(plain.text.length / 2)],
    ["html-answer", (text) => text.startsWith("<!DOCTYPE html>")],
    ["empty-body", (text) => text === ""],
    ["empty-200", (text) => text === '{"metrics":[]}'],
    ["byte-order-mark", (text) => text.startsWith("\uFEFF{") && text.trim() === plain.text],
  ])("%s damages an answer that is charged", (scenario, isDamaged) => {
    const client = clientFor(scenario);
    const reply = metrics(client);
    expect([reply.status, isDamaged(reply.text)]).toEqual([200, true]);
    expect(client.spent()).toBe(2_000);
  });

  it("lost-after-charge breaks the connection and keeps the credits", () => {
    const client = clientFor("lost-after-charge");
    expect(metrics(client).status).toBe(0);
    expect(client.spent()).toBe(2_000);
  });

  it("reordered, dropped and duplicate rows change nothing but the rows' places", () => {
    const byTarget = new Map(plain.rows.map((row) => [row.target, row]));
    const reordered = metrics(clientFor("reordered-rows")).rows;
    const dropped = metrics(clientFor("dropped-rows")).rows;
    const duplicated = metrics(clientFor("duplicate-rows")).rows;
    for (const row of [...reordered, ...dropped, ...duplicated]) expect(row).toEqual(byTarget.get(row.target));
    expect(reordered.map(({ target }) => target)).toEqual([...TARGETS].reverse());
    expect(dropped.length).toBeLessThan(TARGETS.length);
    expect(dropped.length).toBeGreaterThan(TARGETS.length / 2);
    expect(duplicated.length).toBeGreaterThan(TARGETS.length);
    expect(metrics(clientFor("dropped-rows"), ["biz1.com", "biz2.com"]).rows.length).toBeLessThan(2);
  });

  it("echo-respelled names the same targets in other words, pages of lists untouched", () => {
    const { rows } = metrics(clientFor("echo-respelled"));
    const bare = rows.map(({ target }) =>
      String(target)
        .toLowerCase()
        .replace(/^https?:\/\//, "")
        .replace(/\/$/, ""),
    );
    expect(bare).toEqual(TARGETS);
    expect(rows.every(({ target }, index) => target !== TARGETS[index])).toBe(true);
    const authority = clientFor("echo-respelled").post("backlinks/authority", { target: "stripe.com" });
    expect(authority.rows[0]?.url).not.toBe("stripe.com");
    const pages = (client: Client) => client.get("backlinks/indexed-pages", { target: "biz1.com" }).rows;
    expect(pages(clientFor("echo-respelled"))).toEqual(pages(createClient()));
  });

  it("unknown-parameters-ignored answers as if they had not been sent", () => {
    const asked = (client: Client, more: Readonly<Record<string, string>>) =>
      client.get("backlinks/all", { target: "biz12.com", ...more }).text;
    const unknown = { offset: "50", sort: "asc", order_type: "" };
    const client = clientFor("unknown-parameters-ignored");
    expect(asked(client, unknown)).toBe(asked(createClient(), {}));
    expect(client.post("backlinks/metrics", { target: TARGETS, limit: 5 }).text).toBe(plain.text);
    expect(client.get("backlinks/all", { target: "biz12.com", limit: 0 }).status).toBe(400);
  });

  it("bad targets make a 400, a row of zeros or no row", () => {
    const send = (scenario: Scenario) => metrics(clientFor(scenario), ["biz1.com", "no target", "biz2.com"]);
    expect(send("bad-target-refuses-batch").status).toBe(400);
    expect(send("bad-target-missing-row").rows.map(({ target }) => target)).toEqual(["biz1.com", "biz2.com"]);
    const zero = send("bad-target-zero-row").rows[1];
    expect(zero).toEqual({ ...plain.rows[0], target: "no target", ...zerosOf(plain.rows[0]) });
    const summary = clientFor("bad-target-zero-row").post("backlinks/summary", { target: ["no target"] });
    expect(summary.rows[0]).toMatchObject({ target: "no target", backlinks: 0, top_tlds: [] });
  });

  it("unknown-missing-row leaves out exactly the sites without links", () => {
    const target = Array.from({ length: 100 }, (_, index) => `unknown-site-${index}.com`);
    const empty = metrics(createClient(), target).rows.filter(({ backlinks }) => backlinks === 0);
    const rows = metrics(clientFor("unknown-missing-row"), target).rows;
    expect(rows.length).toBeGreaterThanOrEqual(100 - empty.length);
    expect(rows.length).toBeLessThan(100);
  });

  it("disagree shifts big numbers by less than half a per cent, differently by method", () => {
    const client = clientFor("disagree");
    const target = "nike.com";
    const one = numberAt(client.post("backlinks/metrics", { target }).rows[0], "backlinks");
    const other = numberAt(client.post("backlinks/count", { target }).rows[0], "backlinks");
    expect(one).not.toBe(other);
    expect(Math.abs(one / other - 1)).toBeLessThan(0.01);
  });

  it("string-numbers makes texts of account figures and of top lists only", () => {
    const client = clientFor("string-numbers");
    expect(client.get("account/subscription").json).toHaveProperty("subscription_info.units_left", "1000000000");
    const [row] = client.post("backlinks/summary", { target: "stripe.com" }).rows;
    expect(row?.top_tlds).toEqual(expect.arrayContaining([{ tld: "com", count: expect.stringMatching(/^\d+$/) }]));
    expect(typeof row?.backlinks).toBe("number");
  });

  it("table-spellings uses the names of the documentation's tables", () => {
    const client = clientFor("table-spellings");
    const [link] = client.get("backlinks/all", { target: "stripe.com" }).rows;
    expect(typeof link?.nofollow_backlinks).toBe("boolean");
    const [event] = client.get("backlinks/history", { target: "stripe.com" }).rows;
    expect(event).toHaveProperty("reason-lost");
    expect(event).not.toHaveProperty("reason_lost");
  });

  it("legacy-errors have a message without an envelope", () => {
    expect(metrics(clientFor("legacy-errors"), ["bad"]).json).toEqual({
      message: expect.stringContaining("not a valid"),
    });
  });

  it("export-rejected has no task id and costs nothing", () => {
    const client = clientFor("export-rejected");
    expect(client.get("backlinks/export", { target: "a.com" }).json).toEqual({ task_status: "rejected" });
    expect(client.spent()).toBe(0);
  });

  it("units-left-zero shows an empty month and a wallet that pays", () => {
    const client = clientFor("units-left-zero");
    expect(client.get("account/subscription").json).toHaveProperty("subscription_info.units_left", 0);
    expect(client.get("account/credits").json).toMatchObject({
      access: { primary_reason: "active_wallet" },
      wallet: { balance: 1_000_000_000 },
    });
    expect(metrics(client).status).toBe(200);
  });
});

describe("latency", () => {
  const delays = (options: { latencyMs: number; latencySpread?: number }, scenario?: Scenario): readonly number[] => {
    const { sandbox } = createClient(options);
    return Array.from({ length: 50 }, (_, index) => {
      const key = keyForScenario(scenario ?? "bad-target-refuses-batch");
      const headers = { authorization: `Token ${key}` };
      const url = `/v1/backlinks/count?target=biz${index}.com`;
      return sandbox.handle({ method: "GET", url, headers }, index * 1_000).delayMs;
    });
  };

  it("is exactly the median without a spread", () => {
    expect(new Set(delays({ latencyMs: 300 }))).toEqual(new Set([300]));
  });

  it("is spread around the median, the same in every run", () => {
    const spread = delays({ latencyMs: 300, latencySpread: 0.45 });
    expect(delays({ latencyMs: 300, latencySpread: 0.45 })).toEqual(spread);
    const sorted = [...spread].sort((left, right) => left - right);
    expect(sorted[25]).toBeGreaterThan(200);
    expect(sorted[25]).toBeLessThan(450);
    expect(new Set(spread).size).toBeGreaterThan(20);
  });

  it("grows by the scenarios slow and very-slow", () => {
    expect(delays({ latencyMs: 10 }, "slow")[0]).toBe(8_010);
    expect(delays({ latencyMs: 10 }, "very-slow")[0]).toBe(40_010);
  });
});

function zerosOf(row: Readonly<Record<string, unknown>> | undefined): Readonly<Record<string, unknown>> {
  const names = Object.keys(row ?? {}).filter((name) => name !== "target");
  return Object.fromEntries(names.map((name) => [name, 0]));
}

function throwsOnParse(text: string): boolean {
  try {
    JSON.parse(text);
    return false;
  } catch {
    return true;
  }
}
