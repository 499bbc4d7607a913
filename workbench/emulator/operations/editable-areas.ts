// Whether the execution may change an area: it has to lie in a sheet that exists, within the grid, and must not be
// protected against whoever runs the script. It must not change anything.

import { isWithin, overlaps } from "../../workbook/areas.ts";
import type { Area, SheetInfo } from "../../workbook/workbook.ts";
import { HostException } from "./host-exception.ts";
import type { OperationContext } from "./operation-context.ts";

const PROTECTED =
  "You are trying to edit a protected cell or object. Please contact the spreadsheet owner to remove protection if you need to edit.";

export function sheetOf({ state }: OperationContext, sheetId: number): SheetInfo {
  const sheet = state.workbook.sheets().find(({ id }) => id === sheetId);
  if (sheet === undefined) throw new HostException(`Sheet ${sheetId} not found`);
  return sheet;
}

/** Ranges outlive rows and columns that they once covered. */
export function standingArea(context: OperationContext, area: Area): Area {
  if (isWithin(area, sheetOf(context, area.sheetId))) return area;
  throw new HostException("The coordinates of the range are outside the dimensions of the sheet.");
}

export function editableArea(context: OperationContext, area: Area): Area {
  standingArea(context, area);
  if (!canEdit(context, area)) throw new HostException(PROTECTED);
  return area;
}

/** For what belongs to the sheet itself: its name, its size, its charts. Protected ranges in it do not count. */
export function editableSheet(context: OperationContext, sheetId: number): SheetInfo {
  const sheet = sheetOf(context, sheetId);
  const isProtected = protectedAreas(context, sheetId).some((area) => !("row" in area));
  if (isProtected) throw new HostException(PROTECTED);
  return sheet;
}

/** For deleting it: protected ranges in it count too. */
export function removableSheet(context: OperationContext, sheetId: number): SheetInfo {
  const sheet = sheetOf(context, sheetId);
  if (protectedAreas(context, sheetId).length > 0) throw new HostException(PROTECTED);
  return sheet;
}

export function requireOwnProtection(context: OperationContext, sheetId: number, id: number): void {
  const found = context.state.workbook.furniture.protections(sheetId).find((one) => one.id === id);
  if (found === undefined) throw new HostException("The protection does not exist any more.");
  if (!found.canEdit) throw new HostException(PROTECTED);
}

export function canEdit(context: OperationContext, area: Area): boolean {
  return !protectedAreas(context, area.sheetId).some((one) => !("row" in one) || overlaps(one, area));
}

function protectedAreas({ state }: OperationContext, sheetId: number) {
  return state.workbook.furniture
    .protections(sheetId)
    .filter((one) => !one.canEdit && !one.isWarningOnly)
    .map(({ area }) => area);
}
