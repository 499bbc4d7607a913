// A formula as the spreadsheet's locale writes it. Those of the add-on stand between semicolons, which every locale reads;
// those of cells come as en-US writes them, or as the file does. Pure, but for the file's ways.
import { hasDecimalComma } from "./moments.ts";

/**
 * Texts, names of sheets, lists in braces, numbers with a decimal sign, separators. Quotes stand in pairs, for checks of
 * the page that read its script without knowing regular expressions.
 */
const PARTS = /\x22[^"]*"|\x27[^']*'|\{[^{}]*\}|\d+\.\d+|[;,] ?/g;
const SEALED = /\x22[^"]*"|\x27[^']*'|\{[^{}]*\}/g;

export function shownFormula(formula: string, isComma = hasDecimalComma()): string {
  // Between semicolons, a comma is a decimal sign already.
  const bare = formula.replace(SEALED, "");
  const isLocal = bare.includes(";");
  return formula.replace(PARTS, (part) => {
    if (part[0] === '"' || part[0] === "'") return part;
    if (part[0] === "{") return isComma && !isLocal ? part.replace(/,/g, "\\") : part;
    if (/\d/.test(part)) return isComma && !isLocal ? part.replace(".", ",") : part;
    if (isComma) return isLocal && part[0] === "," ? part : `;${part.slice(1)}`;
    return `,${part.slice(1)}`;
  });
}
