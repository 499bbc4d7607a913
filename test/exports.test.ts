// Nothing is exported that nobody takes, and no file lies about that nothing leads to.
import { describe, expect, it } from "vitest";
import { exportsOf, filesBelow, importsOf, namedImportsOf, textOf, typeScriptBelow } from "./source-files.ts";

const FILES = ["src", "build", "workbench", "test"].flatMap(typeScriptBelow).filter((path) => !path.endsWith(".d.ts"));

/** What the build asks each root of a bundle for, and writes for each element of the page. */
const ENTRIES = ["entry", "h"];

/** Who takes a name, or all, from a file. */
const takers = new Map<string, string[]>();
for (const path of [...FILES, "vitest.config.ts"]) {
  for (const { target, names = ["*"] } of namedImportsOf(path)) {
    for (const name of names) takers.set(`${target} ${name}`, [...(takers.get(`${target} ${name}`) ?? []), path]);
  }
}

const exported = FILES.flatMap((path) =>
  exportsOf(path)
    .filter(({ name }) => !ENTRIES.includes(name))
    .map((one) => ({
      ...one,
      path,
      takenBy: [one.name, "*"].flatMap((name) => takers.get(`${path} ${name}`) ?? []),
    })),
);

const isTest = (path: string): boolean => path.startsWith("test/");
const listed = (some: typeof exported) => some.map(({ path, name }) => `${path}: ${name}`);

describe("an export", () => {
  it("is a value that another file takes: make it the file's own, or remove it", () => {
    expect(exported.length).toBeGreaterThan(1_000);
    expect(listed(exported.filter(({ isType, takenBy }) => !isType && takenBy.length === 0))).toEqual([]);
  });

  it("is a type that another file takes, or that something is made of in its own", () => {
    const idle = exported.filter(({ isType, takenBy, mentions }) => isType && takenBy.length === 0 && mentions === 1);
    expect(listed(idle)).toEqual([]);
  });

  it("of src is no code that runs in tests alone", () => {
    const idle = exported.filter(
      ({ path, takenBy, mentions }) => path.startsWith("src/") && takenBy.every(isTest) && mentions === 1,
    );
    expect(listed(idle)).toEqual([]);
  });
});

describe("a file", () => {
  it("is imported by another, or named by what starts or bundles it", () => {
    const imported = new Set(FILES.flatMap((path) => importsOf(path).map(({ target }) => target)));
    const lonely = FILES.filter((path) => !imported.has(path) && !path.endsWith(".test.ts"));
    const places = [...FILES, "package.json", "vitest.config.ts", ...filesBelow("src/sidebar/browser")];
    const isNamed = (path: string): boolean => {
      const name = path.slice(path.lastIndexOf("/") + 1);
      return places.some((other) => other !== path && textOf(other).includes(name));
    };
    expect(lonely.filter((path) => !isNamed(path))).toEqual([]);
  });
});
