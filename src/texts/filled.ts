// Puts values into a text where it has their names in braces. Must not know any text.

export type PluralForms = Readonly<Partial<Record<Intl.LDMLPluralRule, string>>>;

/** Names that have no value stay as they are. */
export function filled(text: string, values: Readonly<Record<string, string>>): string {
  return text.replace(/\{(\w+)\}/g, (name, key: string) => values[key] ?? name);
}
