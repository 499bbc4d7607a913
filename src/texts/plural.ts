// Which form of a text goes with a number, where the host has no table of it: as Unicode's rules say, for whole numbers in
// the languages of the texts. Must not know any text.
import type { PluralForms } from "./filled.ts";
import type { Language } from "./language.ts";

export function pluralForm(language: Language, count: number): Intl.LDMLPluralRule {
  const [last, lastTwo] = [count % 10, count % 100];
  const isFew = last >= 2 && last <= 4 && (lastTwo < 12 || lastTwo > 14);
  switch (language) {
    case "pl":
      return count === 1 ? "one" : isFew ? "few" : "many";
    case "uk":
      return last === 1 && lastTwo !== 11 ? "one" : isFew ? "few" : "many";
    case "fr":
      return count < 2 ? "one" : "other";
    default:
      return count === 1 ? "one" : "other";
  }
}

export function formFor(forms: PluralForms, language: Language, count: number): string {
  return forms[pluralForm(language, count)] ?? forms.other ?? "";
}
