// What the options of `clear` take away. Without any, contents and formats.

import type { ClearedPart } from "../../operations/spreadsheet-contract.ts";
import { isPlainObject, signatureError } from "../argument-check.ts";

const EVERYTHING: readonly ClearedPart[] = ["contents", "styles", "number-formats"];

/** Google: `clearFormat` does not reset number formats. */
const BY_OPTION: Readonly<Record<string, readonly ClearedPart[]>> = {
  contentsOnly: ["contents"],
  formatOnly: ["styles"],
  commentsOnly: ["notes"],
  validationsOnly: ["checkboxes"],
};

export function clearedParts(member: string, args: readonly unknown[]): readonly ClearedPart[] {
  const [options] = args;
  if (options === undefined) return EVERYTHING;
  if (args.length > 1 || !isPlainObject(options)) throw signatureError(member, args);
  const chosen = Object.entries(options).filter(([, isOn]) => isOn === true);
  const unknown = Object.keys(options).find((name) => !Object.hasOwn(BY_OPTION, name));
  if (unknown !== undefined) throw new Error(`not emulated: ${member} with ${unknown}`);
  return chosen.length === 0 ? EVERYTHING : chosen.flatMap(([name]) => BY_OPTION[name] ?? []);
}
