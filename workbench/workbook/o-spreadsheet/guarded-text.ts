// o-spreadsheet reads meaning into some texts: `[a](http://b)` becomes a link, `#N/A` an error. Sheets does
// neither with a value that a script gives. Such texts carry an invisible mark inside o-spreadsheet only.

/** WORD JOINER: has no width and no meaning at the start of a text. */
const GUARD = "\u2060";

export function guardText(text: string, isErrorName: (text: string) => boolean): string {
  return isErrorName(text) || /^\[.+\]\(.+\)$/.test(text) ? GUARD + text : text;
}

export function unguardText(text: string): string {
  return text.startsWith(GUARD) ? text.slice(GUARD.length) : text;
}
