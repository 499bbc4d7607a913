// Reading and writing cells as SpreadsheetApp does: values are unformatted, texts are taken as typed, dates
// are read on the spreadsheet's clock. Reads and writes wait while custom functions are under way.

import { DATE_FORMAT, DATE_TIME_FORMAT, isDateFormat } from "../../workbook/cell-format.ts";
import type { Cell, CellInput } from "../../workbook/workbook.ts";
import { displayText } from "../cells/display-text.ts";
import { enteredText } from "../cells/entered-text.ts";
import { canonicalFormula, localFormula } from "../cells/formula-locale.ts";
import { momentOfSerial, serialOfMoment, wallClockAt } from "../runner/time-zones.ts";
import type { OperationContext, OperationsOf, OperationTable } from "./operation-context.ts";
import type { WireArea, WireCellInput, WireCellValue } from "./operation-contract.ts";
import type { Waiting } from "./pending.ts";
import { formulasSettled } from "./sheet-operations.ts";

export const RANGE_OPERATIONS: OperationTable<OperationsOf<"range">> = {
  "range.values": (context, area) =>
    readCells(context, area, (cell) => shownValue(cell, context.state.workbook.timeZone)),
  "range.displayValues": (context, area) =>
    readCells(context, area, (cell) => displayText(cell, context.state.workbook.locale)),
  "range.formulas": (context, area) => readCells(context, area, (cell) => shownFormula(cell, context)),
  "range.numberFormats": ({ state }, area) =>
    state.workbook.read(area).map((row) => row.map(({ format }) => format ?? "General")),
  "range.setValues": (context, area, values) =>
    writeCells(context, area, (standing) => map2(values, standing, (value, cell) => inputOf(value, cell, context))),
  "range.setFormulas": (context, area, formulas) =>
    writeCells(context, area, () => formulas.map((row) => row.map((formula) => formulaInput(formula, context)))),
  "range.setNumberFormats": ({ state }, area, formats) => {
    const [first] = formats.flat();
    const isUniform = formats.flat().every((format) => format === first);
    if (first !== undefined && isUniform) return state.workbook.setFormat(area, first);
    for (const [row, line] of formats.entries()) {
      for (const [column, format] of line.entries()) {
        const cell = { ...area, row: area.row + row, column: area.column + column, rowCount: 1, columnCount: 1 };
        state.workbook.setFormat(cell, format);
      }
    }
  },
  "range.clearContent": (context, area) =>
    writeCells(context, area, (standing) => standing.map((row) => row.map(() => ({ kind: "clear" })))),
};

function* readCells<T>(context: OperationContext, area: WireArea, show: (cell: Cell) => T): Waiting<T[][]> {
  yield* formulasSettled(context);
  return context.state.workbook.read(area).map((row) => row.map(show));
}

function* writeCells(
  context: OperationContext,
  area: WireArea,
  inputsOver: (standing: readonly (readonly Cell[])[]) => readonly (readonly CellInput[])[],
): Waiting<void> {
  yield* formulasSettled(context);
  const { workbook } = context.state;
  workbook.write(area, inputsOver(workbook.read(area)));
}

/** An error is read as its text, an empty cell as the empty text. */
function shownValue({ value, format, error }: Cell, timeZone: string): WireCellValue {
  if (error !== undefined) return error.type;
  if (value === null) return "";
  return typeof value === "number" && isDateFormat(format) ? { dateMs: momentOfSerial(timeZone, value) } : value;
}

function shownFormula({ formula }: Cell, { state }: OperationContext): string {
  if (formula === undefined) return "";
  return state.switches.setFormulaLocale === "spreadsheet" ? localFormula(formula, state.workbook.locale) : formula;
}

function inputOf(value: WireCellInput, standing: Cell, context: OperationContext): CellInput {
  if (value === null) return { kind: "clear" };
  const { timeZone, locale } = context.state.workbook;
  if (typeof value === "object") return dateInput(serialOfMoment(timeZone, value.dateMs), standing);
  if (typeof value !== "string") return { kind: "value", value };
  const { year } = wallClockAt(timeZone, context.world.nowMs());
  const input = enteredText(value, { locale, format: standing.format, currentYear: year });
  return input.kind === "formula" ? formulaInput(input.formula, context) : input;
}

function dateInput(serial: number, { format }: Cell): CellInput {
  if (isDateFormat(format)) return { kind: "value", value: serial };
  return { kind: "value", value: serial, format: Number.isInteger(serial) ? DATE_FORMAT : DATE_TIME_FORMAT };
}

/** An empty formula clears; one without `=` gets it. */
function formulaInput(formula: string, { state }: OperationContext): CellInput {
  if (formula === "") return { kind: "clear" };
  const whole = formula.startsWith("=") ? formula : `=${formula}`;
  const isLocal = state.switches.setFormulaLocale === "spreadsheet";
  return { kind: "formula", formula: isLocal ? canonicalFormula(whole, state.workbook.locale) : whole };
}

function map2<A, B, C>(
  ones: readonly (readonly A[])[],
  others: readonly (readonly B[])[],
  combine: (one: A, other: B) => C,
): C[][] {
  return others.map((row, rowIndex) =>
    row.map((other, columnIndex) => {
      const one = ones[rowIndex]?.[columnIndex];
      if (one === undefined) throw new Error("The data has not the range's shape.");
      return combine(one, other);
    }),
  );
}
