// The shape of an aligned answer: one line a target beside or below it, titles where they belong, a scalar
// where one value is all. Pure; knows neither calls nor prices.

/** What a custom function may put into a cell. A Date stands for a moment, shown in the spreadsheet's zone. */
export type CellOutput = string | number | boolean | Date;

export type FunctionOutput = CellOutput | readonly (readonly CellOutput[])[];

export interface TableShape {
  readonly direction: "column" | "row";
  readonly isSingle: boolean;
  readonly hasTitle: boolean;
  readonly headers: "auto" | boolean;
}

/** `lines` has one entry a target cell, each as long as `titles`. */
export function alignTable(
  shape: TableShape,
  titles: readonly string[],
  lines: readonly (readonly CellOutput[])[],
): FunctionOutput {
  const table = [...titleLines(shape, titles), ...lines];
  const only = table[0]?.[0];
  if (table.length === 0) return "";
  if (shape.isSingle && table.length === 1 && titles.length === 1 && only !== undefined) return only;
  return shape.direction === "column" ? table : transposed(table, titles.length);
}

/** Titles stand beside a title; asked for without one, they come first and the answer is one line longer. */
function titleLines(shape: TableShape, titles: readonly string[]): readonly (readonly CellOutput[])[] {
  if (shape.headers === false) return shape.hasTitle ? [titles.map(() => "")] : [];
  return shape.hasTitle || shape.headers === true ? [titles] : [];
}

function transposed(table: readonly (readonly CellOutput[])[], width: number): readonly (readonly CellOutput[])[] {
  return Array.from({ length: width }, (_, column) => table.map((line) => line[column] ?? ""));
}
