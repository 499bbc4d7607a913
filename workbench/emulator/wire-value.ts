// How values cross between the host and a script's own realm: as JSON in which everything that JSON
// lacks is spelled out. Used on both sides; it must not rely on instanceof, which fails across realms.

export type WireValue =
  | string
  | number
  | boolean
  | null
  | readonly WireValue[]
  | { readonly kind: "undefined" }
  | { readonly kind: "date"; readonly ms: number | null }
  | { readonly kind: "number"; readonly text: string }
  | { readonly kind: "error"; readonly name: string; readonly message: string }
  | { readonly kind: "object"; readonly entries: readonly (readonly [string, WireValue])[] }
  /** Functions, symbols, maps, instances of classes, cycles: named, never passed. */
  | { readonly kind: "unsupported"; readonly what: string };

/** Encodes any value; never throws. */
export function encodeWire(value: unknown, ancestors: readonly object[] = []): WireValue {
  if (value === null || typeof value === "string" || typeof value === "boolean") return value;
  if (value === undefined) return { kind: "undefined" };
  if (typeof value === "number") return encodeNumber(value);
  if (typeof value !== "object") return { kind: "unsupported", what: typeof value };
  if (ancestors.includes(value)) return { kind: "unsupported", what: "a cycle" };
  return encodeObject(value, [...ancestors, value]);
}

/** Decodes into the realm that this code runs in. */
export function decodeWire(wire: WireValue): unknown {
  if (wire === null || typeof wire !== "object") return wire;
  if (isWireList(wire)) return wire.map(decodeWire);
  switch (wire.kind) {
    case "undefined":
      return undefined;
    case "date":
      return new Date(wire.ms ?? Number.NaN);
    case "number":
      return Number(wire.text);
    case "error":
      return Object.assign(new Error(wire.message), { name: wire.name });
    case "object":
      return Object.fromEntries(wire.entries.map(([key, entry]) => [key, decodeWire(entry)]));
    case "unsupported":
      return undefined;
  }
}

export function isWireList(wire: WireValue): wire is readonly WireValue[] {
  return Array.isArray(wire);
}

/** Plain arithmetic: a global is slow to reach in a script's realm, and there are thousands of numbers. */
function encodeNumber(value: number): WireValue {
  const isSound = value - value === 0;
  const isMinusZero = value === 0 && 1 / value < 0;
  return isSound && !isMinusZero ? value : { kind: "number", text: isMinusZero ? "-0" : String(value) };
}

function encodeObject(value: object, ancestors: readonly object[]): WireValue {
  if (Array.isArray(value)) return Array.from(value, (item) => encodeWire(item, ancestors));
  const tag = Object.prototype.toString.call(value).slice(8, -1);
  if (tag === "Date") return encodeDate(value as Date);
  if (tag === "Error") return encodeError(value as Error);
  if (tag !== "Object" || !isPlain(value)) return { kind: "unsupported", what: constructorName(value, tag) };
  const entries = Object.entries(value).map(([key, entry]) => [key, encodeWire(entry, ancestors)] as const);
  return { kind: "object", entries };
}

function encodeDate(value: Date): WireValue {
  const ms = value.getTime();
  return { kind: "date", ms: Number.isFinite(ms) ? ms : null };
}

function encodeError(value: Error): WireValue {
  return { kind: "error", name: String(value.name), message: String(value.message) };
}

function isPlain(value: object): boolean {
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === null || Object.getPrototypeOf(prototype) === null;
}

function constructorName(value: object, tag: string): string {
  const maker: unknown = (value as { readonly constructor?: unknown }).constructor;
  return typeof maker === "function" && maker.name !== "" ? maker.name : tag;
}
