// What of the file the user may write: the sheet in front, the cell that recalculation needs, the sheets of reports; and
// whether the file is the copy of another.
import { DESK_NAME, RUN_PREFIX, SAVED_PREFIX } from "../../engine/packing/store-keys.ts";
import { isMarked } from "../../reports/report-mark.ts";
import { savedReports } from "../../reports/saved-reports.ts";
import type { SheetDesk } from "../../sheet-ports.ts";
import type { AccessLine } from "../messages.ts";
import type { SidebarPorts } from "../sidebar-ports.ts";
import { broken, fine, toLookAt } from "./line.ts";
import type { Say } from "./words.ts";

const REFRESH_NAME = "SER_REFRESH";
/** Each sheet's marks are a call of the host. */
const MOST_SHEETS = 40;
const SHOWN_NAMES = 5;

export function shownSheetLine({ access, sheets }: SidebarPorts, say: Say): AccessLine {
  const [shownId = 0] = access.sheetIds();
  return mayWriteAll(sheets, shownId)
    ? fine(say("check.sheet"), say("check.mayWrite"))
    : toLookAt(say("check.sheet"), say("check.mayNotWrite"), say("check.askOwner"));
}

export function recalculationLine({ cells, sheets }: SidebarPorts, say: Say): AccessLine {
  const named = cells.named(REFRESH_NAME);
  if (named === undefined) return fine(say("check.recalculation"), say("check.noRefresh"));
  return sheets.mayWrite(named.sheetId, named.box)
    ? fine(say("check.recalculation"), say("check.mayRecalculate"))
    : broken(say("check.recalculation"), say("check.mayNotRecalculate"), say("check.askOwner"));
}

export function reportsLine(ports: SidebarPorts, say: Say): AccessLine {
  const { sheets } = ports;
  const standing = savedReports(ports).filter(({ sheetId }) => sheets.sizeOf(sheetId) !== undefined);
  const closed = standing.filter(({ sheetId }) => !mayWriteAll(sheets, sheetId)).map(({ name }) => name);
  if (closed.length > 0) {
    const names = closed.slice(0, SHOWN_NAMES).join(", ");
    return toLookAt(say("check.reports"), say("check.protectedReports", { names }), say("check.askOwner"));
  }
  return fine(
    say("check.reports"),
    standing.length === 0 ? say("check.noReports") : say("check.mayWriteReports", { n: standing.length }),
  );
}

/** Properties are not copied with a file; its sheets with their marks, and the cell that formulas recalculate by, are. */
export function copyLine({ access, cells, sheets, file, keyStore }: SidebarPorts, say: Say): AccessLine {
  const title = say("check.copy");
  const names = Object.entries(file.readAll()).flatMap(([name, text]) => (text === "" ? [] : [name]));
  const isRecorded = names.some(
    (name) => name === DESK_NAME || name.startsWith(RUN_PREFIX) || name.startsWith(SAVED_PREFIX),
  );
  if (isRecorded || keyStore.read() !== undefined) return fine(title, say("check.noCopy"));
  const marked = access
    .sheetIds()
    .slice(0, MOST_SHEETS)
    .filter((id) => isMarked(sheets, id));
  if (marked.length > 0) return toLookAt(title, say("check.isCopy", { n: marked.length }), say("check.isCopyNext"));
  if (names.length > 0) return fine(title, say("check.noCopy"));
  return cells.named(REFRESH_NAME) === undefined
    ? fine(title, say("check.noRecord"))
    : toLookAt(title, say("check.isFormulaCopy"), say("check.isFormulaCopyNext"));
}

export function placeLine({ access, sheetClock }: SidebarPorts, say: Say): AccessLine {
  return fine(say("check.place"), say("check.placeIs", { locale: access.locale(), zone: sheetClock.timeZone() }));
}

function mayWriteAll(sheets: SheetDesk, sheetId: number): boolean {
  const { rowCount, columnCount } = sheets.sizeOf(sheetId) ?? { rowCount: 1, columnCount: 1 };
  return sheets.mayWrite(sheetId, { row: 1, column: 1, rowCount, columnCount });
}
