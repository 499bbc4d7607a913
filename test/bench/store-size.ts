// Ten thousand metric records in the file, and what it takes to show them again seven hours later, when the cache has
// forgotten everything. Milliseconds are processor time of this machine: of the thread that runs the script, and of
// all threads, since the JavaScript engine compiles and tidies on others.
import { readFileSync } from "node:fs";
import { readBundle } from "../../workbench/emulator/host.ts";
import { column, type ShippedAddon, shippedAddon } from "../bundle/shipped-addon.ts";
import { realisticDomains } from "../engine/realistic-facts.ts";
import { line, section } from "./report.ts";

const RECORDS = 10_000;
const A_FORMULA = 5_000;
const ROUNDS = 5;
const SEVEN_HOURS_MS = 7 * 3_600_000;

export function benchStoreSize(): void {
  section(`${RECORDS} metric records in the file (300,000 characters for metrics, 9,216 a value; goal: 200 ms)`);
  const domains = realisticDomains(RECORDS);
  const halves = [domains.slice(0, A_FORMULA), domains.slice(A_FORMULA)];
  const addon = shippedAddon({ latencyMs: 300 });
  for (let round = 0; round < 6; round++) for (const half of halves) evaluate(addon, "SER_METRICS", half);
  const texts = Object.entries(addon.host.state.documentProperties.getAll());
  const lengths = texts.filter(([name]) => name.startsWith("ser-m-")).map(([, text]) => text.length);
  const all = texts.reduce((total, [name, text]) => total + name.length + text.length, 0);
  line("stored", {
    records: RECORDS,
    pages: lengths.length,
    characters: lengths.reduce((total, length) => total + length, 0),
    "a record": lengths.reduce((total, length) => total + length, 0) / RECORDS,
    "largest value": Math.max(...lengths),
    "whole file": all,
    credits: addon.creditsSpent(),
  });
  const rounds = Array.from({ length: ROUNDS }, () => again(addon, halves));
  const echo = echoing();
  const idle = Array.from({ length: ROUNDS }, () =>
    processorTime(() => {
      for (const half of halves) evaluate(echo, "ECHO", half);
    }),
  );
  const onThread = median(rounds.map(({ time }) => time.threadMs));
  line("seven hours later, both formulas anew", {
    requests: Math.max(...rounds.map(({ requests }) => requests)),
    credits: Math.max(...rounds.map(({ credits }) => credits)),
    "ms on the script's thread": onThread,
    "of that the emulator's own": Math.min(onThread, median(idle.map(({ threadMs }) => threadMs))),
    "ms on all threads": median(rounds.map(({ time }) => time.allMs)),
  });
}

function again(addon: ShippedAddon, halves: readonly (readonly string[])[]) {
  addon.host.clock.advance(SEVEN_HOURS_MS);
  const before = { requests: addon.answered.length, credits: addon.creditsSpent() };
  const time = processorTime(() => {
    for (const half of halves) evaluate(addon, "SER_METRICS", half);
  });
  return { time, requests: addon.answered.length - before.requests, credits: addon.creditsSpent() - before.credits };
}

/** Arguments and results of the same size, and nothing in between: what the emulator itself takes. */
const ECHO = `function ECHO(targets) {
  return targets.map(function (row, at) { return [at, at, at, at, at, at, at, at]; });
}`;

function echoing(): ShippedAddon {
  const { manifest } = readBundle("dist");
  return shippedAddon({ bundle: { files: [{ name: "Code.js", source: ECHO }], html: {}, manifest } });
}

function evaluate(addon: ShippedAddon, name: string, domains: readonly string[]): void {
  addon.compute(name, column(...domains));
}

function processorTime(work: () => void): { readonly threadMs: number; readonly allMs: number } {
  const threadBefore = threadMs();
  const before = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(before);
  return { threadMs: threadMs() - threadBefore, allMs: (user + system) / 1000 };
}

/** Linux counts it in nanoseconds. */
function threadMs(): number {
  const [nanoseconds = ""] = readFileSync("/proc/thread-self/schedstat", "utf8").split(" ");
  return Number(nanoseconds) / 1e6;
}

function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
}
