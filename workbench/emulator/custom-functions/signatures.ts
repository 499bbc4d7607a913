// Which custom functions a bundle offers, read as Sheets reads them: top-level declarations, their own
// parameter lists, the doc comment directly above. It must not run anything.

import { type Comment, type FunctionDeclaration, type Pattern, parse as parseScript } from "acorn";
import { parse as parseComment } from "comment-parser";
import type { ScriptFile } from "../bundle-files.ts";
import type { CustomFunctionSignature } from "../custom-function-host.ts";

export interface DeclaredFunctions {
  /** Tagged with `@customfunction`: shown in autocomplete. */
  readonly signatures: readonly CustomFunctionSignature[];
  /** Every top-level `function name()` that does not end in `_`: callable from a cell, tagged or not. */
  readonly callable: readonly string[];
}

export function declaredFunctions(files: readonly ScriptFile[]): DeclaredFunctions {
  const declared = files.flatMap(functionsOf);
  return {
    signatures: declared.flatMap(({ signature }) => (signature === undefined ? [] : [signature])),
    callable: declared.map(({ name }) => name),
  };
}

interface Declared {
  readonly name: string;
  readonly signature?: CustomFunctionSignature;
}

function functionsOf({ source }: ScriptFile): readonly Declared[] {
  const comments: Comment[] = [];
  let program: ReturnType<typeof parseScript>;
  try {
    program = parseScript(source, { ecmaVersion: 2022, sourceType: "script", onComment: comments });
  } catch {
    // A file with a syntax error declares nothing; running anything of it reports the error.
    return [];
  }
  return program.body.flatMap((statement) => {
    if (statement.type !== "FunctionDeclaration" || statement.id.name.endsWith("_")) return [];
    const comment = comments.find((candidate) => standsAbove(source, candidate, statement.start));
    return [declaredBy(statement, comment)];
  });
}

function standsAbove(source: string, comment: Comment, start: number): boolean {
  return comment.type === "Block" && comment.value.startsWith("*") && source.slice(comment.end, start).trim() === "";
}

function declaredBy(declaration: FunctionDeclaration, comment: Comment | undefined): Declared {
  const { name } = declaration.id;
  const [block] = comment === undefined ? [] : parseComment(`/*${comment.value}*/`);
  const tags = block?.tags ?? [];
  if (!tags.some(({ tag }) => tag.toLowerCase() === "customfunction")) return { name };
  const described = new Map(tags.filter(({ tag }) => tag === "param").map((tag) => [tag.name, tag]));
  const parameters = declaration.params.map((parameter, index) => {
    const parameterName = nameOf(parameter, index);
    const tag = described.get(parameterName);
    return { name: parameterName, type: tag?.type ?? "", description: plainText(tag?.description ?? "") };
  });
  return { name, signature: { name, description: plainText(block?.description ?? ""), parameters } };
}

function nameOf(parameter: Pattern, index: number): string {
  if (parameter.type === "Identifier") return parameter.name;
  if (parameter.type === "RestElement") return nameOf(parameter.argument, index);
  return parameter.type === "AssignmentPattern" ? nameOf(parameter.left, index) : `arg${index + 1}`;
}

/** One block of text: no line breaks, no HTML. */
function plainText(text: string): string {
  return text
    .replace(/<\/?[a-z][^>]*>/gi, "")
    .replace(/\s+/g, " ")
    .replace(/^-\s+/, "")
    .trim();
}
