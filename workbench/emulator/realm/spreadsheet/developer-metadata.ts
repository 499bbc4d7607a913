// Developer metadata of the file, its sheets, rows and columns, and the finder. Travels with copies of sheets.

import type { Metadata } from "../../../workbook/sheet-furniture.ts";
import type { WireArea } from "../../operations/spreadsheet-contract.ts";
import { integerArgument, requireCount, signatureError } from "../argument-check.ts";
import { exception } from "../call-host.ts";
import { enumName } from "../enumeration.ts";
import { strictObject } from "../strict-object.ts";
import type { BookContext } from "./book-context.ts";
import type { EmulatedMetadata, EmulatedMetadataFinder, EmulatedMetadataLocation } from "./emulated-furniture-types.ts";
import {
  DeveloperMetadataLocationType,
  DeveloperMetadataVisibility,
  METADATA_LOCATIONS,
  METADATA_VISIBILITIES,
} from "./enumerations.ts";

const MEMBER = "SpreadsheetApp.DeveloperMetadata";

export type MetadataPlace = Metadata["at"];

/** `(key)`, `(key, visibility)`, `(key, value)`, `(key, value, visibility)`. */
export function addMetadata(book: BookContext, member: string, at: MetadataPlace, args: readonly unknown[]): void {
  book.permit(member, "document-write");
  requireCount(member, args, 1, 3);
  const [key, second, third] = args;
  const isSecondVisibility = args.length === 2 && visibilityOf(second) !== undefined;
  const value = args.length === 1 || isSecondVisibility ? null : second;
  const chosen = isSecondVisibility ? second : third;
  const visibility = chosen === undefined ? "DOCUMENT" : visibilityOf(chosen);
  const isValue = typeof value === "string" || value === null;
  if (typeof key !== "string" || !isValue || visibility === undefined) throw signatureError(member, args);
  requireKey(key);
  book.call("furniture.addMetadata", { key, value, visibility, at });
}

function requireKey(key: string): string {
  if (key === "") throw exception("Invalid argument: key");
  return key;
}

/** Rows and columns carry metadata as wholes alone. Source of the text: Google's own refusal. */
export function placeOfRange(book: BookContext, area: WireArea): MetadataPlace {
  const { sheetId, row, column, rowCount, columnCount } = area;
  const sheet = book.call("sheet.info", sheetId);
  const isRow = column === 0 && columnCount === sheet.columnCount && rowCount === 1;
  const isColumn = row === 0 && rowCount === sheet.rowCount && columnCount === 1;
  if (isColumn) return { kind: "columns", sheetId, start: column, count: 1 };
  if (isRow) return { kind: "rows", sheetId, start: row, count: 1 };
  throw exception(
    "Adding developer metadata to arbitrary ranges is not currently supported. Developer metadata may only be added to the top-level spreadsheet, an individual sheet, or an entire row or column.",
  );
}

export function metadataAt(book: BookContext, member: string, isThere: (at: MetadataPlace) => boolean) {
  book.permit(member, "document-read");
  return book
    .call("furniture.metadata")
    .filter(({ at }) => isThere(at))
    .map((one) => createMetadata(book, one));
}

/** What lies in the range as a whole. */
export function isWithinRange(area: WireArea, size: { readonly rowCount: number; readonly columnCount: number }) {
  return (at: MetadataPlace): boolean => {
    if (at.kind === "spreadsheet" || at.kind === "sheet" || at.sheetId !== area.sheetId) return false;
    const [start, count, across, all] =
      at.kind === "rows"
        ? [area.row, area.rowCount, area.columnCount, size.columnCount]
        : [area.column, area.columnCount, area.rowCount, size.rowCount];
    return across === all && at.start >= start && at.start + at.count <= start + count;
  };
}

type Filter = (metadata: Metadata) => boolean;

export function createFinder(book: BookContext, isInScope: (at: MetadataPlace) => boolean): EmulatedMetadataFinder {
  const name = "SpreadsheetApp.DeveloperMetadataFinder";
  const filters: Filter[] = [({ at }) => isInScope(at)];
  const narrow = (method: string, args: readonly unknown[], read: (value: unknown) => Filter | undefined) => {
    requireCount(`${name}.${method}`, args, 1);
    const filter = read(args[0]);
    if (filter === undefined) throw signatureError(`${name}.${method}`, args);
    filters.push(filter);
    return finder;
  };
  const finder: EmulatedMetadataFinder = strictObject<EmulatedMetadataFinder>("DeveloperMetadataFinder", {
    find() {
      book.permit(`${name}.find`, "document-read");
      return book
        .call("furniture.metadata")
        .filter((one) => filters.every((filter) => filter(one)))
        .map((one) => createMetadata(book, one));
    },
    withId: (...args: unknown[]) =>
      narrow("withId", args, (value) => {
        const wanted = integerArgument(`${name}.withId`, value, args);
        return ({ id }) => id === wanted;
      }),
    withKey: (...args: unknown[]) =>
      narrow("withKey", args, (value) => (typeof value === "string" ? ({ key }) => key === value : undefined)),
    withValue: (...args: unknown[]) =>
      narrow("withValue", args, (wanted) => (typeof wanted === "string" ? ({ value }) => value === wanted : undefined)),
    withVisibility: (...args: unknown[]) =>
      narrow("withVisibility", args, (value) => {
        const wanted = visibilityOf(value);
        return wanted === undefined ? undefined : ({ visibility }) => visibility === wanted;
      }),
    withLocationType: (...args: unknown[]) =>
      narrow("withLocationType", args, (value) => {
        const wanted = enumName(value, METADATA_LOCATIONS);
        return wanted === undefined ? undefined : ({ at }) => LOCATION_OF[at.kind] === wanted;
      }),
  });
  return finder;
}

function createMetadata(book: BookContext, initial: Metadata): EmulatedMetadata {
  let state = initial;
  const update = (method: string, args: readonly unknown[], next: () => Metadata): EmulatedMetadata => {
    book.permit(`${MEMBER}.${method}`, "document-write");
    requireCount(`${MEMBER}.${method}`, args, 1);
    const changed = next();
    book.call("furniture.updateMetadata", changed);
    state = changed;
    return metadata;
  };
  const text = (method: string, args: readonly unknown[]): string => {
    if (typeof args[0] !== "string") throw signatureError(`${MEMBER}.${method}`, args);
    return args[0];
  };
  const metadata: EmulatedMetadata = strictObject<EmulatedMetadata>("DeveloperMetadata", {
    getId: () => state.id,
    getKey: () => state.key,
    getValue: () => state.value,
    getVisibility: () => DeveloperMetadataVisibility[state.visibility],
    getLocation: () => createLocation(book, state.at),
    setKey: (...args: unknown[]) => update("setKey", args, () => ({ ...state, key: requireKey(text("setKey", args)) })),
    setValue: (...args: unknown[]) => update("setValue", args, () => ({ ...state, value: text("setValue", args) })),
    setVisibility: (...args: unknown[]) =>
      update("setVisibility", args, () => {
        const visibility = visibilityOf(args[0]);
        if (visibility === undefined) throw signatureError(`${MEMBER}.setVisibility`, args);
        return { ...state, visibility };
      }),
    remove() {
      book.permit(`${MEMBER}.remove`, "document-write");
      book.call("furniture.removeMetadata", state.id);
    },
  });
  return metadata;
}

function createLocation(book: BookContext, at: MetadataPlace): EmulatedMetadataLocation {
  const line = (kind: "rows" | "columns") => {
    if (at.kind !== kind) return null;
    const { sheetId, start, count } = at;
    const { rowCount, columnCount } = book.call("sheet.info", sheetId);
    return kind === "rows"
      ? book.range({ sheetId, row: start, rowCount: count, column: 0, columnCount })
      : book.range({ sheetId, row: 0, rowCount, column: start, columnCount: count });
  };
  return strictObject<EmulatedMetadataLocation>("DeveloperMetadataLocation", {
    getLocationType: () => DeveloperMetadataLocationType[LOCATION_OF[at.kind]],
    getSpreadsheet: () => (at.kind === "spreadsheet" ? book.spreadsheet() : null),
    getSheet: () => (at.kind === "sheet" ? book.sheet(at.sheetId) : null),
    getRow: () => line("rows"),
    getColumn: () => line("columns"),
  });
}

const LOCATION_OF = { spreadsheet: "SPREADSHEET", sheet: "SHEET", rows: "ROW", columns: "COLUMN" } as const;

function visibilityOf(value: unknown): Metadata["visibility"] | undefined {
  const name = enumName(value, METADATA_VISIBILITIES);
  return METADATA_VISIBILITIES.find((one) => one === name);
}
