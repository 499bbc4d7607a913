// A report in a file of the add-on as shipped that a user makes their own: sorted rows, moved columns, columns and rows
// beside ours, with values, formulas, notes and boxes.
import type { ReportOrder } from "../../src/reports/report-order.ts";
import type { ConnectableWorkbook } from "../../workbench/workbook/connectable-workbook.ts";
import type { Area, Cell, CellInput } from "../../workbench/workbook/workbook.ts";
import { drive, orderOf, start } from "./report-sidebar.ts";
import { type ShippedAddon, type ShippedOptions, shippedAddon } from "./shipped-addon.ts";

export type Link = Record<string, unknown> & { readonly url_from: string; readonly url_to: string };

export interface LinksFile {
  readonly addon: ShippedAddon;
  /** What the API answers from now on of the links that the sandbox has. */
  answer(change: (links: readonly Link[]) => readonly Link[]): void;
  /** What it has answered last. */
  links(): readonly Link[];
}

/** The list always ends with what is answered. */
export function linksFile(workbook?: ConnectableWorkbook, options: ShippedOptions = {}): LinksFile {
  let change: (links: readonly Link[]) => readonly Link[] = (links) => links;
  let all: readonly Link[] = [];
  let last: readonly Link[] = [];
  const addon = shippedAddon({
    ...options,
    ...(workbook === undefined ? {} : { workbook }),
    changedBody(url, body) {
      if (!/backlinks\/raw\?/.test(url)) return body;
      const { next: _next, ...page } = JSON.parse(new TextDecoder().decode(body)) as {
        backlinks: Link[];
        next?: string;
      };
      // The sandbox's own links change from day to day.
      all = all.length >= page.backlinks.length ? all.slice(0, page.backlinks.length) : page.backlinks;
      last = change(all);
      return new TextEncoder().encode(JSON.stringify({ ...page, backlinks: last }));
    },
  });
  return {
    addon,
    answer(next) {
      change = next;
    },
    links: () => last,
  };
}

export const mergeOrder = (rows: number, sheetId?: number): ReportOrder => ({
  ...orderOf({ report: "full-list", targets: ["stripe.com"], rows, refresh: "merge" }),
  ...(sheetId === undefined ? {} : { destination: { kind: "sheet", sheetId } as const }),
});

export const finish = (addon: ShippedAddon, order: ReportOrder) => drive(addon, start(addon, order));

export function wholeOf({ workbook }: ShippedAddon, sheetId: number): Area {
  const { rowCount = 0, columnCount = 0 } = workbook.sheets().find(({ id }) => id === sheetId) ?? {};
  return { sheetId, row: 0, column: 0, rowCount, columnCount };
}

/** In the places of the columns and rows that there were; a name: a column or row of the user's. */
export type Rearranged = readonly (number | string)[];

/** As if the user had dragged columns, inserted some, sorted rows and typed between them. */
export function rearrange(addon: ShippedAddon, sheetId: number, columns: Rearranged, rows: Rearranged): void {
  const { workbook } = addon;
  const { furniture } = workbook;
  const before = workbook.read(wholeOf(addon, sheetId));
  const notes = furniture.notes(wholeOf(addon, sheetId));
  workbook.resizeSheet(sheetId, { rowCount: rows.length, columnCount: columns.length });
  const all = wholeOf(addon, sheetId);
  const from = <T>(grid: readonly (readonly T[])[], other: (row: number | string, column: number | string) => T) =>
    rows.map((row) =>
      columns.map((column) => {
        const known = typeof row === "number" && typeof column === "number" ? grid[row]?.[column] : undefined;
        return known ?? other(row, column);
      }),
    );
  const cells = from(before, (row, column) => userCell(row, column));
  workbook.write(
    all,
    cells.map((line) => line.map(inputOf)),
  );
  furniture.setNotes(
    all,
    from(notes, (row, column) => (column === "Notes" ? `note at ${row}` : "")),
  );
  for (const one of furniture.metadata()) {
    if (one.at.kind !== "columns" || one.at.sheetId !== sheetId) continue;
    furniture.updateMetadata({ ...one, at: { ...one.at, start: columns.indexOf(one.at.start) } });
  }
  const checked = columns.indexOf("Done");
  if (checked >= 0)
    furniture.setCheckboxes({ ...all, row: 1, rowCount: rows.length - 1, column: checked, columnCount: 1 }, true);
}

function userCell(row: number | string, column: number | string): Cell {
  if (row === "blank" || (typeof row === "string" && typeof column === "number" && column > 2)) return { value: null };
  if (column === "Formula") return { value: null, formula: "=LEN(A1)" };
  if (column === "Done") return { value: row === 0 ? "Done" : true };
  return { value: row === 0 ? column : `${column} of ${row}` };
}

function inputOf({ value, format, formula }: Cell): CellInput {
  if (formula !== undefined) return { kind: "formula", formula };
  return { kind: "value", value, ...(format === undefined ? {} : { format }) };
}

/** What the sheet has where nothing is ours: the user's columns, and all of the user's rows. */
export function usersPart(addon: ShippedAddon, sheetId: number, columns: Rearranged, rows: Rearranged): unknown {
  const { workbook } = addon;
  const area = { ...wholeOf(addon, sheetId), rowCount: rows.length, columnCount: columns.length };
  const boxes = workbook.furniture.checkboxes(area);
  const notes = workbook.furniture.notes(area);
  return workbook.read(area).map((line, row) =>
    line.flatMap(({ value, formula, format }, column) => {
      const isUsers = typeof columns[column] === "string" || typeof rows[row] === "string";
      const shown = formula === undefined ? value : formula;
      return isUsers ? [[row, column, shown, format, notes[row]?.[column], boxes[row]?.[column]]] : [];
    }),
  );
}
