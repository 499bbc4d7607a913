// A table with targets side by side: what is shown of them goes down, and a target that failed says why in its
// own column while the others stand. Must not know where the values come from.

import { titleOf } from "../api/field-titles.ts";
import type { Target } from "../engine/targets/target.ts";
import { type Failure, failureText, SerError } from "../error-codes.ts";
import type { CellOutput, FunctionOutput } from "./aligned-table.ts";
import { markedTitles } from "./sample-marks.ts";
import type { TableCall } from "./table-arguments.ts";

/** One value of a target by line and field, or why there is none. */
export type Content = Failure | ((line: number, field: string) => CellOutput);

export interface Lines {
  readonly title: string;
  /** The first cell of each line. */
  readonly heads: readonly CellOutput[];
  /** The columns of each target. */
  readonly fields: readonly string[];
  readonly isSample: (target: Target) => boolean;
}

/** Blank cells have no column; nothing but blank cells gives a blank cell. Throws when every target failed, so that IFERROR works. */
export function acrossTable(call: TableCall, contentOf: (target: Target) => Content, lines: Lines): FunctionOutput {
  const columns = call.targets.cells.flatMap((cell) => {
    if (cell.kind === "blank") return [];
    if (cell.kind === "bad") return [{ text: "", content: cell.failure, isSample: false }];
    // A home page is headed by its name.
    const text = cell.target.text.replace(/^https:\/\/([^/]+)\/$/, "$1");
    return [{ text, content: contentOf(cell.target), isSample: lines.isSample(cell.target) }];
  });
  if (columns.length === 0) return "";
  const failed = columns.flatMap(({ text, content }) => (typeof content === "object" ? [{ text, content }] : []));
  // What failed for all says more than what is wrong with one cell.
  const worst = failed.find(({ text }) => text !== "") ?? failed[0];
  if (worst !== undefined && failed.length === columns.length) throw new SerError(worst.content);
  const { title, fields } = lines;
  // A failure needs a line to stand in.
  const heads = lines.heads.length === 0 && worst !== undefined ? [""] : lines.heads;
  const titles = columns.flatMap(({ text, isSample }) =>
    markedTitles(
      fields.map((field) => titleIn(call, text, field, fields)),
      isSample ? "all" : "none",
    ),
  );
  const body = heads.map((head, line) => [
    head,
    ...columns.flatMap(({ content }) =>
      fields.map((field, place) => {
        if (typeof content === "function") return content(line, field);
        return line + place === 0 && call.errors === "text" ? failureText(content) : "";
      }),
    ),
  ]);
  const table = call.hasHeaders ? [[title, ...titles], ...body] : body;
  return table.length === 0 ? "" : table;
}

/** One target needs no name; of several, each column has its own. */
function titleIn({ targets }: TableCall, text: string, field: string, fields: readonly string[]): string {
  if (targets.isSingle) return titleOf(field);
  return fields.length === 1 ? text : `${text} ${titleOf(field).toLowerCase()}`.trim();
}
