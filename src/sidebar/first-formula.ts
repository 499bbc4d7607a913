// Where a first formula goes: beside the column of domains that a sheet has, or with a few made-up ones where it is
// empty. Pure; knows neither prices nor services.
import { isSampleName } from "../engine/sample/sample.ts";
import { readTargetCell } from "../engine/targets/target-list.ts";
import { isTitleWord } from "../engine/targets/title-words.ts";
import type { ActiveSheet, FormulaPlace } from "../ports.ts";
import { columnLetters } from "../sheet-ports.ts";

/** The usual figures of SER_METRICS. */
const WIDTH = 8;

const SAMPLE_CELLS = ["Domain", "shop.example", "blog.example", "news.example"] as const;

/** Below what there is. Absent where the sheet is too small. */
export function samplePlace({ sheetId, lastRow, rowCount, columnCount }: ActiveSheet): FormulaPlace | undefined {
  const row = lastRow === 0 ? 1 : lastRow + 2;
  const last = row + SAMPLE_CELLS.length - 1;
  if (last > rowCount || WIDTH + 1 > columnCount) return undefined;
  // Without SER_REFRESH: nothing is to be bought for these names once there is a key.
  const formula = `=SER_METRICS(A${row}:A${last})`;
  const size = { rowCount: SAMPLE_CELLS.length, columnCount: WIDTH };
  return { sheetId, row, column: 2, formula, ...size, cells: SAMPLE_CELLS };
}

export interface FirstFormula extends FormulaPlace {
  /** Such as "A1:A". */
  readonly range: string;
  /** As they stand there. */
  readonly targets: readonly string[];
}

/** For the active column, else the first that is a column of domains. */
export function firstFormula(sheet: ActiveSheet): FirstFormula | undefined {
  const width = Math.max(0, ...sheet.texts.map((line) => line.length));
  const columns = Array.from({ length: width }, (_, index) => index + 1);
  const places = [sheet.column, ...columns].map((column) => besideColumn(sheet, column));
  return places.find((place) => place !== undefined);
}

function besideColumn(sheet: ActiveSheet, column: number): FirstFormula | undefined {
  const { sheetId, texts, columnCount, lastRow } = sheet;
  const cells = texts.map((line) => (line[column - 1] ?? "").trim());
  const first = cells.findIndex(isReal);
  if (first < 0) return undefined;
  const start = first > 0 && isTitleWord(cells[first - 1]) ? first - 1 : first;
  const targets = cells.slice(first).filter((text) => text !== "");
  // A column of words has some that could be names.
  if (targets.filter(isReal).length * 2 < targets.length) return undefined;
  const row = start + 1;
  const below = texts.slice(start);
  const isFree = (place: number) =>
    below.every((line) => line.slice(place - 1, place - 1 + WIDTH).every((text) => text === ""));
  for (let place = column + 1; place + WIDTH - 1 <= columnCount; place++) {
    if (!isFree(place)) continue;
    const letters = columnLetters(column);
    const range = `${letters}${row}:${letters}`;
    const formula = `=SER_METRICS(${range};SER_REFRESH)`;
    const size = { rowCount: lastRow - row + 1, columnCount: WIDTH };
    return { sheetId, row, column: place, formula, ...size, cells: [], range, targets };
  }
  return undefined;
}

function isReal(text: string): boolean {
  const cell = readTargetCell(text, "auto");
  return cell.kind === "target" && !isSampleName(cell.target.text);
}
