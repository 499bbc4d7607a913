// Requests for lists, calls of the engine for them over fake ports, and what tests compare.

import type { ListAnswer, ListRequest, ListRow } from "../../src/engine/asking/list-answer.ts";
import { gatherLists } from "../../src/engine/gather-lists.ts";
import { listItems } from "../../src/engine/store/list-store.ts";
import type { SharedCache } from "../../src/ports.ts";
import type { FakePorts } from "./fake-ports.ts";
import { DAY_MS } from "./gather-run.ts";

/** The anchors of a.com, at most so many. */
export const anchorsOf = (limit: number, changes: Partial<ListRequest> = {}): ListRequest => ({
  endpoint: "anchors",
  text: "a.com",
  limit,
  parameters: () => ({ mode: "domain" }),
  asked: { mode: "domain" },
  ...changes,
});

/** The links won and lost on each day, of one target. */
export const dailyOf = (text: string): ListRequest => ({
  endpoint: "history/count",
  text,
  parameters: () => ({ mode: "domain", date_from: "2026-11-01", date_to: "2026-11-20" }),
  asked: { mode: "domain", date_from: "2026-11-01", date_to: "2026-11-20" },
});

/** Rows or the code of the failure for each request, and the receipt. */
export function runLists(ports: FakePorts, requests: readonly ListRequest[], maxAgeMs = 7 * DAY_MS) {
  const { outcomeOf, receipt } = gatherLists(
    requests,
    { maxAgeMs, startedAtMs: ports.nowMs(), what: "SER_ANCHORS" },
    ports,
  );
  const results = requests.map((request): readonly ListRow[] | string => {
    const outcome = outcomeOf(request);
    return outcome.ok ? outcome.answer.rows : outcome.failure.code;
  });
  return { results, receipt, outcomes: requests.map(outcomeOf) };
}

/** Into the cache alone, as it were if the file had lost them. */
export function storeLists(cache: SharedCache, lists: readonly (readonly [ListRequest, ListAnswer])[]): void {
  cache.putAll(listItems(lists), 21_600);
}

/** Where lists are kept, in cache and file. */
export function listsKept({ cacheItems, fileTexts }: FakePorts): readonly string[] {
  return [...cacheItems.keys(), ...fileTexts.keys()].filter((key) => /^ser-(list-|l-|bought)/.test(key));
}
