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

export interface NamedImport {
  readonly target: string;
  /** Undefined where all of a file's exports may be meant. */
  readonly names: readonly string[] | undefined;
}

/** The same imports by the names that the other file has for what is taken from it. */
export function namedImportsOf(path: string): readonly NamedImport[] {
  const text = textOf(path);
  const statements = [...text.matchAll(/^(?:import|export)\s+([^;"']*?)\s*\bfrom\s+"([^"]+)"/gm)];
  const dynamic = [...text.matchAll(/\bimport\(\s*"([^"]+)"/g)];
  return [
    ...statements.map(([, clause = "", from = ""]) => ({ from, names: namesTaken(clause) })),
    ...dynamic.map(([, from = ""]) => ({ from, names: undefined })),
  ].map(({ from, names }) => ({ target: resolveImport(path, from), names }));
}

/** By a clause such as `{ a, type B as C }`, `* as all` or `whole`. */
function namesTaken(clause: string): readonly string[] | undefined {
  if (clause.includes("*")) return undefined;
  const [, inBraces = ""] = /\{([^}]*)\}/.exec(clause) ?? [];
  const hasDefault = /^(?:type\s+)?[\w$]/.test(clause.replace(/^type\s+(?=\{)/, ""));
  return [...listedNames(inBraces, "before as"), ...(hasDefault ? ["default"] : [])];
}

function listedNames(list: string, which: "before as" | "after as"): readonly string[] {
  return list.split(",").flatMap((item) => {
    const [before = "", after = before] = item
      .trim()
      .replace(/^type\s+/, "")
      .split(/\s+as\s+/);
    return before === "" ? [] : [which === "before as" ? before : after];
  });
}

export interface Export {
  readonly name: string;
  readonly isType: boolean;
  /** How often the file's text has the name, the export included. */
  readonly mentions: number;
}

/** What a file declares and exports; nothing of what it passes on from others. */
export function exportsOf(path: string): readonly Export[] {
  const text = textOf(path);
  const declared = text.matchAll(
    /^export\s+(?:async\s+|abstract\s+)*(const|let|function\*?|class|interface|type)\s+([\w$]+)/gm,
  );
  const listed = [...text.matchAll(/^export\s+\{([^}]*)\}\s*;/gm)].flatMap(([, list = ""]) =>
    listedNames(list, "after as"),
  );
  const destructured = [...text.matchAll(/^export\s+const\s+\{([^}]*)\}/gm)].flatMap(([, list = ""]) =>
    listedNames(list, "after as"),
  );
  return [
    ...[...declared].map(([, kind, name = ""]) => ({ name, isType: kind === "interface" || kind === "type" })),
    ...[...listed, ...destructured].map((name) => ({ name, isType: false })),
  ].map((one) => ({ ...one, mentions: text.split(new RegExp(`\\b${one.name.replace("$", "\\$")}\\b`)).length - 1 }));
}

/** Names that a TypeScript file's code, without its types and comments, uses and neither declares nor imports. */
export function namesNeededBy(path: string): ReadonlySet<string> {
  const { code } = transformSync(textOf(path), { loader: "ts", format: "cjs", target: "es2019" });
  return freeIdentifiers(parse(code, { ecmaVersion: 2019 }));
}

function resolveImport(fromPath: string, specifier: string): string {
  return specifier.startsWith(".") ? posix.join(posix.dirname(fromPath), specifier) : specifier;
}
