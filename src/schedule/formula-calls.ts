// Which calls of the add-on's functions a formula makes, with arguments that can be read without computing the formula:
// values, cells, names, and texts joined of them. Reads both separators. Pure.

export type FormulaArgument =
  | { readonly kind: "skipped" }
  | { readonly kind: "value"; readonly value: string | number | boolean }
  /** In A1 notation, or by name. */
  | { readonly kind: "cells"; readonly reference: string }
  | { readonly kind: "joined"; readonly parts: readonly FormulaArgument[] };

export interface FormulaCall {
  readonly name: string;
  /** Absent where one of them takes computing, or where it depends on computing whether the call is made. */
  readonly args?: readonly FormulaArgument[];
}

/** What hides brackets and separators, then names before a bracket, brackets, separators and the sign that joins. */
const TOKEN = /"(?:[^"]|"")*"|'(?:[^']|'')*'!|[A-Za-z_][\w.]*(?=\s*\()|[(){}[\],;&]/g;

interface Open {
  readonly name: string;
  readonly texts: string[];
  startsAt: number;
}

/** In these, a call may not be made at all, or many times with other arguments. */
const CONDITIONAL = /^(?:IFS?|SWITCH|CHOOSE|LAMBDA|LET|MAP|BYROW|BYCOL|REDUCE|SCAN|MAKEARRAY)$/;

/** Inner calls come before the outer ones. */
export function callsIn(formula: string, names: readonly string[]): readonly FormulaCall[] {
  const found: FormulaCall[] = [];
  const open: Open[] = [];
  let name = "";
  for (const { 0: token, index = 0 } of formula.matchAll(TOKEN)) {
    const current = open[open.length - 1];
    if ("({[".includes(token)) open.push({ name: token === "(" ? name : "", texts: [], startsAt: index + 1 });
    else if (")}]".includes(token)) {
      const call = open.pop();
      if (call !== undefined && names.includes(call.name)) {
        const isCertain = !open.some(({ name: outer }) => CONDITIONAL.test(outer));
        const texts = [...call.texts, formula.slice(call.startsAt, index)];
        found.push(isCertain ? callOf(call.name, texts) : { name: call.name });
      }
    } else if ((token === "," || token === ";") && current !== undefined) {
      current.texts.push(formula.slice(current.startsAt, index));
      current.startsAt = index + 1;
    }
    name = /^[A-Za-z_]/.test(token) ? token.toUpperCase() : "";
  }
  return found;
}

function callOf(name: string, texts: readonly string[]): FormulaCall {
  const args = texts.map((text) => argumentIn(text.trim()));
  const isReadable = args.every((one): one is FormulaArgument => one !== undefined);
  return isReadable ? { name, args } : { name };
}

const CORNER = "(?:\\$?[A-Z]{1,3}\\$?\\d*|\\$?\\d+)";
const CELLS = new RegExp(`^(?:(?:'(?:[^']|'')*'|[\\p{L}\\d_.]+)!)?${CORNER}(?::${CORNER})?$`, "iu");
const NAME = /^[\p{L}_][\p{L}\d_.]*$/u;

function argumentIn(text: string): FormulaArgument | undefined {
  if (text === "") return { kind: "skipped" };
  const parts = partsOf(text);
  if (parts.length > 1) {
    const joined = parts.map((part) => argumentIn(part.trim()));
    const isReadable = joined.every((one): one is FormulaArgument => one !== undefined && one.kind !== "skipped");
    return isReadable ? { kind: "joined", parts: joined } : undefined;
  }
  if (/^"(?:[^"]|"")*"$/.test(text)) return { kind: "value", value: text.slice(1, -1).replace(/""/g, '"') };
  if (/^-?\d+(?:\.\d+)?$/.test(text)) return { kind: "value", value: Number(text) };
  if (/^(?:TRUE|FALSE)$/i.test(text)) return { kind: "value", value: /^T/i.test(text) };
  if ((CELLS.test(text) && /\d|:/.test(text)) || NAME.test(text)) return { kind: "cells", reference: text };
  return undefined;
}

/** At the signs that join texts; what is in brackets cannot be read anyway. */
function partsOf(text: string): readonly string[] {
  const parts: string[] = [];
  let startsAt = 0;
  for (const { 0: token, index = 0 } of text.matchAll(TOKEN)) {
    if (token !== "&") continue;
    parts.push(text.slice(startsAt, index));
    startsAt = index + 1;
  }
  return [...parts, text.slice(startsAt)];
}
