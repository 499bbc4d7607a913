// A thousand formulas of one cell each that fire at once, thirty at a time, in virtual time with measured latencies,
// staggered starts and unfair locks; and what the same cells cost where each asks for itself.
import { openScheduledFile, type ScheduledFile, type ScheduledFormula } from "../bundle/scheduled-file.ts";
import { sites } from "../bundle/shipped-addon.ts";
import { naiveBundle } from "./naive-formula.ts";
import { line, section } from "./report.ts";

const CELLS = 1_000;
const SEEDS = [1, 2, 3, 4, 5];
const PRICES = { SER_BACKLINKS_COUNT: 10, SER_METRICS: 100 } as const;

export async function benchStorm(): Promise<void> {
  section(`${CELLS} formulas of one cell, thirty at a time (goal: <= 120 requests, floor 34; <= 1 of 429; 25 s)`);
  for (const name of ["SER_BACKLINKS_COUNT", "SER_METRICS"] as const) {
    for (const seed of SEEDS) {
      const file = openScheduledFile({ seed, requestsPerSecond: 10, switches: { staggeredStarts: true } });
      await measure(`${name}, seed ${seed}`, file, oneEach(name), CELLS * PRICES[name]);
      await file.close();
    }
  }
  for (const seed of SEEDS.slice(0, 2)) {
    const bundle = naiveBundle();
    const file = openScheduledFile({ seed, requestsPerSecond: 10, switches: { staggeredStarts: true }, bundle });
    await measure(`each for itself, seed ${seed}`, file, oneEach("NAIVE_COUNT"), CELLS * 10);
    await measure("  the same again", file, oneEach("NAIVE_COUNT"), CELLS * 10);
    await file.close();
  }
  const file = openScheduledFile({ requestsPerSecond: 10, switches: { staggeredStarts: true } });
  const shared = Array.from({ length: 200 }, (_, cell) => ({ name: "SER_METRICS", args: [`site${cell % 20}.com`] }));
  await measure("200 cells over 20 targets", file, shared, 20 * 100);
  await file.close();
}

const oneEach = (name: string): readonly ScheduledFormula[] => sites(CELLS).map((site) => ({ name, args: [site] }));

async function measure(
  what: string,
  file: ScheduledFile,
  formulas: readonly ScheduledFormula[],
  price: number,
): Promise<void> {
  const before = { requests: file.answered.length, credits: file.creditsSpent(), calls: file.serviceCalls.length };
  const refusedBefore = file.requestsByStatus()[429] ?? 0;
  const computed = await file.compute(formulas);
  const seconds = computed
    .map(({ execution }) => (execution.endedAtMs - execution.startedAtMs) / 1000)
    .sort((a, b) => a - b);
  const ends = computed.map(({ execution }) => execution.endedAtMs);
  const starts = computed.map(({ execution }) => execution.startedAtMs);
  const shown = computed.filter(({ output }) => Array.isArray(output) && typeof output[0]?.[0] === "number");
  line(what, {
    requests: file.answered.length - before.requests,
    "of 429": (file.requestsByStatus()[429] ?? 0) - refusedBefore,
    credits: file.creditsSpent() - before.credits,
    "credits / price": (file.creditsSpent() - before.credits) / price,
    numbers: shown.length,
    "longest s": seconds[seconds.length - 1] ?? 0,
    "median s": seconds[Math.floor(seconds.length / 2)] ?? 0,
    "all in s": (Math.max(...ends) - Math.min(...starts)) / 1000,
    "service calls a formula": (file.serviceCalls.length - before.calls) / formulas.length,
  });
}
