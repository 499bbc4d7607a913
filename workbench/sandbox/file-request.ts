// Serves the files of exports: no key, no rate, no price, as on a plain file server; failures by plan alone.
// Knows nothing of rows.
import { disturbBefore, refusalOfFunds } from "./disturbances.ts";
import type { ExportDesk } from "./export-desk.ts";
import type { FailurePlans } from "./planned-failures.ts";
import { notFound, type Refusal } from "./refusals.ts";
import type { Scenario } from "./scenarios.ts";

export interface FileOutcome {
  readonly result: Uint8Array | Refusal | "hang-up";
  readonly scenarios: ReadonlySet<Scenario>;
  readonly credits: 0;
  readonly targets: 0;
}

export function serveFile(
  { exports, failures }: { readonly exports: ExportDesk; readonly failures: FailurePlans },
  path: string,
  nowMs: number,
): FileOutcome {
  const scenarios = new Set(failures.meet(path, undefined));
  return { result: fileOf(exports, { path, nowMs, scenarios }), scenarios, credits: 0, targets: 0 };
}

function fileOf(
  exports: ExportDesk,
  asked: { readonly path: string; readonly nowMs: number; readonly scenarios: ReadonlySet<Scenario> },
): FileOutcome["result"] {
  const { path, nowMs, scenarios } = asked;
  const failure = disturbBefore(scenarios, { hash: 0, count: 0, isFirst: true }) ?? refusalOfFunds(scenarios, true);
  if (failure !== undefined) return failure;
  if (scenarios.has("lost-after-charge")) return "hang-up";
  const file = exports.fileAt(path, nowMs);
  if (file === undefined) return notFound("There is no such file, or no longer.");
  return scenarios.has("truncated-body") ? file.subarray(0, Math.floor(file.length / 2)) : file;
}
