// What one evaluation reads of the store: the cache in one go, the file only where the cache does not know. Writes
// nothing but what the cache had forgotten.
import { creditsAtMost, isBulk } from "../asking/bought-endpoints.ts";
import type { Facts } from "../asking/facts.ts";
import type { ListAnswer, ListRequest } from "../asking/list-answer.ts";
import type { BudgetRules } from "../money/budget.ts";
import { budgetIn, deskState } from "../money/budget-text.ts";
import { TTL_SECONDS } from "../packing/cache-item.ts";
import { readAlong } from "../packing/read-along.ts";
import { DEFAULTS_KEY, DESK_NAME, type Texts } from "../packing/store-keys.ts";
import { listInText, optionalNumberIn } from "../packing/stored-numbers.ts";
import { boughtAtMs } from "./bought-lists.ts";
import { bucketKeys, cachedFacts, type FileReading, type StorePorts, warmUp } from "./fact-store.ts";
import { listsInFile } from "./list-pages.ts";
import { listItems, readLists } from "./list-store.ts";
import { UNSAVED_KEYS, withUnsaved } from "./unsaved.ts";

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
  let fileTexts: Texts | undefined;
  const along = readAlong(ports.cache, [DEFAULTS_KEY]);
  const inFile = (): FileReading => {
    reading ??= warmUp(ports, (texts) => ({ [DEFAULTS_KEY]: defaultsText(texts) }));
    return reading;
  };
  const textsInFile = (): Texts => {
    fileTexts ??= reading?.texts ?? readForLists(ports, []).texts;
    return fileTexts;
  };

  return {
    facts(texts) {
      const wanted = new Set(texts);
      const keys = bucketKeys(wanted);
      if (keys.length === 0) return cachedFacts({}, []).facts;
      const { facts, missingKeys } = cachedFacts(along.cache.getAll(keys), keys, wanted);
      if (missingKeys.length === 0) return facts;
      const stored = inFile().facts;
      if (facts.isEmpty()) return stored;
      facts.addAll(stored);
      return facts;
    },
    lists(requests) {
      if (requests.length === 0) return [];
      const cached = readLists(along.cache, requests);
      const lacking = requests.filter((request, index) => cached[index] === undefined && isKept(request));
      if (lacking.length === 0) return cached;
      const { texts, found } = readForLists(ports, lacking);
      fileTexts = texts;
      return cached.map((answer, index) => answer ?? found[lacking.indexOf(requests[index] as ListRequest)]);
    },
    maxAgeMs() {
      const [maxAgeMs] = listInText(along.items()[DEFAULTS_KEY] ?? defaultsText(textsInFile()));
      return optionalNumberIn(maxAgeMs) ?? USUAL_MAX_AGE_MS;
    },
    boughtAtMs: (request) => (isKept(request) ? boughtAtMs(textsInFile(), request) : undefined),
    rules: () => budgetIn(textsInFile()[DESK_NAME], undefined).rules,
  };
}

/** What costs nothing is asked for again; what is bulk goes to a sheet alone. */
export function isKept(request: ListRequest): boolean {
  return !isBulk(request.endpoint) && creditsAtMost(request.endpoint, 1, { limit: 1 }) > 0;
}

/** What holds for formulas that do not say otherwise, as the cache has it. */
export function defaultsText(fileTexts: Texts): string {
  // Where the rules cannot be read nothing is bought, and what is stored is shown all the same.
  const isSound = deskState(fileTexts[DESK_NAME], undefined) === "sound";
  const { maxAgeMs = null } = isSound ? budgetIn(fileTexts[DESK_NAME], undefined).rules : {};
  return JSON.stringify([maxAgeMs]);
}

interface ListReading {
  readonly texts: Texts;
  /** As many as requests. */
  readonly found: readonly (ListAnswer | undefined)[];
}

/** The file, without a look at its facts. What it has goes into the cache, unless somebody else is at it. */
function readForLists(ports: StorePorts, requests: readonly ListRequest[]): ListReading {
  const read = (): ListReading & Pick<ReadLists, "cached"> => {
    const { cached, items } = readUnsaved(ports, requests);
    const texts = withUnsaved(ports.file.readAll(), items);
    return { cached, texts, found: listsInFile(texts, requests) };
  };
  const promoted = ports.lock.whileHeld(0, () => {
    const reading = read();
    try {
      ports.cache.putAll(
        { ...itemsLacking(requests, reading), [DEFAULTS_KEY]: defaultsText(reading.texts) },
        TTL_SECONDS,
      );
    } catch {
      // The cache only saves time.
    }
    return reading;
  });
  return promoted?.value ?? read();
}

interface ReadLists {
  /** Somebody may have bought them meanwhile. */
  readonly cached: readonly (ListAnswer | undefined)[];
  /** What the file did not take. */
  readonly items: Texts;
}

/** In one read of the cache, which only saves time: where it fails, the file alone is left. */
function readUnsaved({ cache }: StorePorts, requests: readonly ListRequest[]): ReadLists {
  try {
    const along = readAlong(cache, UNSAVED_KEYS);
    return { cached: readLists(along.cache, requests), items: along.items() };
  } catch {
    return { cached: [], items: {} };
  }
}

/** Nothing over an answer that somebody else has put there meanwhile. */
function itemsLacking(
  requests: readonly ListRequest[],
  { found, cached }: Pick<ListReading, "found"> & Pick<ReadLists, "cached">,
): Texts {
  const pairs = requests.flatMap((request, index): readonly (readonly [ListRequest, ListAnswer])[] => {
    const answer = found[index];
    return answer === undefined || cached[index] !== undefined ? [] : [[request, answer]];
  });
  return listItems(pairs);
}
