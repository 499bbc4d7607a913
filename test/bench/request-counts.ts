// Requests and credits for columns of fresh targets among repeated ones, blanks and junk, cold and in a
// second execution. Virtual time; the sandbox counts.
import { column, shippedAddon, sites } from "../bundle/shipped-addon.ts";
import { line, section } from "./report.ts";

const SIZES = [1, 100, 101, 1_000, 5_000];

export function benchRequestCounts(): void {
  section("Requests for N different targets, 30 % repeated, blanks and junk among them (SER_METRICS, 100 credits)");
  for (const count of SIZES) {
    const addon = shippedAddon();
    const cells = withNoise(sites(count));
    addon.compute("SER_METRICS", column(...cells));
    const cold = { requests: addon.answered.length, credits: addon.creditsSpent() };
    addon.host.clock.advance(60_000);
    addon.compute("SER_METRICS", column(...cells));
    line(`${count.toLocaleString("en-US")} different in ${cells.length.toLocaleString("en-US")} cells`, {
      requests: cold.requests,
      "ceil(N/100)": Math.ceil(count / 100),
      credits: cold.credits,
      "N × plan": count * 100,
      "again: requests": addon.answered.length - cold.requests,
      "again: credits": addon.creditsSpent() - cold.credits,
    });
  }
}

function withNoise(targets: readonly string[]): readonly string[] {
  const junk = ["", "foo bar", "#N/A", "10.0.0.1", ""];
  return targets.flatMap((target, index) => [
    target,
    ...(index % 10 < 3 ? [`www.${target}`] : []),
    ...(index % 20 === 7 ? [junk[((index / 20) % junk.length) | 0] ?? ""] : []),
  ]);
}
