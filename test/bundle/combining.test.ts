// Cells that want little at the same moment share requests: each fact is bought once, whoever dies, and nobody waits
// long for somebody who has died.
import { afterEach, describe, expect, it } from "vitest";
import {
  type ComputedFormula,
  openScheduledFile,
  type ScheduledFile,
  type ScheduledFileOptions,
} from "./scheduled-file.ts";
import { column, sites } from "./shipped-addon.ts";

const open: ScheduledFile[] = [];

afterEach(async () => {
  for (const file of open.splice(0)) await file.close();
});

function fileWith(options: ScheduledFileOptions = {}): ScheduledFile {
  const file = openScheduledFile({ requestsPerSecond: 10, ...options });
  open.push(file);
  return file;
}

type Kill = { readonly call: number; readonly moment: "before" | "during" | "after" };

const cells = (count: number, name = "SER_BACKLINKS_COUNT") => sites(count).map((site) => ({ name, args: [site] }));
const isNumber = ({ output }: ComputedFormula) => Array.isArray(output) && typeof output[0]?.[0] === "number";
const secondsOf = ({ execution }: ComputedFormula) => (execution.endedAtMs - execution.startedAtMs) / 1000;

describe("cells that are computed at the same moment", () => {
  it.each([1, 2])("share requests, and each target is paid once, with seed %d", async (seed) => {
    const file = fileWith({ seed, switches: { staggeredStarts: true } });
    const computed = await file.compute(cells(100));
    expect(computed.every(isNumber)).toBe(true);
    expect(file.creditsSpent()).toBe(100 * 10);
    expect(file.requestsByStatus()).toEqual({ 200: file.answered.length });
    expect(file.answered.length).toBeLessThanOrEqual(16);
  });

  it("pay once for what several of them ask for", async () => {
    const file = fileWith();
    const wanted = Array.from({ length: 60 }, (_, index) => ({ name: "SER_METRICS", args: [`site${index % 4}.com`] }));
    const computed = await file.compute(wanted);
    expect(new Set(computed.map(({ output }) => JSON.stringify(output))).size).toBe(4);
    expect(file.creditsSpent()).toBe(400);
  });

  it("pay once for the sections of a summary, and for a list in several forms", async () => {
    const file = fileWith();
    const sections = ["overview", "anchors", "pages", "tlds", "countries", "all"];
    const lists = ["all", "anchor", "url_from", "first_seen"];
    const computed = await file.compute([
      ...sections.map((section) => ({ name: "SER_SUMMARY", args: ["nike.com", section] })),
      ...lists.map((fields) => ({ name: "SER_BACKLINKS", args: ["nike.com", fields, 50] })),
    ]);
    expect(computed.filter(({ output }) => !Array.isArray(output))).toEqual([]);
    expect(file.creditsSpent()).toBe(100 + 50);
  });

  it("pay once where ranges overlap", async () => {
    const file = fileWith();
    const range = (from: number) => column(...sites(from + 150).slice(from));
    const formulas = [0, 50, 100, 0].map((from) => ({ name: "SER_BACKLINKS_COUNT", args: [range(from)] }));
    const computed = await file.compute(formulas);
    const shown = computed.flatMap(({ output }) => (Array.isArray(output) ? output.flat() : []));
    expect(shown.filter((cell) => typeof cell !== "number")).toEqual([]);
    expect(file.creditsSpent()).toBe(250 * 10);
  });

  it("keep to the rate of a trial key, which they learn once", async () => {
    const file = fileWith({ requestsPerSecond: 1 });
    const computed = await file.compute(cells(60));
    expect(computed.every(isNumber)).toBe(true);
    expect(file.requestsByStatus()[429] ?? 0).toBeLessThanOrEqual(3);
    expect(file.creditsSpent()).toBe(600);
  });

  it("tell each its own failure, and only that", async () => {
    const file = fileWith();
    const names = [...sites(10), "nowhere.invalid", "also-nowhere.invalid"];
    const computed = await file.compute(names.map((site) => ({ name: "SER_BACKLINKS_COUNT", args: [site] })));
    const alone = fileWith();
    const one = await alone.compute([{ name: "SER_BACKLINKS_COUNT", args: ["nowhere.invalid"] }]);
    expect(JSON.stringify(computed[10]?.output)).toBe(JSON.stringify(one[0]?.output));
    expect(computed.slice(0, 10).every(isNumber)).toBe(true);
  });
});

describe("a leader that is killed", () => {
  const COUNT = 8;
  const MOMENTS = ["before", "during", "after"] as const;

  /** So that it is known how fast the server is. */
  async function warmUp(file: ScheduledFile): Promise<void> {
    for (const name of ["SER_IPS_COUNT", "SER_SUBNETS_COUNT", "SER_REFDOMAINS_COUNT"])
      await file.compute(cells(1, name));
  }

  /** A file in which the server is known, or which has never asked it anything. */
  async function openKnowing(seed: number, isKnown: boolean): Promise<ScheduledFile> {
    const file = fileWith({ seed });
    if (isKnown) await warmUp(file);
    return file;
  }

  /** Which of the cells leads first, and the names of its calls, as they are without a kill. */
  async function leaderOf(file: ScheduledFile) {
    const before = file.serviceCalls.length;
    const computed = await file.compute(cells(COUNT));
    const calls = file.serviceCalls.slice(before);
    const id = calls.find(({ name }) => name === "fetch.send")?.executionId;
    const index = computed.findIndex(({ execution }) => execution.executionId === id);
    return { index, names: calls.filter(({ executionId }) => executionId === id).map(({ name }) => name) };
  }

  interface Killing {
    readonly kill: Kill;
    readonly where: string;
    /** The wave had left. */
    readonly isSent: boolean;
  }

  function isAfterSending(names: readonly string[], { call, moment }: Kill): boolean {
    const sentAt = names.indexOf("fetch.send") + 1;
    return call > sentAt || (call === sentAt && moment !== "before");
  }

  async function survive(file: ScheduledFile, index: number, { kill, where, isSent }: Killing) {
    const spentBefore = file.creditsSpent();
    const computed = await file.compute(cells(COUNT).map((cell, at) => (at === index ? { ...cell, kill } : cell)));
    const others = computed.filter((_, at) => at !== index);
    expect(others.every(isNumber), where).toBe(true);
    // The killed wave may be bought again, and nothing else; before it is sent there is none.
    expect(file.creditsSpent() - spentBefore, where).toBeLessThanOrEqual((isSent ? 2 : 1) * COUNT * 10);
    const spentThen = file.creditsSpent();
    expect((await file.compute(cells(COUNT))).every(isNumber), where).toBe(true);
    expect(file.creditsSpent() - spentThen, where).toBeLessThanOrEqual(10);
    open.splice(open.indexOf(file), 1);
    await file.close();
    return Math.max(...others.map(secondsOf));
  }

  it.each([5, 8])(
    "at any of its calls delays nobody by more than a few seconds, and loses no more than its wave, with seed %d",
    async (seed) => {
      const { index, names } = await leaderOf(await openKnowing(seed, true));
      expect(names).toContain("fetch.send");
      expect(names.length).toBeGreaterThan(20);
      for (let call = 1; call <= names.length; call++) {
        const kill: Kill = { call, moment: MOMENTS[(call + seed) % 3] ?? "after" };
        const where = `${kill.moment} ${call} ${names[call - 1]}`;
        const killing = { kill, where, isSent: isAfterSending(names, kill) };
        expect(await survive(await openKnowing(seed, true), index, killing), where).toBeLessThan(10.5);
      }
    },
    120_000,
  );

  it("while its wave is known to others does so also where nobody knows the server", async () => {
    const seed = 1;
    const { index, names } = await leaderOf(await openKnowing(seed, false));
    const sent = names.indexOf("fetch.send") + 1;
    expect(sent).toBeGreaterThan(0);
    for (let call = sent - 3; call <= Math.min(sent + 5, names.length); call++) {
      for (const moment of MOMENTS) {
        const where = `${moment} ${call} ${names[call - 1]}`;
        const killing = { kill: { call, moment }, where, isSent: isAfterSending(names, { call, moment }) };
        const seconds = await survive(await openKnowing(seed, false), index, killing);
        expect(seconds, where).toBeLessThan(11.5);
      }
    }
  }, 120_000);
});
