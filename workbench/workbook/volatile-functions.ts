// Which of Sheets' own functions must not reach an argument of a custom function. Google, custom functions: such a
// cell shows Loading... for ever. TODAY is not among them: others use it as an argument every day.

export const VOLATILE_FUNCTIONS: ReadonlySet<string> = new Set(["NOW", "RAND", "RANDARRAY", "RANDBETWEEN"]);

/** Whether the text of a formula calls one of them, wherever it stands. */
export function callsVolatile(formula: string): boolean {
  const bare = formula.replace(/"(?:[^"]|"")*"|'(?:[^']|'')*'/g, '""');
  return [...bare.matchAll(/(?<![\w.])([A-Za-z]+)\s*\(/g)].some(([, name = ""]) =>
    VOLATILE_FUNCTIONS.has(name.toUpperCase()),
  );
}
