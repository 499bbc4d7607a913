// What each execution pays before it starts: the size of the bundle and the time to evaluate it in a fresh
// context that has nothing but ECMAScript.
import { readFileSync, statSync } from "node:fs";
import vm from "node:vm";
import { gzipSync } from "node:zlib";
import { CODE_CEILING_BYTES } from "../../build/build-addon.ts";
import { line, section } from "./report.ts";

const RUNS = 200;

export function benchBundleCost(): void {
  section("The bundle");
  const code = readFileSync("dist/Code.js");
  const ceiling = CODE_CEILING_BYTES;
  line("Code.js", {
    bytes: code.length,
    ceiling,
    "of the ceiling": code.length / ceiling,
    gzipped: gzipSync(code).length,
  });
  line("sidebar.html", { bytes: statSync("dist/sidebar.html").size });
  const source = code.toString("utf8");
  // Unlike texts: V8 keeps what it has compiled by the text of the script, and a new container has nothing.
  printEvaluation("cold evaluation, compiled anew", (script, run) => `${script}\n//${run}`, source);
  printEvaluation("cold evaluation, compiled before", (script) => script, source);
}

function printEvaluation(what: string, textOf: (script: string, run: number) => string, source: string): void {
  const cold = evaluationMs((run) => textOf(source, run));
  const empty = evaluationMs((run) => textOf("", run));
  line(`${what}, ${RUNS} runs`, {
    "median ms": cold,
    "an empty script, ms": empty,
    "bundle alone, ms": cold - empty,
  });
}

function evaluationMs(textOf: (run: number) => string): number {
  const times = Array.from({ length: RUNS }, (_, run) => {
    const text = textOf(run);
    const startedMs = performance.now();
    new vm.Script(text).runInContext(vm.createContext(Object.create(null)));
    return performance.now() - startedMs;
  });
  return times.sort((a, b) => a - b)[RUNS / 2] ?? Number.NaN;
}
