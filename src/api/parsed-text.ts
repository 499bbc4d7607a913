// Two ways to take a text apart that never throw. Must not know what the text is about.

/** The JSON value; absent for anything that is no JSON. */
export function parsedJson(text: unknown): unknown {
  try {
    return JSON.parse(String(text));
  } catch {
    return undefined;
  }
}

/** The whole match and its groups; empty without a match. */
export function groupsIn(text: string, pattern: RegExp): readonly (string | undefined)[] {
  return pattern.exec(text) ?? [];
}
