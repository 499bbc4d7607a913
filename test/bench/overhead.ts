// Service calls of one evaluation, by kind: the first one, which buys; a warm one; and one whose cache is gone.
import { column, shippedAddon, sites } from "../bundle/shipped-addon.ts";
import { line, section } from "./report.ts";

const A_FORMULA = 5_000;

export function benchOverhead(): void {
  section("Service calls of an evaluation (10,000 targets: two formulas)");
  for (const count of [1, 100, 10_000]) {
    const addon = shippedAddon();
    const formulas = Array.from({ length: Math.ceil(count / A_FORMULA) }, (_, index) =>
      column(...sites(Math.min(count, (index + 1) * A_FORMULA)).slice(index * A_FORMULA)),
    );
    const measure = (what: string): void => {
      const from = addon.serviceCalls.length;
      const requests = addon.answered.length;
      for (const targets of formulas) addon.compute("SER_BACKLINKS_COUNT", targets);
      const calls = addon.serviceCalls.slice(from);
      const counted = (name: string) => calls.filter((call) => call === name).length;
      line(`${count.toLocaleString("en-US")} targets, ${what}`, {
        requests: addon.answered.length - requests,
        "cache reads": counted("cache.get"),
        "cache writes": counted("cache.put"),
        "file reads": counted("properties.get") + counted("properties.getAll"),
        "file writes": counted("properties.set"),
        locks: counted("lock.acquire"),
        waves: counted("fetch.send"),
      });
    };
    measure("bought");
    measure("warm");
    addon.host.clock.advance(7 * 3_600_000);
    measure("cold after seven hours");
  }
}
