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
  const cold = evaluationMs(code.toString("utf8"));
  const empty = evaluationMs("");
  line(`cold evaluation, fresh context, ${RUNS} runs`, {
    "median ms": cold,
    "an empty script, ms": empty,
    "bundle alone, ms": cold - empty,
  });
}

function evaluationMs(source: string): number {
  const times = Array.from({ length: RUNS }, () => {
    const startedMs = performance.now();
    // A new script object each time: nothing compiled is reused, as in the first execution of a container.
    new vm.Script(source).runInContext(vm.createContext(Object.create(null)));
    return performance.now() - startedMs;
  });
  return times.sort((a, b) => a - b)[RUNS / 2] ?? Number.NaN;
}
