// The languages that there are texts in, and which of them a user gets. Must not know who shows the texts.
import type { UserStore } from "../ports.ts";

export const LANGUAGES = ["en", "de", "es", "fr", "pl", "uk"] as const;

export type Language = (typeof LANGUAGES)[number];

/** Of the user's choice, in the user's own properties. */
const CHOICE_NAME = "SER_LANGUAGE";

/** Of a locale such as `de` or `pt_BR`; English where there are no texts in its language. */
function languageOf(locale: string | undefined): Language {
  return LANGUAGES.find((language) => language === locale?.slice(0, 2).toLowerCase()) ?? "en";
}

/** What the user has chosen, else that of the Google account. Not every execution may look, and none fails for it. */
export function userLanguage(user: UserStore, userLocale: () => string): Language {
  const chosen = attempted(() => user.read(CHOICE_NAME));
  return chosen === undefined ? accountLanguage(userLocale) : languageOf(chosen);
}

export function accountLanguage(userLocale: () => string): Language {
  return languageOf(attempted(userLocale));
}

export function chooseLanguage(user: UserStore, language: Language): void {
  user.write(CHOICE_NAME, language);
}

function attempted(read: () => string | undefined): string | undefined {
  try {
    return read();
  } catch {
    return undefined;
  }
}
