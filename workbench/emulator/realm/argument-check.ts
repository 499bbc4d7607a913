// How services read their arguments: counts and types as the host checks them, texts coerced as the
// host coerces them. It must not know any one service.

import { exception } from "./call-host.ts";

/** Throws the host's text when a method got too few or too many arguments. */
export function requireCount(member: string, args: ArrayLike<unknown>, min: number, max = min): void {
  const given = Array.from(args);
  while (given.length > max && given.at(-1) === undefined) given.pop();
  if (given.length < min || given.length > max) throw signatureError(member, given);
}

/** `The parameters (String,number) don't match the method signature for X.` */
export function signatureError(member: string, args: readonly unknown[]): Error {
  const types = args.map(typeName).join(",");
  return exception(`The parameters (${types}) don't match the method signature for ${member}.`);
}

/** An integer as the host takes one: a number, or a text that reads as one; fractions are cut off. */
export function integerArgument(member: string, value: unknown, args: readonly unknown[]): number {
  const number = typeof value === "string" && value.trim() !== "" ? Number(value) : value;
  if (typeof number !== "number" || !Number.isFinite(number)) throw signatureError(member, args);
  return Math.trunc(number);
}

export function isPlainObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && Object.prototype.toString.call(value) === "[object Object]";
}

/** Objects become `[object Object]`, null becomes `null`. */
export function coercedText(value: unknown): string {
  return String(value ?? null);
}

/** Keys of caches and properties: null and the empty text are refused by name. */
export function keyArgument(value: unknown): string {
  if (value === null || value === undefined || value === "") throw exception("Invalid argument: key");
  return String(value);
}

function typeName(value: unknown): string {
  if (value === null || value === undefined) return "null";
  if (typeof value === "string") return "String";
  if (typeof value === "function") return "function";
  if (Array.isArray(value)) return arrayTypeName(value);
  if (typeof value !== "object") return typeof value;
  const text = String(value);
  return text === "[object Object]" ? "Object" : text;
}

function arrayTypeName(value: readonly unknown[]): string {
  const [first] = value;
  return value.length === 0 ? "Array" : `${typeName(first)}[]`;
}
