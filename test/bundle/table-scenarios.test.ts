// What the API can do to a list and to a series of several targets: coded errors, nothing wrong stored, nothing
// that was paid for bought again.
import { describe, expect, it } from "vitest";
import { DEMO_KEY, FEW_CREDITS_KEY, keyForScenario, REVOKED_KEY, TRIAL_KEY } from "../../workbench/sandbox/keys.ts";
import type { Scenario } from "../../workbench/sandbox/scenarios.ts";
import { type Computed, column, listsKept, rowsOf, type ShippedAddon, shippedAddon, sites } from "./shipped-addon.ts";

const list = (addon: ShippedAddon) => addon.compute("SER_BACKLINKS", "nike.com", "all", 50);
const seriesOf = (addon: ShippedAddon, targets: readonly string[]) =>
  addon.compute("SER_BACKLINKS_HISTORY", column(...targets), "2026-11-01", "2026-11-20");
const series = (addon: ShippedAddon) => seriesOf(addon, sites(6));

/** The code of the whole call's failure, or what stands in the first line of each target. */
const kinds = (output: Computed) => {
  if (!Array.isArray(output)) return output.throws.slice(0, 7);
  const cells = output[1]?.slice(1) ?? [];
  return [...new Set(cells.map((cell) => (typeof cell === "number" ? "number" : String(cell).slice(0, 7))))]
    .sort()
    .join(" ");
};

const shown = (output: Computed) => (Array.isArray(output) ? "rows" : output.throws.slice(0, 7));

const WANTED_LIST = list(shippedAddon());
const WANTED_SERIES = series(shippedAddon());

describe("what the API can do to a table", () => {
  it.each<[Scenario, string]>([
    ["rate-limited-always", "SER-411"],
    ["server-error-always", "SER-510"],
    ["unavailable", "SER-510"],
    ["gateway-timeout", "SER-510"],
    ["insufficient-402", "SER-310"],
    ["insufficient-403", "SER-310"],
    ["very-slow", "SER-513"],
    ["hang-up", "SER-513"],
    ["lost-after-charge", "SER-513"],
  ])("in the scenario %s it fails as %s, stores nothing, and is right once the API is", (scenario, code) => {
    for (const [compute, wanted] of [
      [list, WANTED_LIST],
      [series, WANTED_SERIES],
    ] as const) {
      const addon = shippedAddon({ key: keyForScenario(scenario) });
      expect(shown(compute(addon))).toBe(code);
      const { length } = addon.answered;
      expect(length).toBeLessThanOrEqual(30);
      expect(listsKept(addon)).toEqual([]);
      addon.host.state.documentProperties.setAll({ SER_API_KEY: DEMO_KEY });
      addon.host.clock.advance(60_000);
      expect(compute(addon)).toEqual(wanted);
    }
  });

  it.each<Scenario>(["malformed-json", "truncated-body", "html-answer", "empty-body"])(
    "in the scenario %s it says SER-511 for an hour without asking again, and is right afterwards",
    (scenario) => {
      for (const [compute, wanted] of [
        [list, WANTED_LIST],
        [series, WANTED_SERIES],
      ] as const) {
        const addon = shippedAddon({ key: keyForScenario(scenario) });
        expect(shown(compute(addon))).toBe("SER-511");
        const { length } = addon.answered;
        addon.host.state.documentProperties.setAll({ SER_API_KEY: DEMO_KEY });
        addon.host.clock.advance(50 * 60_000);
        expect(shown(compute(addon))).toBe("SER-511");
        expect(addon.answered).toHaveLength(length);
        addon.host.clock.advance(11 * 60_000);
        expect(compute(addon)).toEqual(wanted);
      }
    },
  );

  it.each<Scenario>([
    "rate-limited-sometimes",
    "rate-limited-retry-after",
    "server-error-once",
    "legacy-errors",
    "byte-order-mark",
    "echo-respelled",
    "unknown-missing-row",
    "unknown-parameters-ignored",
    "slow",
    "string-numbers",
    "table-spellings",
  ])("in the scenario %s it is as ever, and paid once", (scenario) => {
    const addon = shippedAddon({ key: keyForScenario(scenario) });
    expect(list(addon)).toEqual(WANTED_LIST);
    addon.host.clock.advance(60_000);
    expect(series(addon)).toEqual(WANTED_SERIES);
    expect(addon.creditsSpent()).toBe(50 + 600);
  });

  it.each<Scenario>(["reordered-rows", "duplicate-rows"])("sorts a series in the scenario %s", (scenario) => {
    expect(series(shippedAddon({ key: keyForScenario(scenario) }))).toEqual(WANTED_SERIES);
  });

  it("shows a day that is missing for one target as a blank, not as 0", () => {
    const output = rowsOf(series(shippedAddon({ key: keyForScenario("dropped-rows") })));
    const wanted = rowsOf(WANTED_SERIES);
    const cells = output.slice(1).flatMap(([day, ...cells]) => {
      const whole = wanted.find(([wantedDay]) => wantedDay === day) ?? [];
      return cells.map((cell, place) => (cell === "" ? "blank" : cell === whole[place + 1] ? "same" : "other"));
    });
    expect(new Set(cells)).toEqual(new Set(["blank", "same"]));
  });

  it.each(["SER_REFDOMAINS", "SER_ANCHORS", "SER_BACKLINKS_DAILY", "SER_AUTHORITY_DISTRIBUTION"])(
    "leaves the titles of %s alone on top when the API has no rows",
    (name) => {
      const addon = shippedAddon({ key: keyForScenario("empty-200") });
      expect(rowsOf(addon.compute(name, "nike.com"))).toHaveLength(1);
      expect(addon.compute(name, "nike.com", "headers=off")).toEqual([[""]]);
      expect(addon.answered).toHaveLength(1);
    },
  );

  it("repeats nothing that the API was paid for and that came as rubbish", () => {
    for (const scenario of ["malformed-json", "truncated-body", "html-answer", "lost-after-charge"] as const) {
      const addon = shippedAddon({ key: keyForScenario(scenario) });
      list(addon);
      expect(addon.answered).toHaveLength(1);
    }
  });

  it("never shows or stores a key", () => {
    for (const scenario of ["server-error-always", "html-answer", "hang-up", "insufficient-402"] as const) {
      const key = keyForScenario(scenario);
      const addon = shippedAddon({ key });
      const said = [list(addon), seriesOf(addon, ["nike.com", key]), addon.compute("SER_CREDITS", "all")];
      expect(JSON.stringify(said)).not.toContain(key);
    }
  });

  it("says what to do about a refused key and about none", () => {
    for (const compute of [list, series, (addon: ShippedAddon) => addon.compute("SER_CREDITS")]) {
      expect(shown(compute(shippedAddon({ key: REVOKED_KEY })))).toBe("SER-202");
      expect(shown(compute(shippedAddon({ key: undefined })))).toBe("SER-201");
    }
  });
});

describe("a series of many targets that is not finished at once", () => {
  it("keeps what was bought before the credits were gone, and buys the rest later", () => {
    const addon = shippedAddon({ key: FEW_CREDITS_KEY });
    expect(kinds(series(addon))).toBe("SER-310 number");
    expect(addon.creditsSpent()).toBe(500);
    addon.host.clock.advance(60_000);
    expect(kinds(series(addon))).toBe("SER-310 number");
    expect(addon.creditsSpent()).toBe(500);
    addon.host.state.documentProperties.setAll({ SER_API_KEY: DEMO_KEY });
    addon.host.clock.advance(60_000);
    expect(series(addon)).toEqual(WANTED_SERIES);
    expect(addon.creditsSpent()).toBe(600);
  });

  it.each([
    ["every answer takes eight seconds", keyForScenario("slow")],
    ["the key may send one request a second", TRIAL_KEY],
    ["one request in three is refused", keyForScenario("rate-limited-sometimes")],
  ])("goes on where it stopped when %s, and pays each target once", (_what, key) => {
    const wanted = seriesOf(shippedAddon(), sites(50));
    const addon = shippedAddon({ key });
    let evaluations = 0;
    for (let output: Computed | undefined; JSON.stringify(output) !== JSON.stringify(wanted); evaluations++) {
      if (evaluations === 8) throw new Error(`not finished: ${kinds(output ?? [])}`);
      const startedMs = addon.host.clock.nowMs();
      output = seriesOf(addon, sites(50));
      expect(addon.host.clock.nowMs() - startedMs).toBeLessThan(26_000);
      expect(kinds(output)).toMatch(/^(SER-41[01] )?number$/);
      addon.host.clock.advance(60_000);
    }
    expect(addon.creditsSpent()).toBe(5_000);
    expect(addon.answered.filter(({ credits }) => credits > 0)).toHaveLength(50);
  });

  it("loses a wave as a whole when a connection breaks, and is right once none does", () => {
    const addon = shippedAddon({ key: keyForScenario("hang-up-sometimes") });
    const wanted = seriesOf(shippedAddon(), sites(3));
    let output = seriesOf(addon, sites(3));
    for (let round = 0; round < 20 && !Array.isArray(output); round++) {
      expect(output.throws).toMatch(/^SER-513 /);
      addon.host.clock.advance(60_000);
      output = seriesOf(addon, sites(3));
    }
    expect(output).toEqual(wanted);
    const { length } = addon.answered;
    seriesOf(addon, sites(3));
    expect(addon.answered).toHaveLength(length);
  });

  it("lets one bad target fail alone, at no cost", () => {
    const addon = shippedAddon();
    const output = rowsOf(seriesOf(addon, ["nike.com", "foo bar", "10.0.0.1", "stripe.com"]));
    const [, first = []] = output;
    expect(first.map((cell) => (typeof cell === "string" ? cell.slice(0, 7) : typeof cell))).toEqual([
      "number",
      "number",
      "SER-101",
      "SER-102",
      "number",
    ]);
    expect(output.slice(2).every(([, , second, third]) => second === "" && third === "")).toBe(true);
    expect(addon.creditsSpent()).toBe(200);
  });
});
