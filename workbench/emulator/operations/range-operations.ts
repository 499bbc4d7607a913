// Reading and writing cells as SpreadsheetApp does: values are unformatted, texts are taken as typed, dates
// are read on the spreadsheet's clock. Reads and writes wait while custom functions are under way.

import { areaWithin } from "../../workbook/area-shifting.ts";
import { DATE_FORMAT, DATE_TIME_FORMAT, isDateFormat } from "../../workbook/cell-format.ts";
import { equalBlocks } from "../../workbook/sheet-looks.ts";
import type { Cell, CellInput } from "../../workbook/workbook.ts";
import { displayText } from "../cells/display-text.ts";
import { enteredText } from "../cells/entered-text.ts";
import { canonicalFormula, localFormula } from "../cells/formula-locale.ts";
import { momentOfSerial, serialOfMoment, wallClockAt } from "../runner/time-zones.ts";
import { canEdit, editableArea, standingArea } from "./editable-areas.ts";
import type { OperationContext, OperationsOf, OperationTable } from "./operation-context.ts";
import type { Waiting } from "./pending.ts";
import { formulasSettled } from "./sheet-operations.ts";
import type { ClearedPart, WireArea, WireCellInput, WireCellValue } from "./spreadsheet-contract.ts";

export const RANGE_OPERATIONS: OperationTable<OperationsOf<"range">> = {
  "range.values": (context, area) =>
    readCells(context, area, (cell) => shownValue(cell, context.state.workbook.timeZone)),
  "range.displayValues": (context, area) =>
    readCells(context, area, (cell) => displayText(cell, context.state.workbook.locale)),
  "range.formulas": (context, area) => readCells(context, area, (cell) => shownFormula(cell, context)),
  "range.numberFormats": (context, area) =>
    context.state.workbook.read(standingArea(context, area)).map((row) => row.map(({ format }) => format ?? "General")),
  "range.setValues": (context, area, values) =>
    writeCells(context, area, (standing) => map2(values, standing, (value, cell) => inputOf(value, cell, context))),
  "range.setFormulas": (context, area, formulas) =>
    writeCells(context, area, () => formulas.map((row) => row.map((formula) => formulaInput(formula, context)))),
  "range.setNumberFormat": (context, area, format) =>
    context.state.workbook.setFormat(editableArea(context, area), format),
  "range.setNumberFormats": (context, area, formats) => {
    editableArea(context, area);
    for (const { value, ...block } of equalBlocks(area, formats)) {
      context.state.workbook.setFormat({ sheetId: area.sheetId, ...block }, value);
    }
  },
  *"range.clear"(context, area, parts) {
    yield* formulasSettled(context);
    clear(context, editableArea(context, area), new Set(parts));
  },
  *"range.copy"(context, from, to, kind) {
    yield* formulasSettled(context);
    context.state.workbook.copy(standingArea(context, from), editableArea(context, to), kind);
  },
  "range.canEdit": (context, area) => canEdit(context, standingArea(context, area)),
};

function clear({ state }: OperationContext, area: WireArea, parts: ReadonlySet<ClearedPart>): void {
  const { workbook } = state;
  const { furniture } = workbook;
  if (parts.has("contents")) {
    const filled = areaWithin(area, workbook.extent(area.sheetId));
    if (filled !== undefined) {
      const blank: CellInput[] = Array.from({ length: filled.columnCount }, () => ({ kind: "clear" }));
      workbook.write(
        filled,
        Array.from({ length: filled.rowCount }, () => blank),
      );
    }
  }
  if (parts.has("number-formats")) workbook.setFormat(area, "");
  if (parts.has("styles")) furniture.clearStyles(area);
  if (parts.has("checkboxes")) furniture.setCheckboxes(area, false);
  if (parts.has("notes")) {
    const blank = new Array<string>(area.columnCount).fill("");
    furniture.setNotes(area, new Array<string[]>(area.rowCount).fill(blank));
  }
}

function* readCells<T>(context: OperationContext, area: WireArea, show: (cell: Cell) => T): Waiting<T[][]> {
  yield* formulasSettled(context);
  return context.state.workbook.read(standingArea(context, area)).map((row) => row.map(show));
}

function* writeCells(
  context: OperationContext,
  area: WireArea,
  inputsOver: (standing: readonly (readonly Cell[])[]) => readonly (readonly CellInput[])[],
): Waiting<void> {
  yield* formulasSettled(context);
  const { workbook } = context.state;
  workbook.write(editableArea(context, area), inputsOver(workbook.read(area)));
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
