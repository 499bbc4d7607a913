// The options of the aligned functions: which exist, what values they take, what they default to.
import type { BatchEndpointId } from "../api/catalogue.ts";
import { quotableValue } from "../api/quoted-text.ts";
import { BATCH_SOURCES } from "../engine/batch-fields.ts";
import type { ModeChoice } from "../engine/target.ts";
import { SerError } from "../error-codes.ts";
import { nearestNames, orList } from "./nearest-name.ts";
import type { OptionPair } from "./option-pairs.ts";

export type HeaderChoice = "auto" | boolean;

export interface CallOptions {
  /** Older facts are bought again. */
  readonly maxAgeMs: number;
  /** Only these endpoints may give the facts; absent: the cheapest. */
  readonly sources?: readonly BatchEndpointId[];
  /** `blank`: a bad row stays empty instead of saying what is wrong, because text compares greater than numbers. */
  readonly errors: "text" | "blank";
  readonly headers?: HeaderChoice;
  readonly mode?: ModeChoice;
}

const HOUR_MS = 3_600_000;
const UNIT_MS: Readonly<Record<string, number>> = { h: HOUR_MS, d: 24 * HOUR_MS, w: 7 * 24 * HOUR_MS };
const DEFAULT_MAX_AGE_MS = 7 * 24 * HOUR_MS;
const LONGEST_MAX_AGE_MS = 3_650 * 24 * HOUR_MS;
const MODES: readonly ModeChoice[] = ["auto", "domain", "host", "url"];

/** `refresh` is the text of the named range SER_REFRESH: it makes Sheets compute again and means nothing else. */
export const OPTION_NAMES: readonly string[] = ["max_age", "source", "errors", "headers", "mode", "refresh"];

/** Throws `SER-113`, `SER-114` or `SER-115`. */
export function readCallOptions(pairs: readonly OptionPair[]): CallOptions {
  const values = new Map<string, string>();
  for (const { name, value } of pairs) {
    if (!OPTION_NAMES.includes(name)) throw unknownOption(name);
    if (name !== "refresh" && values.has(name)) throw invalid(`Option ${name} is given twice. Keep one`);
    values.set(name, value);
  }
  const given = <T>(name: string, read: (value: string) => T): T | undefined => {
    const value = values.get(name);
    return value === undefined || value === "" ? undefined : read(value);
  };
  const sources = given("source", readSources);
  const headers = given("headers", readHeaders);
  const mode = given("mode", readMode);
  return {
    maxAgeMs: given("max_age", readMaxAge) ?? DEFAULT_MAX_AGE_MS,
    errors: given("errors", readErrors) ?? "text",
    ...(sources === undefined ? {} : { sources }),
    ...(headers === undefined ? {} : { headers }),
    ...(mode === undefined ? {} : { mode }),
  };
}

export function readMode(value: unknown): ModeChoice {
  const text = String(value).trim().toLowerCase();
  const mode = MODES.find((candidate) => candidate === text);
  if (mode !== undefined) return mode;
  const meant = nearestNames(text.slice(0, 40), MODES);
  throw new SerError({
    code: "SER-113",
    message: `Unknown mode ${quotableValue(String(value))}. Did you mean ${orList(meant)}? Modes: ${MODES.join(", ")}.`,
  });
}

export function readHeaders(value: unknown): HeaderChoice {
  const text = String(value).trim().toLowerCase();
  if (text === "auto") return "auto";
  if (["true", "on", "yes", "1"].includes(text)) return true;
  if (["false", "off", "no", "0"].includes(text)) return false;
  throw new SerError({
    code: "SER-115",
    message: `headers takes TRUE, FALSE or auto, not ${quotableValue(String(value))}.`,
  });
}

function readMaxAge(value: string): number {
  const [, amount, unit = "d"] = /^(\d{1,5})\s*([hdw]?)$/i.exec(value) ?? [];
  const ageMs = amount === undefined ? Number.NaN : Number(amount) * (UNIT_MS[unit.toLowerCase() || "d"] ?? Number.NaN);
  if (ageMs >= HOUR_MS && ageMs <= LONGEST_MAX_AGE_MS) return ageMs;
  throw invalid(`max_age takes 1h to 3650d, such as 12h, 30d or 4w, not ${quotableValue(value)}`);
}

function readErrors(value: string): "text" | "blank" {
  const text = value.toLowerCase();
  if (text === "text" || text === "blank") return text;
  throw invalid(`errors takes text or blank, not ${quotableValue(value)}`);
}

function readSources(value: string): readonly BatchEndpointId[] {
  const sources = value.split(",").map((piece) => {
    const name = piece.trim().toLowerCase();
    const source = BATCH_SOURCES.find((id) => id === name);
    if (source !== undefined) return source;
    throw invalid(
      `Unknown source ${quotableValue(name)}. Did you mean ${orList(nearestNames(name.slice(0, 40), BATCH_SOURCES))}?`,
    );
  });
  return [...new Set(sources)];
}

function unknownOption(name: string): SerError {
  const meant = nearestNames(name.slice(0, 40), OPTION_NAMES);
  return invalid(
    `Unknown option ${quotableValue(name)}. Did you mean ${orList(meant)}? Options: ${OPTION_NAMES.join(", ")}`,
  );
}

function invalid(message: string): SerError {
  return new SerError({ code: "SER-114", message: `${message}${/[.?]$/.test(message) ? "" : "."}` });
}
