// How long the services take: log-normal around medians that others have measured, repeatable by seed.
// It must not wait; the worlds do.

import type { OperationName } from "./operations/operation-contract.ts";
import { createRandom } from "./state/seeded-random.ts";

/** `start` is the way from a cell or a click to the first line of the script. */
export type TimedStep = OperationName | "start";

export interface LatencyModel {
  sampleMs(step: TimedStep): number;
}

export const NO_LATENCY: LatencyModel = { sampleMs: () => 0 };

/**
 * Medians in milliseconds. Cache and properties: means over 100 calls in the old runtime; sheet names and ids:
 * measured in 2022; a fetch's overhead: 0.4 s seen for a 5 s page; `start`, locks and inserts: assumptions.
 */
export const MEDIAN_MS: Readonly<Partial<Record<TimedStep, number>>> = {
  start: 800,
  "cache.get": 3,
  "cache.put": 60,
  "cache.remove": 30,
  "properties.get": 32,
  "properties.getAll": 32,
  "properties.set": 63,
  "properties.delete": 63,
  "properties.deleteAll": 63,
  "lock.acquire": 40,
  "lock.release": 10,
  "fetch.send": 175,
  "workbook.timeZone": 8,
  "workbook.sheets": 8,
  "workbook.insertSheet": 900,
  "workbook.flush": 560,
  "sheet.name": 150,
  "sheet.info": 2,
  "range.values": 100,
  "range.setValues": 50,
};

/** 95 of 100 samples are below three times the median. */
const SPREAD = Math.log(3) / 1.645;

export function createLatencyModel(options: {
  readonly seed: number;
  readonly medianMs?: Readonly<Partial<Record<TimedStep, number>>>;
}): LatencyModel {
  const random = createRandom(options.seed);
  const medians = options.medianMs ?? MEDIAN_MS;
  return {
    sampleMs(step) {
      const median = medians[step];
      return median === undefined ? 0 : median * Math.exp(SPREAD * standardNormal(random));
    },
  };
}

/** Box-Muller. */
function standardNormal(random: () => number): number {
  return Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
}
