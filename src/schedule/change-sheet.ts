// The one sheet of a file that says what scheduled runs have changed: found again by its id and a mark that names it,
// wherever it was moved and however it is called; its columns by marks of their own. It only ever grows at its end. Must
// not know how changes are found out.
import { CHANGES_NAME } from "../engine/packing/store-keys.ts";
import { SerError } from "../error-codes.ts";
import { isDate } from "../reports/changed-cells.ts";
import { besideEachOther } from "../reports/own-columns.ts";
import { sheetDays } from "../reports/plan-rows.ts";
import { growTo } from "../reports/put-rows.ts";
import type { ReportPorts } from "../reports/report-ports.ts";
import type { SheetDesk } from "../sheet-ports.ts";
import {
  type ChangeLimits,
  type ChangeLine,
  linesToAdd,
  type StandingLine,
  shownText,
  USUAL_LIMITS,
} from "./change-lines.ts";
import {
  COLUMNS,
  changeLooks,
  firstRow,
  inputOfLine,
  LEAST_MOVE,
  LEAST_RANK,
  LINE_COLUMNS,
  type LineColumn,
} from "./change-looks.ts";

export type ChangeSheetPorts = Pick<ReportPorts, "sheets" | "sheetClock" | "file">;

export interface ChangeSheet {
  readonly sheetId: number;
  /** By name, where each stands now. */
  readonly columns: ReadonlyMap<string, number>;
  /** Whether the file knows it by its id. */
  readonly isNoted: boolean;
}

/** Of which report, and on which day. */
export interface Heading {
  readonly day: string;
  readonly report: string;
}

const NAME = "SER changes";
/** While it is made: whoever is killed meanwhile leaves it to the next. */
const NAME_BEFORE = "SER changes, being made";
const MARK = "ser-changes";

/** Rows at the end that are looked at for lines that stand there already: more than the same run has added. */
const ROWS_LOOKED_AT = 600;
/** Titles may have come to stand below rows of the user's. */
const ROWS_OF_TITLES = 5;

/** Absent where there is none, or none any more; a copy is none. */
export function knownChangeSheet({ sheets, file }: ChangeSheetPorts): ChangeSheet | undefined {
  const noted = file.read(CHANGES_NAME);
  const known = noted ? openedSheet(Number(noted), true, sheets) : undefined;
  if (known !== undefined) return known;
  // In a file that was copied it has kept its id, but nobody has noted it.
  const named = sheets.idOf(NAME);
  return named === undefined ? undefined : openedSheet(named, false, sheets);
}

function openedSheet(sheetId: number, isNoted: boolean, sheets: SheetDesk): ChangeSheet | undefined {
  if (sheets.sizeOf(sheetId) === undefined || sheets.markOf(sheetId, MARK) !== String(sheetId)) return undefined;
  const columns = sheets.markedColumns(sheetId);
  return LINE_COLUMNS.some(({ name }) => columns.has(name)) ? { sheetId, columns, isNoted } : undefined;
}

/** As the user has them beside the titles; what is no number is as usual. */
export function limitsOn({ sheetId, columns }: ChangeSheet, sheets: SheetDesk): ChangeLimits {
  const columnCount = Math.max(...columns.values());
  const rowCount = Math.min(ROWS_OF_TITLES, sheets.sizeOf(sheetId)?.rowCount ?? 1);
  const rows = sheets.values(sheetId, { row: 1, column: 1, rowCount, columnCount });
  const cell = (row: readonly unknown[] | undefined, name: string): unknown => row?.[(columns.get(name) ?? 0) - 1];
  const titles = rows.find((row) => LINE_COLUMNS.some(({ name, title }) => cell(row, name) === title)) ?? rows[0];
  const numberAt = (name: string, usual: number): number => {
    const value = cell(titles, name);
    return typeof value === "number" ? value : usual;
  };
  return {
    leastRank: numberAt(LEAST_RANK, USUAL_LIMITS.leastRank),
    leastMove: numberAt(LEAST_MOVE, USUAL_LIMITS.leastMove),
  };
}

/** Below all that is there, without those that stand there already; with a sheet of their own where there is none yet. */
export function appendChanges(
  known: ChangeSheet | undefined,
  change: Heading & { readonly lines: readonly ChangeLine[] },
  ports: ChangeSheetPorts,
): void {
  const { sheets, file } = ports;
  const sheet = known ?? madeSheet(sheets);
  appendTo(sheet, change, ports);
  if (known === undefined) {
    sheets.reveal(sheet.sheetId);
    sheets.rename(sheet.sheetId, NAME);
  }
  if (!sheet.isNoted) file.write({ [CHANGES_NAME]: String(sheet.sheetId) });
}

/** Hidden, and under a name that nobody else gives: done again, it is the same sheet. */
function madeSheet(sheets: SheetDesk): ChangeSheet {
  const sheetId = sheets.create(NAME_BEFORE, COLUMNS.length);
  sheets.write(sheetId, { row: 1, column: 1 }, [firstRow()]);
  sheets.dress(sheetId, changeLooks(), true);
  sheets.markColumns(
    sheetId,
    COLUMNS.map(({ name }, index) => ({ name, column: index + 1 })),
  );
  sheets.mark(sheetId, MARK, String(sheetId));
  return { sheetId, columns: new Map(COLUMNS.map(({ name }, index) => [name, index + 1])), isNoted: false };
}

interface PlacedColumn {
  readonly name: LineColumn;
  readonly column: number;
  readonly widthPx: number;
  readonly format?: string;
}

function appendTo(
  { sheetId, columns }: ChangeSheet,
  { lines, ...heading }: Heading & { readonly lines: readonly ChangeLine[] },
  ports: ChangeSheetPorts,
): void {
  const { sheets } = ports;
  const placed = LINE_COLUMNS.flatMap((one): readonly PlacedColumn[] => {
    const column = columns.get(one.name);
    return column === undefined ? [] : [{ ...one, column }];
  }).sort((a, b) => a.column - b.column);
  const lastRow = Math.max(1, sheets.extent(sheetId).rowCount);
  const added = linesToAdd(lines, standingLines(sheetId, { placed, lastRow, heading }, ports));
  if (added.length === 0) return;
  const rows = { row: lastRow + 1, rowCount: added.length };
  const inputs = added.map((line) => inputOfLine(line, heading));
  const groups = besideEachOther(placed);
  for (const group of groups) {
    const area = { ...rows, column: group[0]?.column ?? 1, columnCount: group.length };
    if (!sheets.mayWrite(sheetId, area)) throw new SerError({ code: "SER-516", message: PROTECTED });
  }
  growTo(sheets, sheetId, lastRow + added.length, 1);
  sheets.formatRows(sheetId, placed, rows);
  sheets.patch(
    sheetId,
    groups.map((group) => ({
      row: rows.row,
      column: group[0]?.column ?? 1,
      inputs: inputs.map((input) => group.map(({ name }) => input[name])),
    })),
  );
  sheets.refit(sheetId, lastRow + added.length);
}

const PROTECTED = `The sheet of changes is protected. Lift its protection, or delete it: another is made then.`;

/** Of that report and day, among the last rows. */
function standingLines(
  sheetId: number,
  where: { readonly placed: readonly PlacedColumn[]; readonly lastRow: number; readonly heading: Heading },
  ports: ChangeSheetPorts,
): readonly StandingLine[] {
  const { placed, lastRow, heading } = where;
  const rowCount = Math.min(ROWS_LOOKED_AT, lastRow - 1);
  // Without these columns nobody knows whose lines they are.
  const isKnown = ["date", "report"].every((name) => placed.some((one) => one.name === name));
  if (rowCount <= 0 || !isKnown) return [];
  const area = {
    row: lastRow - rowCount + 1,
    column: 1,
    rowCount,
    columnCount: placed[placed.length - 1]?.column ?? 1,
  };
  const dayOf = sheetDays(ports);
  const columnOf = new Map(placed.map(({ name, column }) => [name, column]));
  const report = shownText(heading.report);
  return ports.sheets.values(sheetId, area).flatMap((row): readonly StandingLine[] => {
    const cell = (name: LineColumn): unknown => row[(columnOf.get(name) ?? 0) - 1] ?? "";
    const date = cell("date");
    if (!isDate(date) || dayOf(date.getTime()) !== heading.day || cell("report") !== report) return [];
    const text = (name: LineColumn): string => String(cell(name));
    return [{ target: text("target"), change: text("change"), what: text("what"), detail: text("detail") }];
  });
}
