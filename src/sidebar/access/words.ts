// All that the Access check says, in the user's language. Must not know how anything was found out.
import type english from "../../texts/en.json";
import { filled, type PluralForms } from "../../texts/filled.ts";
import type { Language } from "../../texts/language.ts";
import { formFor } from "../../texts/plural.ts";

type CheckName = `check.${keyof (typeof english)["check"]}`;

/** As the build has written them. */
type CheckTexts = Readonly<Record<CheckName, string | PluralForms>>;

type Values = Readonly<Record<string, string | number>>;

/** The form of the text is that of its number `n`. */
export type Say = (name: CheckName, values?: Values) => string;

export interface WordPorts {
  /** The user's. */
  readonly language: () => Language;
  /** Of a file of the project; throws when there is none. */
  readonly keptText: (fileName: string) => string;
}

/** They are looked up in a file of their own: a check is rare, and all languages are much to load. */
export function sayTo({ language: languageOf, keptText }: WordPorts): Say {
  const language = languageOf();
  const texts = JSON.parse(keptText(`check-${language}`)) as CheckTexts;
  return (name, values = {}) => {
    const text = texts[name];
    const form = typeof text === "string" ? text : formFor(text, language, Number(values.n));
    const shown = Object.entries(values).map(([key, value]) => [
      key,
      typeof value === "number" ? value.toLocaleString(language) : value,
    ]);
    return filled(form, Object.fromEntries(shown));
  };
}
