// What each function costs, three times over: as the help says it, as src reckons it beforehand, and as the sandbox
// charges it.
import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { projectPath } from "../../build/project-paths.ts";
import { type BoughtEndpointId, creditsAtMost, type SentParameters } from "../../src/engine/asking/bought-endpoints.ts";
import { FUNCTIONS, type FunctionName } from "../../src/functions/catalogue.ts";
import type { Argument } from "../../workbench/emulator/custom-function-host.ts";
import { askSandbox, type SandboxRow } from "./sandbox-answers.ts";
import { column, rowsOf, shippedAddon } from "./shipped-addon.ts";

const TARGETS = ["nike.com", "stripe.com", "site7.com"] as const;

interface Cost {
  /** After the targets. */
  readonly args: readonly Argument[];
  /** Of the three targets, or of the first where a function takes one. */
  readonly targets: 1 | 3;
  /** How the help puts it. */
  readonly said: RegExp;
  /** What is asked of the API, by the endpoint. */
  readonly calls: Partial<Record<BoughtEndpointId, SentParameters>>;
}

const ALIGNED = { args: [], targets: 3 } as const;
const A_ROW = /^1 for each row of the answer: at most the limit, 100 unless you say otherwise\.$/;
const A_HUNDRED = /^100 for each target, however many days, as the API documents it\.$/;
const DAYS = { date_from: "2026-09-01", date_to: "2026-11-20" } as const;
const DAY_ARGS = [DAYS.date_from, DAYS.date_to] as const;
const DOMAIN = { mode: "domain" } as const;

const COSTS: Readonly<Record<FunctionName, Cost>> = {
  SER_METRICS: { ...ALIGNED, said: /100 for the default\.$/, calls: { metrics: DOMAIN } },
  SER_BACKLINKS_COUNT: { ...ALIGNED, said: /^10$/, calls: { count: DOMAIN } },
  SER_REFDOMAINS_COUNT: { ...ALIGNED, said: /^10$/, calls: { "refdomains/count": DOMAIN } },
  SER_IPS_COUNT: { ...ALIGNED, said: /^10$/, calls: { "referring-ips/count": DOMAIN } },
  SER_SUBNETS_COUNT: { ...ALIGNED, said: /^10$/, calls: { "referring-subnets/count": DOMAIN } },
  SER_AUTHORITY: { ...ALIGNED, said: /^20$/, calls: { "authority/domain": {}, "authority/page": {} } },
  SER_DOMAIN_AUTHORITY: { ...ALIGNED, said: /^10$/, calls: { "authority/domain": {} } },
  SER_PAGE_AUTHORITY: { ...ALIGNED, said: /^10$/, calls: { "authority/page": {} } },
  SER_AGE: { ...ALIGNED, said: /^0$/, calls: {} },
  SER_SUMMARY: {
    args: [],
    targets: 3,
    said: /^100 for each target, all sections together\.$/,
    calls: { summary: DOMAIN },
  },
  SER_BACKLINKS: { args: [undefined, 40], targets: 1, said: A_ROW, calls: { all: { ...DOMAIN, limit: 40 } } },
  SER_REFDOMAINS: { args: [], targets: 1, said: A_ROW, calls: { refdomains: { ...DOMAIN, limit: 100 } } },
  SER_ANCHORS: { args: ["all", 1_000], targets: 1, said: A_ROW, calls: { anchors: { ...DOMAIN, limit: 1_000 } } },
  SER_PAGES: { args: ["rows=7"], targets: 1, said: A_ROW, calls: { "indexed-pages": { ...DOMAIN, limit: 7 } } },
  SER_IPS: { args: [], targets: 1, said: A_ROW, calls: { "referring-ips": { ...DOMAIN, limit: 100 } } },
  SER_NEW_LOST_BACKLINKS: {
    args: ["both", ...DAY_ARGS, "limit=300"],
    targets: 1,
    said: A_ROW,
    calls: { history: { ...DOMAIN, ...DAYS, limit: 300 } },
  },
  SER_NEW_LOST_REFDOMAINS: {
    args: ["new", ...DAY_ARGS],
    targets: 1,
    said: A_ROW,
    calls: { "refdomains/history": { ...DOMAIN, ...DAYS, new_lost_type: "new", limit: 100 } },
  },
  SER_BACKLINKS_DAILY: {
    args: DAY_ARGS,
    targets: 3,
    said: A_HUNDRED,
    calls: { "history/count": { ...DOMAIN, ...DAYS } },
  },
  SER_REFDOMAINS_DAILY: {
    args: DAY_ARGS,
    targets: 3,
    said: A_HUNDRED,
    calls: { "refdomains/history/count": { ...DOMAIN, ...DAYS } },
  },
  SER_BACKLINKS_HISTORY: {
    args: DAY_ARGS,
    targets: 3,
    said: A_HUNDRED,
    calls: { "history/cumulative": { ...DOMAIN, ...DAYS } },
  },
  SER_AUTHORITY_HISTORY: {
    args: [...DAY_ARGS, "by_week", "of=domain"],
    targets: 3,
    said: /^1 for each date of the answer, as far as is known\.$/,
    calls: { "authority/domain/history": { ...DAYS, granularity: "by_week" } },
  },
  SER_AUTHORITY_DISTRIBUTION: {
    args: ["domain"],
    targets: 3,
    said: /^1 for each row of the answer, at most 101 for each target\.$/,
    calls: { "authority/domain/distribution": DOMAIN },
  },
  SER_CREDITS: { args: [], targets: 1, said: /^Free\.$/, calls: { "account/subscription": {} } },
};

const NAMES = Object.keys(COSTS) as FunctionName[];

/** Answered one row a target or one answer a target, whatever the endpoint calls it. */
const isBatch = (id: string) =>
  /^(metrics|summary|.*count|authority\/(domain|page))$/.test(id) && !id.includes("history");

describe("the price of a function", () => {
  it.each(NAMES)("%s costs what the help says, src reckons and the API charges", (name) => {
    const cost = COSTS[name];
    const addon = shippedAddon();
    const names = TARGETS.slice(0, cost.targets);
    const target = name === "SER_CREDITS" ? [] : [cost.targets === 1 ? names[0] : column(...names)];
    const output = rowsOf(addon.compute(name, ...target, ...cost.args));
    expect(output.flat().filter((cell) => String(cell).startsWith("SER-"))).toEqual([]);
    const spent = addon.creditsSpent();

    let charged = 0;
    let atMost = 0;
    for (const [id, parameters] of Object.entries(cost.calls) as [BoughtEndpointId, SentParameters][]) {
      const path = id.startsWith("account/") ? id : `backlinks/${id}`;
      const sent: readonly SandboxRow[] = isBatch(id)
        ? [{ ...parameters, target: names }]
        : names.map((name) => (id.startsWith("account/") ? {} : { ...parameters, target: name }));
      charged += sent.reduce((total, one) => total + askSandbox(addon, path, one).credits, 0);
      atMost += isBatch(id)
        ? creditsAtMost(id, names.length, parameters)
        : names.length * creditsAtMost(id, 1, parameters);
    }
    expect(spent).toBe(charged);
    expect(spent).toBeLessThanOrEqual(atMost);

    const { price } = FUNCTIONS[name];
    expect(price).toMatch(cost.said);
    const isByRow = /^1 /.test(price);
    const [, each = ""] = /(\d+)(?: for (?:each|the)|$)/.exec(price) ?? [];
    if (isByRow) expect(spent).toBe(cost.targets === 1 ? output.length - 1 : valuesBelow(output));
    else expect(spent).toBe(Number(each) * names.length * (each === "" ? 0 : 1));
    if (!isByRow) expect(atMost).toBe(spent);
  });

  it("of a list is its rows and never more than its limit, whatever the limit", () => {
    for (const name of ["SER_BACKLINKS", "SER_REFDOMAINS", "SER_ANCHORS", "SER_PAGES", "SER_IPS"]) {
      for (const limit of [1, 99, 1_000]) {
        const addon = shippedAddon();
        const rows = rowsOf(addon.compute(name, "nike.com", "", limit, "headers=off"));
        expect(rows.length).toBeLessThanOrEqual(limit);
        expect(addon.creditsSpent()).toBe(rows.length);
      }
    }
  });

  it("of a list beyond 1,000 rows is nothing: it is refused before it is asked for", () => {
    const addon = shippedAddon();
    for (const limit of [0, 1_001, 10_000, -1, "many"]) {
      expect(addon.compute("SER_BACKLINKS", "nike.com", "", limit)).toMatchObject({
        throws: expect.stringMatching(/^SER-11[45] /),
      });
    }
    expect(addon.answered).toEqual([]);
  });

  it("stands in the page of the functions as it stands in the help", () => {
    const page = readFileSync(projectPath("docs/functions.md"), "utf8");
    for (const [name, { price }] of Object.entries(FUNCTIONS)) {
      const [, section = ""] = page.split(`\n## ${name}\n`);
      expect(section.split("\n## ")[0]?.replace(/\s+/g, " ")).toContain(`Credits: ${price}`);
    }
  });
});

/** Cells of a table with targets across that hold a value, titles and heads aside. */
function valuesBelow(output: readonly (readonly unknown[])[]): number {
  return output.slice(1).flatMap((row) => row.slice(1).filter((cell) => cell !== "")).length;
}
