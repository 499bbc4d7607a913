// Colours as scripts write them: CSS hex and a few names. Everything else throws by name.

import { exception } from "../call-host.ts";

const NAMED: Readonly<Record<string, string>> = {
  black: "#000000",
  blue: "#0000ff",
  gray: "#808080",
  green: "#008000",
  grey: "#808080",
  orange: "#ffa500",
  purple: "#800080",
  red: "#ff0000",
  white: "#ffffff",
  yellow: "#ffff00",
};

/** `#rrggbb` in lower case; `undefined` for what is no text. */
export function colorArgument(value: unknown): string | undefined {
  if (typeof value !== "string") return undefined;
  const text = value.trim().toLowerCase();
  if (/^#[0-9a-f]{6}$/.test(text)) return text;
  if (/^#[0-9a-f]{3}$/.test(text)) return text.replace(/[0-9a-f]/g, "$&$&");
  const named = Object.hasOwn(NAMED, text) ? NAMED[text] : undefined;
  if (named !== undefined) return named;
  if (/^[a-z]+$/.test(text)) throw new Error(`not emulated: the colour ${value}`);
  throw exception(`Invalid argument: color`);
}
