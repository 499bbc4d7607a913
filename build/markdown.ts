// The little Markdown that the generated pages need. Must not know what the pages are about.

/** A table with aligned columns; cells may hold Markdown, but no line break. */
export function markdownTable(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const cells = [head, ...rows].map((row) => row.map(escapeCell));
  const widths = head.map((_, column) => Math.max(3, ...cells.map((row) => row[column]?.length ?? 0)));
  const line = (row: readonly string[]): string =>
    `| ${widths.map((width, column) => (row[column] ?? "").padEnd(width)).join(" | ")} |`;
  const [title = [], ...body] = cells;
  return [line(title), line(widths.map((width) => "-".repeat(width))), ...body.map(line)].join("\n");
}

/** Replaces what stands between `<!-- name -->` and `<!-- /name -->`, on lines of their own. */
export function replaceMarkedPart(page: string, name: string, content: string): string {
  const start = `<!-- ${name} -->\n`;
  const end = `\n<!-- /${name} -->`;
  const from = page.indexOf(start);
  const to = page.indexOf(end, from + start.length - 1);
  if (from < 0 || to < 0) throw new Error(`The page has no part marked ${start.trim()} to ${end.trim()}`);
  return page.slice(0, from + start.length) + content + page.slice(to);
}

function escapeCell(text: string): string {
  if (/[\r\n]/.test(text)) throw new Error(`A table's cell has a line break: ${text}`);
  return text.replaceAll("|", "\\|");
}
