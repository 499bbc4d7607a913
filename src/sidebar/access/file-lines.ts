// What of the file the user may write: the sheet in front, the cell that recalculation needs, the sheets of reports; and
// whether the file is the copy of another.
import { DESK_NAME, RUN_PREFIX, SAVED_PREFIX } from "../../engine/packing/store-keys.ts";
import { isMarked } from "../../reports/report-mark.ts";
import { savedReports } from "../../reports/saved-reports.ts";
import type { SheetDesk } from "../../sheet-ports.ts";
import type { AccessLine } from "../messages.ts";
import type { SidebarPorts } from "../sidebar-ports.ts";
import { broken, fine, toLookAt } from "./line.ts";
import { copyText, FOUND, NEXT, placeText, protectedText, reportsText, TITLES } from "./words.ts";

const REFRESH_NAME = "SER_REFRESH";
/** Each sheet's marks are a call of the host. */
const MOST_SHEETS = 40;
const SHOWN_NAMES = 5;

export function shownSheetLine({ access, sheets }: SidebarPorts): AccessLine {
  const [shownId = 0] = access.sheetIds();
  return mayWriteAll(sheets, shownId)
    ? fine(TITLES.sheet, FOUND.mayWrite)
    : toLookAt(TITLES.sheet, FOUND.mayNotWrite, NEXT.askOwner);
}

export function recalculationLine({ cells, sheets }: SidebarPorts): AccessLine {
  const named = cells.named(REFRESH_NAME);
  if (named === undefined) return fine(TITLES.recalculation, FOUND.noRefresh);
  return sheets.mayWrite(named.sheetId, named.box)
    ? fine(TITLES.recalculation, FOUND.mayRecalculate)
    : broken(TITLES.recalculation, FOUND.mayNotRecalculate, NEXT.askOwner);
}

export function reportsLine(ports: SidebarPorts): AccessLine {
  const { sheets } = ports;
  const standing = savedReports(ports).filter(({ sheetId }) => sheets.sizeOf(sheetId) !== undefined);
  const closed = standing.filter(({ sheetId }) => !mayWriteAll(sheets, sheetId)).map(({ name }) => name);
  if (closed.length > 0) {
    return toLookAt(TITLES.reports, protectedText(closed.slice(0, SHOWN_NAMES)), NEXT.askOwner);
  }
  return fine(TITLES.reports, standing.length === 0 ? FOUND.noReports : reportsText(standing.length));
}

/** Properties are not copied with a file, its sheets and their marks are. */
export function copyLine({ access, sheets, file, keyStore }: SidebarPorts): AccessLine {
  const names = Object.entries(file.readAll()).flatMap(([name, text]) => (text === "" ? [] : [name]));
  const isRecorded = names.some(
    (name) => name === DESK_NAME || name.startsWith(RUN_PREFIX) || name.startsWith(SAVED_PREFIX),
  );
  if (isRecorded || keyStore.read() !== undefined) return fine(TITLES.copy, FOUND.noCopy);
  const marked = access
    .sheetIds()
    .slice(0, MOST_SHEETS)
    .filter((id) => isMarked(sheets, id));
  return marked.length === 0
    ? fine(TITLES.copy, FOUND.noCopy)
    : toLookAt(TITLES.copy, copyText(marked.length), NEXT.copy);
}

export function placeLine({ access, sheetClock }: SidebarPorts): AccessLine {
  return fine(TITLES.place, placeText(access.locale(), sheetClock.timeZone()));
}

function mayWriteAll(sheets: SheetDesk, sheetId: number): boolean {
  const { rowCount, columnCount } = sheets.sizeOf(sheetId) ?? { rowCount: 1, columnCount: 1 };
  return sheets.mayWrite(sheetId, { row: 1, column: 1, rowCount, columnCount });
}
