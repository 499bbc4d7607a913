// The entry of a call among what formulas wait for: made when it was not allowed to buy, or has not come to its end;
// taken away when it has.
import { type Batch, creditsOf } from "../asking/batch.ts";
import { type ReadAlong, readAlong } from "../packing/read-along.ts";
import { PENDING_KEY } from "../packing/store-keys.ts";
import { wantMark } from "../traffic/traffic.ts";
import type { OutcomeBook } from "./outcome-book.ts";
import { type NewPending, notePending, PASSING_CODES, type PendingPorts } from "./pending.ts";
import type { Order } from "./purchase-state.ts";

/** The same for the same function, targets and fields, whatever of them is stored at the moment. */
export function callMark(what: string, wants: readonly string[]): string {
  return wantMark(what, wants.join(" "));
}

/** None for a purchase without a mark: nobody waits for it. */
export function pendingPurchase(
  { mark }: Pick<Order, "mark">,
  { code, credits }: Pick<NewPending, "code" | "credits">,
): readonly NewPending[] {
  return mark === undefined ? [] : [{ mark, code, credits }];
}

/** What a call still lacks for a reason that passes, so that an open sidebar can let it go on. */
export function unfinishedPurchase(
  order: Pick<Order, "mark">,
  batches: readonly Batch[],
  book: OutcomeBook,
): readonly NewPending[] {
  const failure = book.failureAmong(PASSING_CODES);
  if (failure === undefined) return [];
  const credits = batches.reduce((total, batch) => total + lackingCredits(batch, book), 0);
  return pendingPurchase(order, { code: failure.code, credits });
}

function lackingCredits(batch: Batch, book: OutcomeBook): number {
  const { slot, list, targets } = batch;
  if (list !== undefined) return book.listFor(list) === undefined ? creditsOf(batch) : 0;
  return creditsOf({ ...batch, targets: targets.filter(({ text }) => book.facts.get(text, slot) === undefined) });
}

export interface PendingLook extends Pick<ReadAlong, "cache"> {
  /** Notes what waits of a call, and settles which of its marks have waited and do no longer. */
  close(ports: PendingPorts, marks: () => readonly string[], waiting: readonly NewPending[]): void;
}

/** What waits, as it stands when the call begins: where nothing does, a call that lacks nothing costs nothing more. */
export function lookAtPending(cache: PendingPorts["cache"]): PendingLook {
  const along = readAlong(cache, [PENDING_KEY]);
  return {
    cache: along.cache,
    close(ports, marks, waiting) {
      const text = along.seen()?.[PENDING_KEY] ?? "[]";
      const open = waiting.map(({ mark }) => mark);
      const settled = text === "[]" ? [] : marks().filter((mark) => !open.includes(mark) && text.includes(`"${mark}"`));
      notePending(ports, waiting, settled);
    },
  };
}
