// The dashboard of one target: its figures as tiles, its strongest anchors and pages, where its links come from. Must
// not know how the figures were got.
import { titleOf } from "../api/field-titles.ts";
import { literalText } from "../api/literal-text.ts";
import type { BatchField } from "../engine/asking/batch-fields.ts";
import type { FactValue } from "../engine/asking/facts.ts";
import type { BlockLooks, SheetInput } from "../sheet-ports.ts";
import { type Board, CHART_ROWS, COUNT_COLUMN, chart, GAP_COLUMN, GREY, INK, TAB_COLOR, titles } from "./board.ts";

type Values = Readonly<Partial<Record<BatchField, FactValue>>>;

const TILES: readonly BatchField[] = [
  "backlinks",
  "refdomains",
  "domain_inlink_rank",
  "inlink_rank",
  "dofollow_backlinks",
  "nofollow_backlinks",
  "dofollow_refdomains",
  "subnets",
  "ips",
  "anchors",
  "pages_with_backlinks",
  "from_home_page_backlinks",
  "text_backlinks",
  "edu_backlinks",
  "gov_backlinks",
  "edu_refdomains",
];
const TILES_A_ROW = 4;
/** A title, a figure, a gap. */
const ROWS_A_TILE = 3;
/** A table and the gap after it: two columns, one. */
const COLUMNS_A_TABLE = 3;

const TABLES: readonly (readonly [BatchField, string, string])[] = [
  ["top_anchors_by_refdomains", "Top anchors", "Referring domains"],
  ["top_pages_by_refdomains", "Top pages", "Referring domains"],
  ["top_tlds", "TLD", "Referring domains"],
  ["top_countries", "Country", "Referring domains"],
];
const ROWS_A_TABLE = 12;
/** Links of pictures, say, have no anchor text. */
const NO_TEXT = "(no text)";

/** Unknown figures are blank. `name` is the target. */
export function summaryBoard(name: string, values: Values): Board {
  const tileRows = Math.ceil(TILES.length / TILES_A_ROW) * ROWS_A_TILE;
  const first = 3 + tileRows;
  const columnCount = TABLES.length * COLUMNS_A_TABLE - 1;
  const rowCount = first + ROWS_A_TABLE;
  const cells: SheetInput[][] = Array.from({ length: rowCount }, () => Array<SheetInput>(columnCount).fill(""));
  const put = (row: number, column: number, value: SheetInput): void => {
    const line = cells[row - 1];
    if (line !== undefined) line[column - 1] = value;
  };
  put(1, 1, literalText(name));
  const blocks: BlockLooks[] = [{ ...area(1, 1, 1, columnCount), isBold: true, fontSize: 16, color: INK }];
  TILES.forEach((field, index) => {
    const row = 3 + Math.floor(index / TILES_A_ROW) * ROWS_A_TILE;
    const column = 1 + (index % TILES_A_ROW) * COLUMNS_A_TABLE;
    put(row, column, titleOf(field));
    put(row + 1, column, scalar(values[field]));
    blocks.push({ ...area(row, column, 1, 1), fontSize: 9, color: GREY, align: "left" });
    blocks.push({ ...area(row + 1, column, 1, 1), isBold: true, fontSize: 18, align: "left", format: "#,##0" });
  });
  TABLES.forEach(([field, head, count], index) => {
    const column = 1 + index * COLUMNS_A_TABLE;
    put(first, column, head);
    put(first, column + 1, count);
    blocks.push(titles(first, column, 2));
    listIn(values[field]).forEach(([item = "", amount = ""], line) => {
      put(first + 1 + line, column, item === "" ? NO_TEXT : literalText(String(item)));
      put(first + 1 + line, column + 1, typeof amount === "number" ? amount : literalText(amount));
    });
  });
  const below = rowCount + 2;
  const table = (index: number) => [0, 1].map((offset) => area(first, 1 + index * 3 + offset, ROWS_A_TABLE + 1, 1));
  return {
    cells,
    looks: {
      columns: TABLES.flatMap(() => [{ widthPx: 240, align: "left" as const }, COUNT_COLUMN, GAP_COLUMN]).slice(0, -1),
      rules: [],
      blocks,
      charts: [
        chart({ row: below, column: 1 }, { type: "bar", title: "Referring domains by TLD", columns: table(2) }),
        chart({ row: below, column: 7 }, { type: "bar", title: "Referring domains by country", columns: table(3) }),
      ],
      tabColor: TAB_COLOR,
    },
    gridRows: below + CHART_ROWS,
    gridColumns: columnCount,
  };
}

function area(row: number, column: number, rowCount: number, columnCount: number) {
  return { row, column, rowCount, columnCount };
}

function scalar(value: FactValue | undefined): SheetInput {
  return typeof value === "number" ? value : "";
}

function listIn(value: FactValue | undefined): readonly (readonly (string | number)[])[] {
  return Array.isArray(value) ? value.slice(0, ROWS_A_TABLE) : [];
}
