// Adds the named range SER_REFRESH to the calls of a formula that do not pass it, so that Sheets computes
// them again when it changes. Reads both separators; writes `;`, which every locale takes.

const REFRESH_NAME = "SER_REFRESH";
/** The only function that computes without a target. */
const NEEDS_NO_ARGUMENT = "SER_CREDITS";

interface OpenCall {
  readonly name: string | undefined;
  readonly openAt: number;
  argumentCount: number;
  lastSeparatorAt: number;
}

/** Tokens that hide brackets and separators: texts, quoted sheet names, then names, brackets, separators. */
const TOKEN = /"(?:[^"]|"")*"|'(?:[^']|'')*'|[A-Za-z_][A-Za-z0-9_.]*(?=\s*\()|[(){}[\],;]/g;

/** The formula with SER_REFRESH in each call of `argumentCounts`; the same text where nothing is to be added. */
export function withRefresh(formula: string, argumentCounts: Readonly<Record<string, number>>): string {
  let result = formula;
  // From the end, so that earlier places stay where they are.
  for (const insertion of insertions(formula, argumentCounts).reverse()) {
    result = `${result.slice(0, insertion.at)}${insertion.text}${result.slice(insertion.at)}`;
  }
  return result;
}

/** True when the formula computes again once SER_REFRESH changes. */
export function passesRefresh(formula: string): boolean {
  return new RegExp(`\\b${REFRESH_NAME}\\b`, "i").test(formula);
}

/** True for a formula that names one of the functions. */
export function callsFunction(formula: string, names: readonly string[]): boolean {
  const called = formula.match(TOKEN) ?? [];
  return called.some((token) => names.includes(token.toUpperCase()));
}

function insertions(formula: string, argumentCounts: Readonly<Record<string, number>>) {
  const found: { readonly at: number; readonly text: string }[] = [];
  const open: OpenCall[] = [];
  let name: string | undefined;
  for (const token of formula.matchAll(TOKEN)) {
    const [text] = token;
    const at = token.index ?? 0;
    const current = open[open.length - 1];
    if (text === "(" || text === "{" || text === "[") {
      open.push({ name: text === "(" ? name : undefined, openAt: at, argumentCount: 1, lastSeparatorAt: at });
    } else if (text === ")" || text === "}" || text === "]") {
      const call = open.pop();
      const most = call?.name === undefined ? undefined : argumentCounts[call.name];
      if (call !== undefined && most !== undefined) found.push(...addition(formula, call, { at, most }));
    } else if ((text === "," || text === ";") && current !== undefined) {
      current.argumentCount++;
      current.lastSeparatorAt = at;
    }
    name = /^[A-Za-z_]/.test(text) ? text.toUpperCase() : undefined;
  }
  return found.sort((a, b) => a.at - b.at);
}

/** As one more argument, or joined to the options where no place is left; nowhere in a call that has it, or has no targets. */
function addition(formula: string, call: OpenCall, end: { readonly at: number; readonly most: number }) {
  const last = formula.slice(call.lastSeparatorAt + 1, end.at).trim();
  const isBare = last === "" && call.argumentCount === 1 && call.name !== NEEDS_NO_ARGUMENT;
  if (passesRefresh(formula.slice(call.openAt, end.at)) || isBare) return [];
  if (call.argumentCount < end.most) return [{ at: end.at, text: `${last === "" ? "" : ";"}${REFRESH_NAME}` }];
  if (last === "") return [{ at: end.at, text: REFRESH_NAME }];
  return /^".*=.*"$/s.test(last) ? [{ at: end.at, text: `&";"&${REFRESH_NAME}` }] : [];
}
