// One request as it waits in the queue of a purchase: up to 100 targets of a batch endpoint, or the one target
// of a list.
import type { BatchEndpointId } from "../../api/catalogue.ts";
import type { HttpFailure } from "../../api/http-failure.ts";
import type { Random } from "../../ports.ts";
import { MOST_TARGETS_A_BATCH } from "../limits.ts";
import type { Mode, Target } from "../targets/target.ts";
import { hasMode } from "./batch-fields.ts";
import { type BoughtEndpointId, creditsAtMost, type SentParameters } from "./bought-endpoints.ts";
import { factSlot } from "./facts.ts";
import { type ListRequest, slotOfList } from "./list-answer.ts";

export interface Batch {
  readonly endpoint: BoughtEndpointId;
  readonly parameters: SentParameters;
  /** What the store calls the answer, besides the target. */
  readonly slot: string;
  readonly targets: readonly Target[];
  /** The list that this request asks for; absent for a batch. */
  readonly list?: ListRequest;
  /** How often it has failed on the server's side. */
  readonly failedAttempts: number;
  /** On a clock of the purchase, which never goes back. */
  readonly notBeforeMs: number;
  /** Why it is waiting for another attempt. */
  readonly lastFailure?: HttpFailure;
}

export function makeBatches(endpoint: BatchEndpointId, targets: readonly Target[]): readonly Batch[] {
  if (!hasMode(endpoint)) return chunked(endpoint, undefined, targets);
  const modes = [...new Set(targets.map((target) => target.mode))];
  return modes.flatMap((mode) =>
    chunked(
      endpoint,
      mode,
      targets.filter((target) => target.mode === mode),
    ),
  );
}

export function listBatch(list: ListRequest): Batch {
  const { endpoint, text, limit } = list;
  const parameters = limit === undefined ? list.parameters() : { ...list.parameters(), limit };
  return { ...unsent({ endpoint, parameters, slot: slotOfList(list), targets: [{ text, mode: "url" }] }), list };
}

/** Two halves of a batch of which some target is refused or makes the server fail. */
export function halves(batch: Batch): readonly Batch[] {
  const middle = Math.ceil(batch.targets.length / 2);
  return [part(batch, 0, middle), part(batch, middle, batch.targets.length)];
}

/** One target alone, drawn by chance, and the rest around it: the lone one shows whether anything is taken at all. */
export function probeAndRest(batch: Batch, random: Random): readonly Batch[] {
  const count = batch.targets.length;
  if (count < 3) return halves(batch);
  const at = Math.floor(random() * count);
  const rest = [part(batch, 0, at), part(batch, at + 1, count)];
  return [part(batch, at, at + 1), ...rest.filter(({ targets }) => targets.length > 0)];
}

function part({ endpoint, parameters, slot, targets }: Batch, start: number, end: number): Batch {
  return unsent({ endpoint, parameters, slot, targets: targets.slice(start, end) });
}

/** At documented prices; where rows are counted, the most that it can be. */
export function creditsOf({ endpoint, targets, parameters, list }: Batch): number {
  return list?.fixedCredits ?? creditsAtMost(endpoint, targets.length, parameters);
}

function chunked(endpoint: BatchEndpointId, mode: Mode | undefined, targets: readonly Target[]): readonly Batch[] {
  const parameters: SentParameters = mode === undefined ? {} : { mode };
  const batches: Batch[] = [];
  for (let start = 0; start < targets.length; start += MOST_TARGETS_A_BATCH) {
    const chunk = targets.slice(start, start + MOST_TARGETS_A_BATCH);
    batches.push(unsent({ endpoint, parameters, slot: factSlot(endpoint, mode), targets: chunk }));
  }
  return batches;
}

function unsent(what: Pick<Batch, "endpoint" | "parameters" | "slot" | "targets">): Batch {
  return { ...what, failedAttempts: 0, notBeforeMs: Number.NEGATIVE_INFINITY };
}
