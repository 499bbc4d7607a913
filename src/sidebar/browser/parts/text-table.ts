// The texts of the page by their keys, here those of English. The build replaces this file: in the page they are those of
// the user's language, which stand in an element of their own, by their number. Must not know what they say.
import english from "../../../texts/en.json";

export const LANGUAGE: string = "en";

/** Of numbers and dates in a sentence: the user's own where it is one of the language. */
export const LOCALE: string = "en-US";

/** The plural forms that texts about a number have, by Unicode's names for them. */
export const FORMS: readonly string[] = ["one", "other"];

/** Each in its forms, or in its only one. */
export const TEXTS: Readonly<Record<string | number, readonly string[]>> = Object.fromEntries(
  Object.entries(english).flatMap(([room, texts]) =>
    Object.entries<string | object>(texts).map(([name, text]) => [
      `${room}.${name}`,
      typeof text === "string" ? [text] : Object.values(text),
    ]),
  ),
);

/** What SER-101 and the codes after it mean, where that is not said in English. */
export const REASONS: readonly string[] = [];
