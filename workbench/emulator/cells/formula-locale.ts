// Formulas in the separators of a spreadsheet's locale and in those of en-US: where the decimal sign is a
// comma, arguments are separated by semicolons. Texts in quotes are left alone.

import { localeConventions } from "./locale-conventions.ts";

/** `=F(1,5;A1)` becomes `=F(1.5,A1)`. A comma that is no decimal sign stays and makes the formula unreadable. */
export function canonicalFormula(formula: string, locale: string): string {
  if (localeConventions(locale).decimal === ".") return formula;
  return outsideQuotes(formula, (part) =>
    part
      .replace(/(\d),(\d)/g, "$1.$2")
      .replaceAll(",", "\u0000")
      .replaceAll(";", ",")
      // Sheets answers a parse error, as it does for two operators in a row.
      .replaceAll("\u0000", " ,;, "),
  );
}

export function localFormula(formula: string, locale: string): string {
  if (localeConventions(locale).decimal === ".") return formula;
  return outsideQuotes(formula, (part) => part.replaceAll(",", ";").replace(/(\d)\.(\d)/g, "$1,$2"));
}

function outsideQuotes(formula: string, change: (part: string) => string): string {
  return formula
    .split(/("(?:[^"]|"")*"|'(?:[^']|'')*')/)
    .map((part, index) => (index % 2 === 0 ? change(part) : part))
    .join("");
}
