// The columns of the aligned functions: every fact that a batch call gives, and notes on the row itself.
import { BATCH_SOURCES, type BatchField, fieldsOf } from "../engine/asking/batch-fields.ts";
import type { FieldSet } from "./fields-argument.ts";

/** What a column can show besides facts. */
const COLUMN_NOTES = ["target", "mode", "source", "fetched"] as const;

/** `target` and `mode` as sent, `source` the endpoints, `fetched` the date of the oldest fact in the row. */
export type ColumnNote = (typeof COLUMN_NOTES)[number];

export type Column = BatchField | ColumnNote;

/** Every field once, those of the metrics endpoint first. */
const ALL_FIELDS: readonly BatchField[] = [
  ...new Set([...fieldsOf("metrics"), ...BATCH_SOURCES.flatMap((endpoint) => fieldsOf(endpoint))]),
];

export const ALL_COLUMNS: readonly Column[] = [...ALL_FIELDS, ...COLUMN_NOTES];

export const ALIGNED_FIELDS: FieldSet<Column> = {
  known: ALL_COLUMNS,
  all: ALL_FIELDS,
  // The metrics endpoint's eight.
  defaults: fieldsOf("metrics"),
};

export function isColumnNote(column: Column): column is ColumnNote {
  return COLUMN_NOTES.some((note) => note === column);
}
