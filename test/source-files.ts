// The project's own files and what they import, for tests that judge the whole of the source.
import { readdirSync, readFileSync } from "node:fs";
import { posix } from "node:path";
import { parse } from "acorn";
import { transformSync } from "esbuild";
import { freeIdentifiers } from "../build/free-identifiers.ts";
import { projectPath } from "../build/project-paths.ts";

export interface Import {
  /** A package's name, or a path from the project's root. */
  readonly target: string;
  readonly isTypeOnly: boolean;
}

const SKIPPED_FOLDERS = new Set(["node_modules", "dist", ".git", "test-results"]);

/** Paths from the project's root of all files below a folder, without what was installed or built. */
export function filesBelow(folder: string): readonly string[] {
  return readdirSync(projectPath(folder), { withFileTypes: true }).flatMap((entry) => {
    const path = posix.join(folder, entry.name);
    if (!entry.isDirectory()) return [path];
    return SKIPPED_FOLDERS.has(entry.name) ? [] : filesBelow(path);
  });
}

export function typeScriptBelow(folder: string): readonly string[] {
  return filesBelow(folder).filter((path) => /\.tsx?$/.test(path));
}

export function textOf(path: string): string {
  return readFileSync(projectPath(path), "utf8");
}

/** All imports and re-exports of a TypeScript file, those of mere types too. */
export function importsOf(path: string): readonly Import[] {
  const statements = textOf(path).matchAll(
    /^(?:import|export)\s+(type\s)?[^;"']*?from\s+"([^"]+)"|^import\s+"([^"]+)"/gm,
  );
  const dynamic = textOf(path).matchAll(/\bimport\(\s*"([^"]+)"/g);
  return [
    ...[...statements].map(([, type, from, bare]) => ({
      specifier: from ?? bare ?? "",
      isTypeOnly: type !== undefined,
    })),
    ...[...dynamic].map(([, from]) => ({ specifier: from ?? "", isTypeOnly: false })),
  ].map(({ specifier, isTypeOnly }) => ({ target: resolveImport(path, specifier), isTypeOnly }));
}

/** Names that a TypeScript file's code, without its types and comments, uses and neither declares nor imports. */
export function namesNeededBy(path: string): ReadonlySet<string> {
  const { code } = transformSync(textOf(path), { loader: "ts", format: "cjs", target: "es2019" });
  return freeIdentifiers(parse(code, { ecmaVersion: 2019 }));
}

function resolveImport(fromPath: string, specifier: string): string {
  return specifier.startsWith(".") ? posix.join(posix.dirname(fromPath), specifier) : specifier;
}
