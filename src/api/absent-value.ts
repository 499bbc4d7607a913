// What counts as "parameter not given". Must not know any parameter.

/** The live API refuses empty texts that its documentation allows, so they are never sent. */
export function isAbsent(value: unknown): boolean {
  return value === undefined || value === null || value === "";
}
