// What a working day costs a user: a thousand domains, computed when the file is opened, every hour, when it is opened
// again and when it is sorted; with the store, and by a formula that asks each time.
import { column, type ShippedAddon, shippedAddon, sites } from "../bundle/shipped-addon.ts";
import { naiveBundle } from "./naive-formula.ts";
import { line, section } from "./report.ts";

const DOMAINS = 1_000;
const HOUR_MS = 3_600_000;
const DOLLARS_A_CREDIT = 0.0002;

/** Minutes since nine: hourly while the file is open, twice opened again, once sorted. */
const EVALUATIONS = [0, 60, 120, 150, 180, 240, 245, 300, 360, 420, 450, 480];

export function benchWorkingDay(): void {
  section(`A working day with ${DOMAINS} domains: opened, hourly, two reopenings, one sort`);
  const range = column(...sites(DOMAINS));
  report("one range formula", shippedAddon(), (addon) => addon.compute("SER_METRICS", range));
  report("one cell a domain", shippedAddon(), (addon) => {
    for (const site of sites(DOMAINS)) addon.compute("SER_METRICS", site);
  });
  report("a formula without a store", shippedAddon({ bundle: naiveBundle() }), (addon) =>
    addon.compute("NAIVE_METRICS", range),
  );
}

function report(what: string, addon: ShippedAddon, evaluate: (addon: ShippedAddon) => unknown): void {
  let minutes = 0;
  for (const at of EVALUATIONS) {
    addon.host.clock.advance(((at - minutes) * HOUR_MS) / 60);
    minutes = at;
    evaluate(addon);
  }
  const credits = addon.creditsSpent();
  line(what, {
    evaluations: EVALUATIONS.length,
    requests: addon.answered.length,
    credits,
    dollars: credits * DOLLARS_A_CREDIT,
    "times the price of the facts": credits / (DOMAINS * 100),
  });
}
