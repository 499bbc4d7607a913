// Google's enums: values that print their name, compare by identity and know their position.

export interface EnumValue {
  toString(): string;
  name(): string;
  ordinal(): number;
  compareTo(other: EnumValue): number;
  toJSON(): string;
}

/** `T` is the declared type of the enum; its declared numbers are not what the host has, its objects are. */
export function createEnumeration<T>(names: readonly string[]): T {
  const values = names.map((name, ordinal) => [name, createValue(name, ordinal)] as const);
  return Object.freeze(Object.fromEntries(values)) as unknown as T;
}

/** The name of an enum value that a script passes to a service; `undefined` for anything else. */
export function enumName(value: unknown, names: readonly string[]): string | undefined {
  if (typeof value !== "object" || value === null || !("ordinal" in value)) return undefined;
  const name = String(value);
  return names.includes(name) ? name : undefined;
}

function createValue(name: string, ordinal: number): EnumValue {
  return Object.freeze({
    toString: () => name,
    name: () => name,
    ordinal: () => ordinal,
    compareTo: (other: EnumValue) => ordinal - other.ordinal(),
    toJSON: () => name,
  });
}
