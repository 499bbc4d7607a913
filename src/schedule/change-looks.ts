// The sheet of changes as it is laid out: its columns, what stands in its first row, how it looks. Must not know any
// sheet, nor what has changed.
import { literalText } from "../api/literal-text.ts";
import { GREY, TAB_COLOR } from "../reports/board.ts";
import { GREEN, RED, widthFor } from "../reports/report-columns.ts";
import type { ColorRule, ColumnLooks, SheetInput, SheetLooks } from "../sheet-ports.ts";
import { type ChangeLine, type ChangeWord, USUAL_LIMITS } from "./change-lines.ts";

export interface ChangeColumn extends ColumnLooks {
  /** By which it is found again wherever it was moved. */
  readonly name: string;
  readonly title: string;
}

/** Those of the table. */
export const LINE_COLUMNS = [
  { name: "date", title: "Date", widthPx: 100, format: "yyyy-mm-dd" },
  { name: "report", title: "Report", widthPx: 180 },
  { name: "target", title: "Target", widthPx: 180 },
  { name: "change", title: "Change", widthPx: 140 },
  { name: "what", title: "What", widthPx: 460 },
  { name: "rank", title: "Rank", widthPx: 100, format: "#,##0" },
  { name: "detail", title: "Detail", widthPx: 360 },
] as const satisfies readonly ChangeColumn[];

export type LineColumn = (typeof LINE_COLUMNS)[number]["name"];

export const LEAST_RANK = "least-rank";
export const LEAST_MOVE = "least-move";

const RANK_LABEL = "List changes from rank";
const MOVE_LABEL = "List authority moves of at least";

/** Beside the table, in its first row: there nothing is sorted, filtered or cleared away. */
export const COLUMNS: readonly ChangeColumn[] = [
  ...LINE_COLUMNS,
  { name: "gap", title: "", widthPx: 40 },
  { name: "least-rank-label", title: RANK_LABEL, widthPx: widthFor(RANK_LABEL, 100) },
  { name: LEAST_RANK, title: "", widthPx: 60 },
  { name: "least-move-label", title: MOVE_LABEL, widthPx: widthFor(MOVE_LABEL, 100) },
  { name: LEAST_MOVE, title: "", widthPx: 60 },
];

export function firstRow(): readonly SheetInput[] {
  return COLUMNS.map(({ name, title }) => {
    if (name === LEAST_RANK) return USUAL_LIMITS.leastRank;
    return name === LEAST_MOVE ? USUAL_LIMITS.leastMove : literalText(title);
  });
}

/** As the host takes it. `report`: its name. */
export function inputOfLine(
  line: ChangeLine,
  { day, report }: { readonly day: string; readonly report: string },
): Readonly<Record<LineColumn, SheetInput>> {
  const { target, change, what, rank, detail } = line;
  return {
    date: day,
    rank: rank ?? "",
    report: literalText(report),
    target: literalText(target),
    change: literalText(change),
    what: literalText(what),
    detail: literalText(detail),
  };
}

const COLORS: readonly (readonly [ChangeWord, typeof GREEN | typeof RED])[] = [
  ["New", GREEN],
  ["Back", GREEN],
  ["Lost", RED],
  ["Authority up", GREEN],
  ["Authority down", RED],
];

const INPUT_FILL = "#fff8e1";

export function changeLooks(): SheetLooks {
  const column = LINE_COLUMNS.findIndex(({ name }) => name === "change") + 1;
  const cell = (name: string) => ({
    ...{ row: 1, rowCount: 1, columnCount: 1 },
    column: COLUMNS.findIndex((one) => one.name === name) + 1,
  });
  return {
    columns: COLUMNS,
    table: { row: 1, column: 1, rowCount: 2, columnCount: LINE_COLUMNS.length },
    rules: COLORS.map(([word, color]): ColorRule => ({ column, kind: "word", word, ...color })),
    blocks: [
      ...["least-rank-label", "least-move-label"].map((name) => ({
        ...cell(name),
        color: GREY,
        align: "right" as const,
      })),
      ...[LEAST_RANK, LEAST_MOVE].map((name) => ({
        ...cell(name),
        isBold: true,
        fill: INPUT_FILL,
        align: "center" as const,
      })),
    ],
    charts: [],
    tabColor: TAB_COLOR,
  };
}
