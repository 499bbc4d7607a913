// A formula as the spreadsheet's locale writes it. Those of the add-on stand between semicolons, which every locale reads;
// those of cells come as en-US writes them, or as the file does. Pure, but for the file's ways.
import { hasDecimalComma } from "./moments.ts";

/**
 * Texts and names of sheets, numbers with a decimal sign, separators, and the braces of lists. Quotes stand in pairs, for
 * checks of the page that read its script without knowing regular expressions.
 */
const PARTS = /\x22[^"]*"|\x27[^']*'|\d+\.\d+|[;,] ?|[{}]/g;

export function shownFormula(formula: string, isComma = hasDecimalComma()): string {
  let isLocal = false;
  withParts(formula, (part, isInList) => {
    isLocal ||= part[0] === ";" && !isInList;
    return part;
  });
  return withParts(formula, (part, isInList) => {
    const [sign] = part;
    if (!isComma) return sign === ";" && !isInList ? `,${part.slice(1)}` : part;
    // Between semicolons, a comma is a decimal sign already.
    if (isLocal || sign === ";") return part;
    if (sign === ",") return isInList ? `\\${part.slice(1)}` : `;${part.slice(1)}`;
    return part.replace(".", ",");
  });
}

/** Numbers and separators as `write` has them; texts stay. */
function withParts(formula: string, write: (part: string, isInList: boolean) => string): string {
  let depth = 0;
  return formula.replace(PARTS, (part) => {
    if (part === "{") depth++;
    if (part === "}") depth--;
    return /^[\d;,]/.test(part) ? write(part, depth > 0) : part;
  });
}
