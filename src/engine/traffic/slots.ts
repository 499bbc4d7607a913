// How executions that want little tell the one that buys for all: fixed places in the cache, written without a lock,
// so that one may be lost to another; whoever wrote looks again. Pure.
import type { BatchEndpointId } from "../../api/catalogue.ts";
import type { ErrorCode, Failure } from "../../error-codes.ts";
import { isBatchEndpoint } from "../asking/batch-fields.ts";
import { toAscii } from "../packing/cache-item.ts";
import { listIn, listInText, numberIn, type StoredList, textIn } from "../packing/stored-numbers.ts";
import type { Mode, Target } from "../targets/target.ts";

/** What one execution wants of one endpoint. */
export interface Want {
  readonly endpoint: BatchEndpointId;
  readonly targets: readonly Target[];
}

export type Slot =
  | {
      readonly kind: "asking";
      readonly id: string;
      readonly atMs: number;
      /** The function, for the ledger. */
      readonly what: string;
      /** Under which it waits where it may not buy; absent where nobody waits. */
      readonly mark?: string | undefined;
      readonly freshSinceMs: number;
      readonly wants: readonly Want[];
    }
  | {
      readonly kind: "answered";
      readonly id: string;
      readonly atMs: number;
      /** By the name of the fact and its target; for the rest there are facts. */
      readonly failures: readonly (readonly [slot: string, text: string, failure: Failure])[];
    };

export const SLOT_COUNT = 64;
const PREFIX = "ser-slot-1-";
/** Who waits has given up by then. */
const SLOT_LIFE_MS = 25_000;
export const SLOT_TTL_SECONDS = 60;

const MODES: readonly Mode[] = ["domain", "host", "url"];
const ASKING = 1;
const ANSWERED = 2;

export function slotKey(index: number): string {
  return PREFIX + index;
}

export const ALL_SLOT_KEYS: readonly string[] = Array.from({ length: SLOT_COUNT }, (_, index) => slotKey(index));

/** True when nobody waits there. */
export function isFree(slot: Slot | undefined, nowMs: number): boolean {
  return slot?.kind !== "asking" || Math.abs(nowMs - slot.atMs) > SLOT_LIFE_MS;
}

export function slotText(slot: Slot): string {
  if (slot.kind === "answered") {
    const failures = slot.failures.map(([name, text, { code, message }]) => [name, text, code, message]);
    return toAscii(JSON.stringify([ANSWERED, slot.id, slot.atMs, failures]));
  }
  const wants = slot.wants.map(({ endpoint, targets }) => [
    endpoint,
    targets.map(({ text }) => text),
    targets.map(({ mode }) => MODES.indexOf(mode)),
  ]);
  return toAscii(JSON.stringify([ASKING, slot.id, slot.atMs, slot.what, slot.freshSinceMs, wants, slot.mark]));
}

/** Absent for anything else. */
export function slotIn(text: string | undefined): Slot | undefined {
  const [kind, id, atMs, ...rest] = listInText(text);
  const known = { id: textIn(id), atMs: numberIn(atMs) };
  if (kind === ANSWERED) return { kind: "answered", ...known, failures: listIn(rest[0]).flatMap(failureIn) };
  if (kind !== ASKING) return undefined;
  const [what, freshSinceMs, wants, mark] = rest;
  return {
    kind: "asking",
    ...known,
    what: textIn(what),
    ...(typeof mark === "string" ? { mark } : {}),
    freshSinceMs: numberIn(freshSinceMs),
    wants: listIn(wants).flatMap((want) => wantIn(listIn(want))),
  };
}

function wantIn([endpoint, texts, modes]: StoredList): readonly Want[] {
  const id = textIn(endpoint);
  if (!isBatchEndpoint(id)) return [];
  const ofModes = listIn(modes).map(numberIn);
  const targets = listIn(texts).map((text, index) => ({
    text: textIn(text),
    mode: MODES[ofModes[index] ?? 0] ?? ("domain" as const),
  }));
  return [{ endpoint: id, targets }];
}

function failureIn(stored: unknown): readonly (readonly [string, string, Failure])[] {
  const [slot, text, code, message] = listIn(stored).map(textIn);
  if (slot === undefined || text === undefined || !isErrorCode(code)) return [];
  return [[slot, text, { code, message: message ?? "" }]];
}

function isErrorCode(text: string | undefined): text is ErrorCode {
  return text !== undefined && /^SER-\d{3}$/.test(text);
}
