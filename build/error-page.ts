// Writes the page of error codes from the one table of codes.
import type { ErrorCodeEntry } from "../src/error-codes.ts";
import { markdownTable } from "./markdown.ts";

const GROUPS: Readonly<Record<string, string>> = {
  "1": "Input",
  "2": "Key and account",
  "3": "Credits",
  "4": "Limits",
  "5": "SE Ranking and the spreadsheet's host",
};

const INTRO = `# Errors

<!-- Written by \`npm run docs\` from src/error-codes.ts. -->

Every error starts with a code that never changes its meaning. When the whole call fails, the cell shows \`#ERROR!\` and
the text is its hover text, so \`IFERROR\` works. When one row of a range fails, the text stands in that row's first
column, its other columns are blank, and the other rows are not touched. The option \`errors=blank\` leaves such a row
blank altogether.

Codes marked "passing" may go away without any change by you: recalculate (_Extensions ▸ SER Backlinks ▸ Recalculate_).
What has been bought already is not bought again.
`;

/** The text of docs/errors.md. Throws when a code belongs to no group. */
export function errorPage(codes: Readonly<Record<string, ErrorCodeEntry>>): string {
  const stray = Object.keys(codes).find((code) => GROUPS[groupOf(code)] === undefined);
  if (stray !== undefined) throw new Error(`${stray} belongs to no group of error codes`);
  return `${INTRO}${Object.entries(GROUPS)
    .map(([digit, title]) => groupSection(digit, title, codes))
    .join("")}`;
}

function groupSection(digit: string, title: string, codes: Readonly<Record<string, ErrorCodeEntry>>): string {
  const rows = Object.entries(codes)
    .filter(([code]) => groupOf(code) === digit)
    .map(([code, entry]) => [
      `<a id="${code.toLowerCase()}"></a>${code}`,
      entry.meaning,
      `${entry.isPassing ? "(passing) " : ""}${entry.remedy}`,
    ]);
  return rows.length === 0 ? "" : `\n## ${title}\n\n${markdownTable(["Code", "What happened", "What to do"], rows)}\n`;
}

function groupOf(code: string): string {
  return /^SER-(\d)\d\d$/.exec(code)?.[1] ?? "";
}
