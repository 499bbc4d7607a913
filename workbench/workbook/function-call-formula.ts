// Reads the formulas that the in-memory workbook evaluates: one function call, or one operand.
// An operand is a literal, a reference or a name; nothing here looks a cell or a name up.
import { parseReference, type Reference } from "./a1-notation.ts";
import { callsVolatile } from "./volatile-functions.ts";

export type Operand =
  | { readonly kind: "literal"; readonly value: string | number | boolean }
  | { readonly kind: "reference"; readonly reference: Reference }
  | { readonly kind: "name"; readonly name: string }
  /** A reference to cells that have been deleted; Sheets writes `#REF!` into the formula. */
  | { readonly kind: "lost" }
  | { readonly kind: "skipped" };

export type ParsedFormula =
  | {
      readonly kind: "call";
      readonly functionName: string;
      /** Those that can be read, where a volatile function is among the arguments. */
      readonly operands: readonly Operand[];
      readonly hasVolatileArgument: boolean;
    }
  | { readonly kind: "operand"; readonly operand: Operand }
  | { readonly kind: "unreadable" };

/** `formula` with its `=`. Arguments may be separated by `,` or `;`, as Sheets takes both. */
export function parseFormula(formula: string): ParsedFormula {
  const body = formula.replace(/^=/, "").trim();
  const call = /^([A-Za-z_][\w.]*)\s*\(([\s\S]*)\)$/.exec(body);
  if (call?.[1] !== undefined && call[2] !== undefined && isBalanced(call[2])) return parseCall(call[1], call[2]);
  const operand = parseOperand(body);
  return operand === undefined || operand.kind === "skipped" ? { kind: "unreadable" } : { kind: "operand", operand };
}

function parseCall(functionName: string, argumentText: string): ParsedFormula {
  const parts = splitArguments(argumentText);
  if (parts === undefined) return { kind: "unreadable" };
  const hasVolatileArgument = callsVolatile(argumentText);
  const operands = parts.map(parseOperand);
  const readable = operands.filter((operand) => operand !== undefined);
  if (readable.length < operands.length && !hasVolatileArgument) return { kind: "unreadable" };
  return { kind: "call", functionName, operands: readable, hasVolatileArgument };
}

/** False where the first parenthesis is closed before the end, as in `=F(1)+G(2)`. */
function isBalanced(argumentText: string): boolean {
  let depth = 0;
  for (const sign of argumentText.replace(/"[^"]*"|'[^']*'/g, "")) {
    if (sign === "(") depth++;
    else if (sign === ")" && --depth < 0) return false;
  }
  return depth === 0;
}

function splitArguments(text: string): readonly string[] | undefined {
  if (text.trim() === "") return [];
  const parts: string[] = [];
  let start = 0;
  let quote = "";
  for (let at = 0; at < text.length; at++) {
    const sign = text.charAt(at);
    if (quote !== "") {
      if (sign === quote) quote = "";
    } else if (sign === '"' || sign === "'") {
      quote = sign;
    } else if (sign === "," || sign === ";") {
      parts.push(text.slice(start, at));
      start = at + 1;
    }
  }
  return quote === "" ? [...parts, text.slice(start)] : undefined;
}

function parseOperand(text: string): Operand | undefined {
  const body = text.trim();
  if (body === "") return { kind: "skipped" };
  if (body === "#REF!") return { kind: "lost" };
  const quoted = /^"((?:[^"]|"")*)"$/.exec(body);
  if (quoted?.[1] !== undefined) return { kind: "literal", value: quoted[1].replaceAll('""', '"') };
  if (/^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?%?$/i.test(body)) return { kind: "literal", value: parseNumber(body) };
  if (/^(true|false)$/i.test(body)) return { kind: "literal", value: body.toLowerCase() === "true" };
  const reference = parseReference(body);
  if (reference !== undefined) return { kind: "reference", reference };
  return /^[A-Za-z_][\w.]*$/.test(body) ? { kind: "name", name: body } : undefined;
}

function parseNumber(text: string): number {
  return text.endsWith("%") ? Number(text.slice(0, -1)) / 100 : Number(text);
}
