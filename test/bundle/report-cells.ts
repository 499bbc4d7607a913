// What a cell of a report should hold for a value of the API. Written apart from src, so that it cannot share its
// mistakes.
import { expectedCell } from "./sandbox-answers.ts";

/** Unlike a formula's, a report's texts keep their line breaks; blanks around them mean nothing. */
export function reportCell(name: string, value: unknown): unknown {
  if (typeof value !== "string" || /date|seen|visited/.test(name)) return expectedCell(name, value);
  // What no cell can hold is shown as a sign for it.
  return Array.from(value.trim(), (sign) => (isUnwritable(sign) ? "\ufffd" : sign)).join("");
}

function isUnwritable(sign: string): boolean {
  const code = sign.codePointAt(0) ?? 0;
  const isControl = (code < 0x20 || (code >= 0x7f && code < 0xa0)) && !"\t\n\r".includes(sign);
  return isControl || (code >= 0xd800 && code < 0xe000);
}
