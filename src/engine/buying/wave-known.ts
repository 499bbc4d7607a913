// What of a wave is known already when it is about to be bought: the desk and the store as they are under the lock,
// and what of them settles a target, a list, or puts one off because somebody else is buying it.
import { describedFailure } from "../../api/failure-texts.ts";
import { absenceFact, absenceFailure, absenceOfList, absenceSlot } from "../asking/absence.ts";
import type { Batch } from "../asking/batch.ts";
import type { Facts } from "../asking/facts.ts";
import type { ListAnswer, ListRequest } from "../asking/list-answer.ts";
import { ledgerLines } from "../money/ledger.ts";
import { DESK_NAME, type Texts } from "../packing/store-keys.ts";
import { factsInPages } from "../store/fact-pages.ts";
import { allBucketKeys, bucketKeys, cachedFacts, mergedBuckets, missingBuckets } from "../store/fact-store.ts";
import { listsInFile } from "../store/list-pages.ts";
import { newest, readLists } from "../store/list-store.ts";
import { UNSAVED_KEYS, withUnsaved } from "../store/unsaved.ts";
import { marksInFlight, wantMark } from "../traffic/traffic.ts";
import { DAY_MS, DESK_KEYS, type Desk, deskIn } from "./desk.ts";
import { isFreshEnough, type Purchase } from "./purchase-state.ts";

/** Between looks at what others are buying. */
export const LOOK_AGAIN_MS = 350;

export interface OpenDesk {
  readonly desk: Desk;
  readonly facts: Facts;
  readonly lists: ReadonlyMap<ListRequest, ListAnswer>;
  /** When a list was asked for that could not be read. */
  readonly unreadableAtMs: ReadonlyMap<ListRequest, number>;
  /** Only what was read of it. */
  readonly fileTexts: Texts;
  /** Buckets that the cache lacked, or may have missed a change of. */
  readonly repaired: Texts;
}

/** Reads the file where the cache does not know everything; only the pages of what is asked for are unpacked. */
export function openDesk(purchase: Purchase, candidates: readonly Batch[], nowMs: number): OpenDesk {
  const { cache, file } = purchase.ports;
  const requests = candidates.flatMap(({ list }) => (list === undefined ? [] : [list]));
  const texts = candidates.flatMap(({ list, targets }) => (list === undefined ? targets.map(({ text }) => text) : []));
  const keys = bucketKeys(texts);
  const items = cache.getAll([...DESK_KEYS, ...UNSAVED_KEYS, ...keys]);
  const places = [...requests, ...requests.map(absenceOfList)];
  const cachedLists = readLists(cache, places);
  const { facts, missingKeys } = cachedFacts(items, keys);
  const lacksList = requests.some((_, index) => cachedLists[index] === undefined);
  const readWhole = missingKeys.length > 0 || lacksList;
  const readAll = (): Texts => withUnsaved(file.readAll(), items);
  let fileTexts: Texts = readWhole ? readAll() : { [DESK_NAME]: file.read(DESK_NAME) ?? "" };
  const { dayEndsMs, token } = purchase;
  const seen = deskIn(items, fileTexts[DESK_NAME], { nowMs, dayEndsMs, token });
  if (!readWhole && (seen.isCacheBehind || seen.lostCredits > 0)) fileTexts = readAll();
  const desk = seen.isCacheBehind ? recounted(seen, fileTexts) : seen;
  const filed = lacksList || desk.isCacheBehind ? listsInFile(fileTexts, places) : [];
  const answers = places.map((_, index) => newest([cachedLists[index], filed[index]]));
  const open = { desk, facts, fileTexts, ...listsOf(requests, answers) };
  // Lists alone leave the buckets to whoever wants facts.
  const repairs = keys.length > 0 && (missingKeys.length > 0 || desk.isCacheBehind);
  if (!repairs) return { ...open, repaired: {} };
  facts.addAll(factsInPages(fileTexts));
  const repaired = desk.isCacheBehind ? wholeCache(purchase, fileTexts) : missingBuckets(items, fileTexts, keys);
  return { ...open, desk: { ...desk, isCacheBehind: false }, repaired };
}

/** Where the cache has forgotten a spending that the file could not take, the log may tell what was spent today. */
function recounted(desk: Desk, fileTexts: Texts): Desk {
  const { spending } = desk.budget;
  if (desk.isNewDay) return desk;
  const today = ledgerLines(fileTexts).filter(({ atMs }) => atMs >= spending.dayEndsMs - DAY_MS);
  const logged = today.reduce((total, one) => total + one.credits + one.unconfirmedCredits, 0);
  const spentCredits = Math.max(spending.spentCredits, logged);
  return { ...desk, budget: { ...desk.budget, spending: { ...spending, spentCredits } } };
}

function listsOf(requests: readonly ListRequest[], answers: readonly (ListAnswer | undefined)[]) {
  const lists = new Map<ListRequest, ListAnswer>();
  const unreadableAtMs = new Map<ListRequest, number>();
  requests.forEach((request, index) => {
    const answer = answers[index];
    const absence = answers[requests.length + index];
    if (answer !== undefined) lists.set(request, answer);
    if (absence !== undefined) unreadableAtMs.set(request, absence.fetchedAtMs);
  });
  return { lists, unreadableAtMs };
}

/** Every bucket anew, because nobody knows which of them missed something. */
function wholeCache({ ports: { cache } }: Purchase, fileTexts: Texts): Texts {
  const keys = allBucketKeys();
  return mergedBuckets(cache.getAll(keys), fileTexts, keys);
}

/** Settles what is known, sets aside what others are buying, and answers the rest. */
export function withoutKnown(
  purchase: Purchase,
  candidates: readonly Batch[],
  known: OpenDesk,
  nowMs: number,
): readonly Batch[] {
  const { queue, ports, token, watch } = purchase;
  const flying = marksInFlight(known.desk.traffic, nowMs, token);
  const notBeforeMs = watch.elapsedMs() + LOOK_AGAIN_MS * (1 + ports.random());
  const open: Batch[] = [];
  for (const batch of candidates) {
    const unknown = batch.targets.filter((target) => !isKnown(purchase, { ...batch, targets: [target] }, known, nowMs));
    const awaited = unknown.filter(({ text }) => flying.has(wantMark(batch.slot, text)));
    const rest = unknown.filter((target) => !awaited.includes(target));
    if (awaited.length > 0) queue.putLast({ ...batch, targets: awaited, notBeforeMs });
    if (rest.length > 0) open.push(rest.length === batch.targets.length ? batch : { ...batch, targets: rest });
  }
  return open;
}

/** Settles a batch of one target by what is stored of it, if that is enough. */
function isKnown(purchase: Purchase, one: Batch, known: OpenDesk, nowMs: number): boolean {
  const { book, order } = purchase;
  const { slot, list, targets } = one;
  const text = targets[0]?.text ?? "";
  const answer = list && known.lists.get(list);
  const fact = list === undefined ? known.facts.get(text, slot) : undefined;
  if (list !== undefined && answer !== undefined && isFreshEnough(order, answer.fetchedAtMs, list)) {
    book.keepKnownList(list, answer);
    return true;
  }
  if (fact !== undefined && isFreshEnough(order, fact.fetchedAtMs)) {
    book.keepKnown(slot, text, fact);
    return true;
  }
  const absence =
    list === undefined
      ? known.facts.get(text, absenceSlot(slot))
      : absenceFact(UNREADABLE, known.unreadableAtMs.get(list) ?? Number.NEGATIVE_INFINITY);
  const failure = absenceFailure(absence, order.freshSinceMs, nowMs);
  if (failure !== undefined) book.fail(one, failure);
  return failure !== undefined;
}

const UNREADABLE = describedFailure("SER-511");
