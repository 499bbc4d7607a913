import { describe, expect, it } from "vitest";
import type { Argument } from "../../workbench/emulator/custom-function-host.ts";
import { FEW_CREDITS_KEY, keyForScenario, REVOKED_KEY, TRIAL_KEY } from "../../workbench/sandbox/keys.ts";
import type { Scenario } from "../../workbench/sandbox/scenarios.ts";
import { HOST_POSITIONS } from "./host-positions.ts";
import { sandboxSays } from "./sandbox-answers.ts";
import { column, shippedAddon, sites } from "./shipped-addon.ts";

const METRICS = [
  "backlinks",
  "refdomains",
  "subnets",
  "ips",
  "nofollow_backlinks",
  "dofollow_backlinks",
  "edu_backlinks",
  "gov_backlinks",
];

describe("the shipped add-on", () => {
  it("gives what the API gives for every target, and buys each once", () => {
    const addon = shippedAddon();
    const names = ["wikipedia.org", "seranking.com", "nike.com", "stripe.com"];
    const output = addon.compute("SER_METRICS", column("Domain", ...names, "", "www.nike.com"));
    expect(addon.answered.map(({ path, targets, credits }) => [path, targets, credits])).toEqual([
      ["/v1/backlinks/metrics", 4, 400],
    ]);
    const rows = sandboxSays(addon, "metrics", names);
    const figures = rows.map((row) => METRICS.map((field) => row[field]));
    expect(output).toEqual([
      [
        "Backlinks",
        "Referring domains",
        "Subnets",
        "IPs",
        "Nofollow backlinks",
        "Dofollow backlinks",
        "Edu backlinks",
        "Gov backlinks",
      ],
      ...figures,
      new Array(8).fill(""),
      figures[2],
    ]);
  });

  it.each([
    ["SER_BACKLINKS_COUNT", "count", ["backlinks"]],
    ["SER_REFDOMAINS_COUNT", "refdomains/count", ["refdomains"]],
    ["SER_IPS_COUNT", "referring-ips/count", ["ips"]],
    ["SER_SUBNETS_COUNT", "referring-subnets/count", ["subnets"]],
    ["SER_DOMAIN_AUTHORITY", "authority/domain", ["domain_inlink_rank"]],
    ["SER_PAGE_AUTHORITY", "authority/page", ["inlink_rank"]],
  ])("%s answers from %s at 10 credits a target", (name, path, fields) => {
    const addon = shippedAddon();
    const output = addon.compute(name, column("nike.com", "stripe.com"));
    expect(output).toEqual(
      sandboxSays(addon, path, ["nike.com", "stripe.com"]).map((row) => fields.map((field) => row[field])),
    );
    expect(addon.answered[0]).toMatchObject({ path: `/v1/backlinks/${path}`, credits: 20 });
  });

  it("SER_AUTHORITY gives both ranks for 20 credits", () => {
    const addon = shippedAddon();
    expect(addon.compute("SER_AUTHORITY", "nike.com")).toEqual([[expect.any(Number), expect.any(Number)]]);
    expect(addon.answered.reduce((total, { credits }) => total + credits, 0)).toBe(20);
  });

  it.each([1, 100, 101, 1_000, 5_000])(
    "sends ceil(unique/100) requests for a column with %i different targets among junk",
    (count) => {
      const addon = shippedAddon();
      const targets = sites(count);
      const repeated = targets.slice(0, Math.ceil(count * 0.3));
      const output = addon.compute(
        "SER_BACKLINKS_COUNT",
        column(...targets, "", "foo bar", ...repeated, "#N/A", "10.0.0.1"),
      );
      expect(output).toHaveLength(count + repeated.length + 4);
      expect(addon.answered).toHaveLength(Math.ceil(count / 100));
      expect(addon.answered.reduce((total, { credits }) => total + credits, 0)).toBe(count * 10);
      const again = addon.compute("SER_BACKLINKS_COUNT", column(...targets));
      expect(again).toHaveLength(count);
      expect(addon.answered).toHaveLength(Math.ceil(count / 100));
    },
  );

  it("buys only the one target that changed", () => {
    const addon = shippedAddon();
    const names = [...sites(250)];
    addon.compute("SER_METRICS", column(...names));
    names[17] = "example.org";
    addon.compute("SER_METRICS", column(...names));
    expect(addon.answered.map(({ targets }) => targets)).toEqual([100, 100, 50, 1]);
  });

  it("computes from a warm store without touching properties, and with one read of the cache", () => {
    const addon = shippedAddon();
    addon.compute("SER_METRICS", column(...sites(300)));
    const user = addon.host.state.user;
    const before = addon.host.state.quotas.used(user, "propertyOperations");
    addon.compute("SER_METRICS", column(...sites(300)));
    expect(addon.host.state.quotas.used(user, "propertyOperations")).toBe(before);
  });

  it("formats a date as a date", () => {
    const addon = shippedAddon();
    const outcome = addon.host.evaluate({
      name: "SER_METRICS",
      args: ["nike.com", "fetched, backlinks"],
      cell: { sheetId: 0, row: 0, column: 0 },
    });
    expect(outcome.state === "value" && outcome.rows[0]?.[0]).toMatchObject({
      value: expect.any(Number),
      format: expect.stringMatching(/y/i),
    });
  });
});

describe("each position of what is not known about the host", () => {
  it.each([{}, ...HOST_POSITIONS])("gives the same answers and buys nothing twice with %j", (switches) => {
    const addon = shippedAddon({ switches });
    const cells: Argument = [["nike.com"], [{ error: "#N/A" }], [null], ["stripe.com"]];
    const output = addon.compute("SER_METRICS", cells, undefined, undefined, undefined, "errors=text");
    expect(
      Array.isArray(output) &&
        output.map(([first]) => (typeof first === "number" ? "number" : String(first).slice(0, 7))),
    ).toEqual(["number", "SER-105", "", "number"]);
    addon.compute("SER_METRICS", cells);
    expect(addon.answered).toHaveLength(1);
  });

  it("stays right when the cache forgets at random, at the price of buying again", () => {
    const addon = shippedAddon({ switches: { randomCacheEviction: 0.5 } });
    const first = addon.compute("SER_BACKLINKS_COUNT", column(...sites(500)));
    expect(addon.compute("SER_BACKLINKS_COUNT", column(...sites(500)))).toEqual(first);
  });
});

describe("what the API can do to a formula", () => {
  const shape = (output: ReturnType<ReturnType<typeof shippedAddon>["compute"]>) => {
    if (!Array.isArray(output)) return output.throws.slice(0, 7);
    const kinds = output.map(([cell]) => (typeof cell === "number" ? "number" : String(cell).slice(0, 7)));
    return [...new Set(kinds)].sort().join(" ");
  };

  it.each<[Scenario, string]>([
    ["rate-limited-always", "SER-411"],
    ["rate-limited-sometimes", "number"],
    ["rate-limited-retry-after", "number"],
    ["server-error-once", "number"],
    ["server-error-always", "SER-510"],
    ["unavailable", "SER-510"],
    ["gateway-timeout", "SER-510"],
    ["insufficient-402", "SER-310"],
    ["insufficient-403", "SER-310"],
    ["legacy-errors", "number"],
    ["malformed-json", "SER-511"],
    ["truncated-body", "SER-511"],
    ["html-answer", "SER-511"],
    ["empty-body", "SER-511"],
    ["byte-order-mark", "number"],
    ["empty-200", "SER-512"],
    ["reordered-rows", "number"],
    ["dropped-rows", "SER-512 number"],
    ["duplicate-rows", "number"],
    ["echo-respelled", "number"],
    ["slow", "number"],
    ["very-slow", "SER-513"],
    ["hang-up", "SER-513"],
    ["lost-after-charge", "SER-513"],
    ["disagree", "number"],
    ["string-numbers", "number"],
  ])("in the scenario %s ends as %s", (scenario, expected) => {
    const addon = shippedAddon({ key: keyForScenario(scenario) });
    expect(shape(addon.compute("SER_BACKLINKS_COUNT", column(...sites(150))))).toBe(expected);
  });

  it("keeps of a broken answer only that it was broken, and asks again an hour later", () => {
    for (const scenario of ["malformed-json", "truncated-body", "html-answer", "empty-body"] as const) {
      const addon = shippedAddon({ key: keyForScenario(scenario) });
      addon.compute("SER_BACKLINKS_COUNT", column(...sites(5)));
      const sent = addon.answered.length;
      addon.compute("SER_BACKLINKS_COUNT", column(...sites(5)));
      expect(addon.answered.length).toBe(sent);
      addon.host.clock.advance(3_600_000);
      addon.compute("SER_BACKLINKS_COUNT", column(...sites(5)));
      expect(addon.answered.length).toBe(sent * 2);
    }
  });

  it("asks again only for the rows that were missing, and not before a day is over", () => {
    const addon = shippedAddon({ key: keyForScenario("dropped-rows") });
    const output = addon.compute("SER_BACKLINKS_COUNT", column(...sites(100)));
    const missing = Array.isArray(output) ? output.filter(([cell]) => String(cell).startsWith("SER-512")).length : 0;
    expect(missing).toBeGreaterThan(0);
    const again = addon.compute("SER_BACKLINKS_COUNT", column(...sites(100)));
    expect(JSON.stringify(again)).toMatch(/SER-512 The API sent no row for this target \(asked 20[^)]+UTC\)/);
    expect(addon.answered).toHaveLength(1);
    addon.host.clock.advance(86_400_000);
    addon.compute("SER_BACKLINKS_COUNT", column(...sites(100)));
    expect(addon.answered.map(({ targets }) => targets)).toEqual([100, missing]);
  });

  it("learns a trial key's rate and still finishes", () => {
    const addon = shippedAddon({ key: TRIAL_KEY });
    expect(shape(addon.compute("SER_BACKLINKS_COUNT", column(...sites(1_000))))).toBe("number");
    expect(addon.answered.filter(({ status }) => status === 429).length).toBeLessThanOrEqual(13);
  });

  it("keeps what it bought before the credits were gone", () => {
    const addon = shippedAddon({ key: FEW_CREDITS_KEY });
    expect(shape(addon.compute("SER_METRICS", column(...sites(5))))).toBe("number");
    expect(shape(addon.compute("SER_METRICS", column(...sites(6))))).toBe("SER-310 number");
    expect(addon.creditsSpent()).toBe(500);
  });

  it("says what to do about a refused key and about none", () => {
    expect(shape(shippedAddon({ key: REVOKED_KEY }).compute("SER_IPS_COUNT", "nike.com"))).toBe("SER-202");
    expect(shape(shippedAddon({ key: undefined }).compute("SER_IPS_COUNT", "nike.com"))).toBe("SER-201");
  });

  it("never shows a key, whatever happens", () => {
    for (const scenario of ["server-error-always", "html-answer", "hang-up", "insufficient-402"] as const) {
      const key = keyForScenario(scenario);
      const addon = shippedAddon({ key });
      expect(JSON.stringify(addon.compute("SER_METRICS", column("nike.com", key)))).not.toContain(key);
      expect(JSON.stringify(addon.host.state.documentCache)).not.toContain(key);
      expect(JSON.stringify(addon.answered)).not.toContain(key);
    }
  });
});

describe("an execution that is killed", () => {
  // After a call is before the next one.
  it("before any of its service calls, or after the last, loses at most one wave, and the next one is right", () => {
    const names = sites(300);
    const whole = shippedAddon();
    const wanted = whole.compute("SER_METRICS", column(...names));
    const callCount = whole.serviceCalls.length - 1;
    expect(callCount).toBeGreaterThan(24);
    for (let call = 1; call <= callCount + 1; call++) {
      const addon = shippedAddon();
      if (call <= callCount) addon.host.killBeforeServiceCall(call);
      else addon.host.killAfterServiceCall(callCount);
      addon.compute("SER_METRICS", column(...names));
      addon.host.clock.advance(60_000);
      expect(addon.compute("SER_METRICS", column(...names)), `before ${call}`).toEqual(wanted);
      const sentAt = whole.serviceCalls.filter((name) => name !== "start").indexOf("fetch.send") + 1;
      expect(addon.creditsSpent(), `before ${call}`).toBeLessThanOrEqual(30_000 + (call > sentAt ? 20_000 : 0));
      const paid = addon.creditsSpent();
      addon.compute("SER_METRICS", column(...names));
      expect(addon.creditsSpent(), `before ${call}`).toBe(paid);
    }
  });
});
