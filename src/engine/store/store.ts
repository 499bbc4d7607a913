// What one evaluation reads of the store: the cache in one go, the file only where the cache does not know. Writes
// nothing but what the cache had forgotten.
import type { SharedCache } from "../../ports.ts";
import { creditsAtMost, isBulk } from "../asking/bought-endpoints.ts";
import type { Facts } from "../asking/facts.ts";
import type { ListAnswer, ListRequest } from "../asking/list-answer.ts";
import type { BudgetRules } from "../money/budget.ts";
import { budgetIn } from "../money/budget-text.ts";
import { TTL_SECONDS } from "../packing/cache-item.ts";
import { DEFAULTS_KEY, DESK_NAME, type Texts } from "../packing/store-keys.ts";
import { listInText, optionalNumberIn } from "../packing/stored-numbers.ts";
import { boughtAtMs } from "./bought-lists.ts";
import { bucketKeys, cachedFacts, type FileReading, type StorePorts, warmUp } from "./fact-store.ts";
import { listsInFile } from "./list-pages.ts";
import { listItems, readLists } from "./list-store.ts";

export const USUAL_MAX_AGE_MS = 7 * 86_400_000;

export interface Store {
  /** All known facts of these target texts; one cache call, none for no targets. */
  facts(texts: readonly string[]): Facts;
  /** As many answers as requests; absent ones are not stored, or not whole. */
  lists(requests: readonly ListRequest[]): readonly (ListAnswer | undefined)[];
  /** How old an answer may be where the formula does not say it. */
  maxAgeMs(): number;
  /** When a list that is no longer stored was last bought, if it was. Reads the file. */
  boughtAtMs(request: ListRequest): number | undefined;
  /** Reads the file. */
  rules(): BudgetRules;
}

/** Every method throws when what it has to read cannot be read: an unreadable store is not an empty one. */
export function openStore(ports: StorePorts): Store {
  let reading: FileReading | undefined;
  let defaults: string | undefined;
  let hasRead = false;

  /** The first read also brings the file's defaults. */
  const cache: SharedCache = {
    getAll(keys) {
      if (hasRead) return ports.cache.getAll(keys);
      const items = ports.cache.getAll([...keys, DEFAULTS_KEY]);
      hasRead = true;
      defaults = items[DEFAULTS_KEY];
      return items;
    },
    putAll: (values, ttlSeconds) => ports.cache.putAll(values, ttlSeconds),
  };
  const inFile = (): FileReading => {
    reading ??= warmUp(ports, (texts) => ({ [DEFAULTS_KEY]: defaultsText(texts) }));
    return reading;
  };

  return {
    facts(texts) {
      const wanted = new Set(texts);
      const keys = bucketKeys(wanted);
      if (keys.length === 0) return cachedFacts({}, []).facts;
      const { facts, missingKeys } = cachedFacts(cache.getAll(keys), keys, wanted);
      if (missingKeys.length === 0) return facts;
      const stored = inFile().facts;
      if (facts.isEmpty()) return stored;
      facts.addAll(stored);
      return facts;
    },
    lists(requests) {
      if (requests.length === 0) return [];
      const cached = readLists(cache, requests);
      const lacking = requests.filter((request, index) => cached[index] === undefined && isKept(request));
      if (lacking.length === 0) return cached;
      const found = listsInFile(inFile().texts, lacking);
      putBack(ports, lacking, found);
      return cached.map((answer, index) => answer ?? found[lacking.indexOf(requests[index] as ListRequest)]);
    },
    maxAgeMs() {
      if (!hasRead) cache.getAll([]);
      const [maxAgeMs] = listInText(defaults ?? defaultsText(inFile().texts));
      return optionalNumberIn(maxAgeMs) ?? USUAL_MAX_AGE_MS;
    },
    boughtAtMs: (request) => (isKept(request) ? boughtAtMs(inFile().texts, request) : undefined),
    rules: () => budgetIn(inFile().texts[DESK_NAME], undefined).rules,
  };
}

/** What costs nothing is asked for again; what is bulk goes to a sheet alone. */
export function isKept(request: ListRequest): boolean {
  return !isBulk(request.endpoint) && creditsAtMost(request.endpoint, 1, { limit: 1 }) > 0;
}

/** What holds for formulas that do not say otherwise, as the cache has it. */
export function defaultsText(fileTexts: Texts): string {
  const { maxAgeMs = null } = budgetIn(fileTexts[DESK_NAME], undefined).rules;
  return JSON.stringify([maxAgeMs]);
}

/** Into the cache, unless somebody else is at it or has bought a newer answer meanwhile. */
function putBack(
  ports: StorePorts,
  requests: readonly ListRequest[],
  answers: readonly (ListAnswer | undefined)[],
): void {
  const pairs = requests.flatMap((request, index): readonly (readonly [ListRequest, ListAnswer])[] => {
    const answer = answers[index];
    return answer === undefined ? [] : [[request, answer]];
  });
  if (pairs.length === 0) return;
  try {
    ports.lock.whileHeld(0, () => {
      const cached = readLists(
        ports.cache,
        pairs.map(([request]) => request),
      );
      ports.cache.putAll(listItems(pairs.filter((_, index) => cached[index] === undefined)), TTL_SECONDS);
    });
  } catch {
    // The cache only saves time.
  }
}
