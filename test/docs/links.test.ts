// Every link of a page to something in this project leads to a file that exists, and to a heading or a mark in it.
import { existsSync } from "node:fs";
import { posix } from "node:path";
import { describe, expect, it } from "vitest";
import { projectPath } from "../../build/project-paths.ts";
import { textOf } from "../source-files.ts";
import { DOC_PAGES, piecesOf } from "./doc-pages.ts";

interface Link {
  readonly from: string;
  readonly target: string;
}

function linksOf(path: string, text: string): readonly Link[] {
  const prose = piecesOf(text).filter(({ kind }) => kind === "prose");
  return prose.flatMap((piece) => {
    const plain = piece.text.replace(/`[^`]*`/g, "");
    return [...plain.matchAll(/\]\(([^)\s]+)\)/g)].map(([, target = ""]) => ({
      from: `${path}:${piece.line}`,
      target,
    }));
  });
}

/** What is wrong with it; "" for nothing. */
function faultOf({ from, target }: Link, path: string): string {
  if (/^(https:|mailto:)/.test(target)) return "";
  const [file = "", anchor] = target.split("#");
  const place = file === "" ? path : posix.join(posix.dirname(path), file);
  if (!existsSync(projectPath(place))) return `${from}: there is no ${place}`;
  if (anchor !== undefined && !anchorsOf(textOf(place)).has(anchor)) return `${from}: ${place} has no #${anchor}`;
  return "";
}

/** As the page is shown on GitHub: of headings, and those written out. */
function anchorsOf(text: string): ReadonlySet<string> {
  const headings = piecesOf(text).flatMap((piece) =>
    piece.kind === "prose" ? (piece.text.match(/^#+ .*/gm) ?? []) : [],
  );
  const written = [...text.matchAll(/<a id="([^"]+)"/g)].map(([, id = ""]) => id);
  return new Set([...headings.map(slugOf), ...written]);
}

function slugOf(heading: string): string {
  const words = heading.replace(/^#+ /, "").replace(/[`*]/g, "").trim().toLowerCase();
  return words.replace(/[^\p{L}\p{N}_ -]/gu, "").replaceAll(" ", "-");
}

describe("the links of the pages", () => {
  it.each(DOC_PAGES.map((page) => [page.path, page] as const))("of %s lead somewhere", (path, { text }) => {
    expect(
      linksOf(path, text)
        .map((link) => faultOf(link, path))
        .filter((fault) => fault !== ""),
    ).toEqual([]);
  });

  it("lead to every page from the index of pages, or from the README", () => {
    const overviews = ["README.md", "docs/README.md"];
    const linked = overviews.flatMap((path) =>
      linksOf(path, textOf(path)).map(({ target }) => posix.join(posix.dirname(path), target.split("#")[0] ?? "")),
    );
    const pages = DOC_PAGES.map(({ path }) => path).filter((path) => !overviews.includes(path));
    expect(pages.filter((path) => !linked.includes(path))).toEqual([]);
  });

  it("are refused where file or heading is missing", () => {
    const links = linksOf("docs/x.md", "[a](nowhere.md) [b](errors.md#ser-999) [c](errors.md#ser-101) [d](#none)");
    expect(links.map((link) => faultOf(link, "docs/errors.md"))).toEqual([
      "docs/x.md:1: there is no docs/nowhere.md",
      "docs/x.md:1: docs/errors.md has no #ser-999",
      "",
      "docs/x.md:1: docs/errors.md has no #none",
    ]);
  });
});
