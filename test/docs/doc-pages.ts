// The pages that people read, cut into pieces, each with the line it begins in: what tests of their links, commands
// and formulas judge. Must not know what is true of the add-on.
import { filesBelow, textOf } from "../source-files.ts";

export interface DocPage {
  /** From the project's root. */
  readonly path: string;
  readonly text: string;
  readonly pieces: readonly Piece[];
}

/** A block of code, or what belongs together in prose: a paragraph, an item of a list, a row of a table. */
export interface Piece {
  readonly kind: "code" | "prose";
  readonly text: string;
  /** Counted from 1. */
  readonly line: number;
  /** Of the prose right above; "" above the first. */
  readonly above: string;
}

/** The texts of the store are no Markdown; what explains them is. */
const PAGES = ["README.md", "CONTRIBUTING.md", "listing/README.md", ...markdownBelow("docs")];

export const DOC_PAGES: readonly DocPage[] = PAGES.map((path) => {
  const text = textOf(path);
  return { path, text, pieces: piecesOf(text) };
});

/** What stands between backticks in prose. */
export function inlineCode({ kind, text }: Piece): readonly string[] {
  if (kind === "code") return [];
  return [...text.matchAll(/`([^`]+)`/g)].map(([, code = ""]) => code.replace(/\s+/g, " "));
}

export function piecesOf(text: string): readonly Piece[] {
  const pieces: Piece[] = [];
  let above = "";
  let open: { readonly kind: Piece["kind"]; readonly line: number; readonly lines: string[] } | undefined;
  const close = (): void => {
    if (open === undefined) return;
    const piece = { kind: open.kind, text: open.lines.join("\n"), line: open.line, above };
    pieces.push(piece);
    if (piece.kind === "prose") above = piece.text;
    open = undefined;
  };
  text.split("\n").forEach((line, index) => {
    if (/^\s*```/.test(line)) {
      const isEnd = open?.kind === "code";
      close();
      if (!isEnd) open = { kind: "code", line: index + 2, lines: [] };
    } else if (open?.kind === "code") open.lines.push(line);
    else if (line.trim() === "") close();
    else {
      if (/^\s*([-*|#]|\d+\. )/.test(line)) close();
      open ??= { kind: "prose", line: index + 1, lines: [] };
      open.lines.push(line);
    }
  });
  close();
  return pieces;
}

function markdownBelow(folder: string): readonly string[] {
  return filesBelow(folder).filter((path) => path.endsWith(".md"));
}
