// The engine against the clock: how much of a large call is there by the time limit, how many evaluations
// it takes, and that nothing is bought twice. Virtual time.

import { DEFAULT_SOURCES } from "../../src/engine/asking/plan.ts";
import { gather } from "../../src/engine/gather.ts";
import type { Target } from "../../src/engine/targets/target.ts";
import { type FakeOptions, fakePorts, refusal } from "../engine/fake-ports.ts";
import { line, section } from "./report.ts";

const CASES = [
  { targets: 10_000, latencyMs: 300, perSecond: 10 },
  { targets: 10_000, latencyMs: 1_000, perSecond: 10 },
  { targets: 10_000, latencyMs: 3_000, perSecond: 10 },
  { targets: 3_000, latencyMs: 300, perSecond: 1 },
] as const;

export function benchTimeLimit(): void {
  section("The engine alone against the time limit (one count, 10 credits a target)");
  for (const { targets, latencyMs, perSecond } of CASES) {
    const wanted = Array.from(
      { length: targets },
      (_, index): Target => ({ text: `site${index}.com`, mode: "domain" }),
    );
    const cacheItems = new Map<string, string>();
    const evaluations: { there: number; unfinished: number; credits: number; seconds: number }[] = [];
    let startMs = Date.UTC(2026, 10, 23);
    do {
      const ports = fakePorts({ cacheItems, latencyMs, startMs, answer: withinRate(perSecond) });
      const request = {
        targets: wanted,
        fields: ["backlinks"] as const,
        sources: DEFAULT_SOURCES,
        maxAgeMs: 6e8,
        startedAtMs: startMs,
        what: "SER_BACKLINKS_COUNT",
      };
      const gathered = gather(request, ports);
      const records = wanted.map((target) => gathered?.recordOf(target));
      evaluations.push({
        there: records.filter((record) => record?.ok).length,
        unfinished: records.filter((record) => record?.ok === false && record.failure.code === "SER-410").length,
        credits: gathered?.receipt.credits ?? 0,
        seconds: (ports.nowMs() - startMs) / 1000,
      });
      startMs = ports.nowMs() + 60_000;
    } while ((evaluations[evaluations.length - 1]?.unfinished ?? 0) > 0 && evaluations.length < 20);
    const [first] = evaluations;
    line(`${targets.toLocaleString("en-US")} targets, ${latencyMs} ms, ${perSecond}/s`, {
      "there at first": first?.there ?? 0,
      "say SER-410": first?.unfinished ?? 0,
      "after s": first?.seconds ?? 0,
      evaluations: evaluations.length,
      "bought in all ÷ targets": evaluations.reduce((total, { credits }) => total + credits, 0) / 10 / targets,
    });
  }
}

function withinRate(perSecond: number): NonNullable<FakeOptions["answer"]> {
  const seen: number[] = [];
  return (request, ordinary) => {
    const recent = seen.filter((atMs) => request.atMs - atMs < 1_000).length;
    seen.push(request.atMs);
    return recent >= perSecond ? refusal(429, "Too many requests") : ordinary();
  };
}
