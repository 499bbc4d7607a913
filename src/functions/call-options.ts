// Options as such, and those that several functions share: how names are found, what values mean, what they
// default to. Must not know which function takes which.
import { groupsIn } from "../api/parsed-text.ts";
import { quotableValue } from "../api/quoted-text.ts";
import type { ModeChoice } from "../engine/targets/target.ts";
import { inputError, unknownName } from "./input-error.ts";
import type { OptionPair } from "./option-pairs.ts";

export type HeaderChoice = "auto" | boolean;

const HOUR_MS = 3_600_000;
const UNIT_MS: Readonly<Record<string, number>> = { h: HOUR_MS, d: 24 * HOUR_MS, w: 7 * 24 * HOUR_MS };
export const LONGEST_MAX_AGE_MS = 3_650 * 24 * HOUR_MS;
const MODES: readonly ModeChoice[] = ["auto", "domain", "host", "url"];

/** The text of the named range SER_REFRESH: it makes Sheets compute again and means nothing else. */
export const REFRESH_OPTION = "refresh";

/** Written values by option; blank ones count as not given. */
export type GivenOptions = ReadonlyMap<string, unknown>;

export interface OptionNames {
  /** To choose from in messages. */
  readonly optionNames: readonly string[];
  /** Those and others that may have been meant. */
  readonly nearNames: readonly string[];
  /** The option that a written name stands for. */
  readonly optionByName: (written: string) => string | undefined;
}

/** Throws SER-114 for an option that is not known or given twice. */
export function givenOptions(
  pairs: readonly OptionPair[],
  { optionNames, nearNames, optionByName }: OptionNames,
): GivenOptions {
  const values = new Map<string, unknown>();
  for (const { name: written, value } of pairs) {
    const name = optionByName(written);
    if (name === undefined) throw unknownName("SER-114", "option", written, optionNames, nearNames);
    if (name === REFRESH_OPTION || value === "") continue;
    if (values.has(name)) throw inputError("SER-114", `Option ${name} is given twice. Keep one.`);
    values.set(name, value);
  }
  return values;
}

export function readOption<T, D>(given: GivenOptions, name: string, read: (value: unknown) => T, fallback: D): T | D {
  return given.has(name) ? read(given.get(name)) : fallback;
}

export function readMode(value: unknown): ModeChoice {
  const mode = MODES.find((candidate) => candidate === plainText(value));
  if (mode === undefined) throw unknownName("SER-113", "mode", value, MODES);
  return mode;
}

export function readHeaders(value: unknown): HeaderChoice {
  const text = plainText(value);
  if (text === "auto") return "auto";
  if (["true", "on", "yes", "1"].includes(text)) return true;
  if (["false", "off", "no", "0"].includes(text)) return false;
  throw inputError("SER-115", `headers takes TRUE, FALSE or auto, not ${quotableValue(value)}.`);
}

export function readMaxAge(value: unknown): number {
  const [, amount, unit = ""] = groupsIn(plainText(value), /^(\d{1,5})\s*([hdw]?)$/);
  const ageMs = Number(amount) * (UNIT_MS[unit || "d"] ?? Number.NaN);
  if (ageMs >= HOUR_MS && ageMs <= LONGEST_MAX_AGE_MS) return ageMs;
  throw inputError("SER-114", `max_age takes 1h to 3650d, such as 12h, 30d or 4w, not ${quotableValue(value)}.`);
}

/** `blank`: a bad row stays empty instead of saying what is wrong, because text compares greater than numbers. */
export function readErrors(value: unknown): "text" | "blank" {
  const text = plainText(value);
  if (text === "text" || text === "blank") return text;
  throw inputError("SER-114", `errors takes text or blank, not ${quotableValue(value)}.`);
}

function plainText(value: unknown): string {
  return String(value).trim().toLowerCase();
}
