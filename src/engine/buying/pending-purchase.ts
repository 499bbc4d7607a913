// The entry of a purchase among what formulas wait for: one that was not allowed, or has not come to its end.
import type { Batch } from "../asking/batch.ts";
import { wantMark } from "../traffic/traffic.ts";
import type { OutcomeBook } from "./outcome-book.ts";
import { notePending, type Pending, type PendingPorts } from "./pending.ts";
import { creditsOfAll } from "./purchase-state.ts";

/** The same wants of the same function have the same mark, however often they are computed. */
export function pendingPurchase(
  what: string,
  batches: readonly Batch[],
  { code }: Pick<Pending, "code">,
): Omit<Pending, "atMs"> {
  const names = batches.flatMap(({ slot, targets }) => [slot, ...targets.map(({ text }) => text)]);
  return { mark: wantMark(what, names.join(" ")), code, credits: creditsOfAll(batches) };
}

/** So that an open sidebar can let the formula go on. */
export function noteUnfinished(ports: PendingPorts, what: string, batches: readonly Batch[], book: OutcomeBook): void {
  const failure = book.passingFailure();
  if (failure !== undefined) notePending(ports, [pendingPurchase(what, batches, failure)]);
}
