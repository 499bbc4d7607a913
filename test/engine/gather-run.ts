// One call of the engine over fake ports, and short forms of what tests ask of it.
import type { BatchEndpointId } from "../../src/api/catalogue.ts";
import type { BatchField } from "../../src/engine/asking/batch-fields.ts";
import { DEFAULT_SOURCES } from "../../src/engine/asking/plan.ts";
import { gather, type TargetRecord } from "../../src/engine/gather.ts";
import type { Target } from "../../src/engine/targets/target.ts";
import type { FakeOptions, FakePorts } from "./fake-ports.ts";

export type Answer = NonNullable<FakeOptions["answer"]>;

export const DAY_MS = 86_400_000;

export const sites = (count: number, from = 0): readonly Target[] =>
  Array.from({ length: count }, (_, index) => ({ text: `site${index + from}.com`, mode: "domain" }));

interface Wanted {
  readonly fields?: readonly BatchField[];
  readonly sources?: readonly BatchEndpointId[];
  readonly maxAgeMs?: number | undefined;
  /** The execution has been at it for so long. */
  readonly sinceMs?: number;
}

export function run(ports: FakePorts, targets: readonly Target[], wanted: Wanted = {}) {
  const { fields = ["backlinks"], sources = DEFAULT_SOURCES } = wanted;
  const maxAgeMs = "maxAgeMs" in wanted ? wanted.maxAgeMs : 7 * DAY_MS;
  const gathered = gather(
    { targets, fields, sources, maxAgeMs, startedAtMs: ports.nowMs() - (wanted.sinceMs ?? 0), what: "SER_METRICS" },
    ports,
  );
  if (gathered === undefined) throw new Error("no plan");
  const records = targets.map((target) => gathered.recordOf(target));
  return { receipt: gathered.receipt, records, endpoints: gathered.endpoints, codes: records.map(codeOf) };
}

const codeOf = (record: TargetRecord) => (record.ok ? "ok" : record.failure.code);
export const counted = (codes: readonly string[]) => {
  const tally: Record<string, number> = {};
  for (const code of codes) tally[code] = (tally[code] ?? 0) + 1;
  return tally;
};
export const asked = (ports: FakePorts) => ports.sent.flatMap((request) => request.targets);
