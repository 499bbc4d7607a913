// Service objects that answer only for what is emulated: any other member throws by name, so that
// nothing passes in silence.

/** Asked for by the language itself, or by code that only looks at a value. */
const LANGUAGE_MEMBERS: ReadonlySet<PropertyKey> = new Set(["then", "toJSON", "constructor", "asymmetricMatch"]);

/** `name` as in Google's reference: `Range`, `SpreadsheetApp`. Methods also get that name for `toString`. */
export function strictObject<T extends object>(name: string, implementation: T): T {
  if (!Object.hasOwn(implementation, "toString")) {
    Object.defineProperty(implementation, "toString", { value: () => name, enumerable: false });
  }
  return new Proxy(implementation, {
    get(target, member, receiver) {
      if (typeof member === "symbol" || member in target || LANGUAGE_MEMBERS.has(member)) {
        return Reflect.get(target, member, receiver) as unknown;
      }
      throw new Error(`not emulated: ${name}.${member}`);
    },
  });
}

/** A service of which nothing is emulated. */
export function absentService(name: string, refuse: (member: string) => void): object {
  return new Proxy(Object.create(null) as object, {
    get(_target, member) {
      if (typeof member === "symbol" || LANGUAGE_MEMBERS.has(member)) return undefined;
      refuse(`${name}.${member}`);
      throw new Error(`not emulated: ${name}.${member}`);
    },
  });
}
