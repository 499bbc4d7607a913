// A text in the user's language by its key, with numbers as they are written there. The build turns keys that stand in
// the source as a whole, between double quotes, into numbers: none may be put together. Must not know any text.
import type english from "../../../texts/en.json";
import { filled } from "../../../texts/filled.ts";
import type { TextParameters } from "../../../texts/text-parameters.ts";
import { FORMS, LOCALE, TEXTS } from "./text-table.ts";

type Rooms = Omit<typeof english, "menu" | "recalculate">;

export type TextKey = { [Room in keyof Rooms]: `${Room}.${keyof Rooms[Room] & string}` }[keyof Rooms];

/** Of texts without parameters. */
export type PlainKey = Exclude<TextKey, keyof TextParameters>;

/** Of texts about a number and nothing else. */
export type CountKey = TextKey &
  { [Key in keyof TextParameters]: TextParameters[Key] extends "n" ? Key : never }[keyof TextParameters];

type Value<Name> = Name extends "n" ? number : string | number;

type ValuesOf<Key extends TextKey> = Key extends keyof TextParameters
  ? [values: { readonly [Name in TextParameters[Key]]: Value<Name> }]
  : [];

const plurals = new Intl.PluralRules(LOCALE);

export function grouped(value: number): string {
  return value.toLocaleString(LOCALE);
}

export function t<Key extends TextKey>(key: Key, ...[values]: ValuesOf<Key>): string {
  const forms = TEXTS[key] ?? [];
  const given: Readonly<Record<string, string | number>> = values ?? {};
  const form = forms[FORMS.indexOf(plurals.select(Number(given.n)))] ?? forms[forms.length - 1] ?? "";
  const shown = Object.entries(given).map(([name, value]) => [
    name,
    typeof value === "number" ? grouped(value) : value,
  ]);
  return filled(form, Object.fromEntries(shown));
}
