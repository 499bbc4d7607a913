// The texts of a language as its JSON file holds them, and what each wants to be given. Pure. Must not know where they
// are shown.

/** A text, or its forms by the categories of Unicode's plural rules. */
export type TextEntry = string | Readonly<Record<string, string>>;

/** By room and name. */
export type TextFile = Readonly<Record<string, Readonly<Record<string, TextEntry>>>>;

const PLACEHOLDER = /\{(\w+)\}/g;

/** By `room.name`, in the order of the file. */
export function entriesOf(texts: TextFile): readonly (readonly [string, TextEntry])[] {
  return Object.entries(texts).flatMap(([room, named]) =>
    Object.entries(named).map(([name, entry]) => [`${room}.${name}`, entry] as const),
  );
}

/** Each once, in the order of the alphabet. */
export function parametersOf(entry: TextEntry): readonly string[] {
  const forms = typeof entry === "string" ? [entry] : Object.values(entry);
  const names = forms.flatMap((form) => Array.from(form.matchAll(PLACEHOLDER), ([, name = ""]) => name));
  return [...new Set(typeof entry === "string" ? names : ["n", ...names])].sort();
}

/** `src/texts/text-parameters.ts`: what each text wants to be given, since JSON has no types of its texts. */
export function textParametersSource(english: TextFile): string {
  const lines = entriesOf(english)
    .filter(([, entry]) => parametersOf(entry).length > 0)
    .map(
      ([key, entry]) =>
        `  "${key}": ${parametersOf(entry)
          .map((name) => `"${name}"`)
          .join(" | ")};\n`,
    );
  return (
    "// What texts want to be given, by their keys. Written by `npm run docs` from en.json. Must not be edited.\n\n" +
    `export interface TextParameters {\n${lines.join("")}}\n`
  );
}
