// The port's areas as o-spreadsheet's zones and back. Knows nothing of what stands in them.
import type { Area } from "../workbook.ts";

/** Both ends are included. */
export interface Zone {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

export function zoneOf({ row, column, rowCount, columnCount }: Omit<Area, "sheetId">): Zone {
  return { left: column, top: row, right: column + columnCount - 1, bottom: row + rowCount - 1 };
}

export function areaOf(sheetId: number, { left, top, right, bottom }: Zone): Area {
  return { sheetId, row: top, column: left, rowCount: bottom - top + 1, columnCount: right - left + 1 };
}

/** `start`, and as many more as make `count`. */
export function headers(start: number, count: number): number[] {
  return Array.from({ length: count }, (_, index) => start + index);
}

/** What of `one` lies outside `other`, in at most four pieces. */
export function zonesWithout(one: Zone, other: Zone): Zone[] {
  const top = Math.max(one.top, other.top);
  const bottom = Math.min(one.bottom, other.bottom);
  if (top > bottom || other.left > one.right || other.right < one.left) return [one];
  return [
    { ...one, bottom: top - 1 },
    { ...one, top: bottom + 1 },
    { ...one, top, bottom, right: other.left - 1 },
    { ...one, top, bottom, left: other.right + 1 },
  ].filter((piece) => piece.top <= piece.bottom && piece.left <= piece.right);
}
