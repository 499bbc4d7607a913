// Where an area lies once rows or columns of its sheet are gone. Knows nothing of what stands in it.
import type { Area } from "./workbook.ts";

/** Rows or columns of one sheet that are deleted; positions count from 0. */
export interface DeletedLines {
  readonly sheetId: number;
  readonly dimension: "rows" | "columns";
  readonly start: number;
  readonly count: number;
}

/** `undefined` when nothing of it is left. Areas of other sheets stay as they are. */
export function areaAfterDeletion(area: Area, deleted: DeletedLines): Area | undefined {
  if (area.sheetId !== deleted.sheetId) return area;
  if (deleted.dimension === "rows") {
    const span = spanAfterDeletion({ start: area.row, count: area.rowCount }, deleted);
    return span === undefined ? undefined : { ...area, row: span.start, rowCount: span.count };
  }
  const span = spanAfterDeletion({ start: area.column, count: area.columnCount }, deleted);
  return span === undefined ? undefined : { ...area, column: span.start, columnCount: span.count };
}

export interface Span {
  readonly start: number;
  readonly count: number;
}

export function spanAfterDeletion(span: Span, deleted: Span): Span | undefined {
  const start = positionAfterDeletion(span.start, deleted);
  const count = positionAfterDeletion(span.start + span.count, deleted) - start;
  return count === 0 ? undefined : { start, count };
}

/** For a position that is gone: where what stood behind it is now. */
export function positionAfterDeletion(position: number, { start, count }: Span): number {
  if (position <= start) return position;
  return Math.max(start, position - count);
}

/** What of the area lies within the grid. */
export function areaWithin(
  area: Area,
  size: { readonly rowCount: number; readonly columnCount: number },
): Area | undefined {
  const rowCount = Math.min(area.rowCount, size.rowCount - area.row);
  const columnCount = Math.min(area.columnCount, size.columnCount - area.column);
  return rowCount < 1 || columnCount < 1 ? undefined : { ...area, rowCount, columnCount };
}
