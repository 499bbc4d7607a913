// The menu's Recalculate: bumps SER_REFRESH, and offers to add it to formulas that do not pass it. Free
// unless facts are stale, because formulas answer from the store.
import type { Clock, Dialogs, FormulaBook } from "../ports.ts";
import { argumentCounts } from "./function-specs.ts";
import { callsFunction, passesRefresh, withRefresh } from "./refresh-argument.ts";

export interface RecalculatePorts {
  readonly book: FormulaBook;
  readonly dialogs: Dialogs;
  readonly clock: Clock;
}

export function recalculate({ book, dialogs, clock }: RecalculatePorts): void {
  const counts = argumentCounts();
  const formulas = book.formulas().filter(({ formula }) => callsFunction(formula, Object.keys(counts)));
  if (formulas.length === 0) {
    dialogs.note("No SER formula in this spreadsheet yet. Try =SER_METRICS(A2:A).");
    return;
  }
  const extended = formulas.map((placed) => ({ ...placed, formula: withRefresh(placed.formula, counts) }));
  const changed = extended.filter(({ formula }, index) => formula !== formulas[index]?.formula);
  const mayExtend = changed.length > 0 && dialogs.confirm("Recalculate", question(changed.length, formulas.length));
  bumpRefresh(book, clock);
  if (mayExtend) book.replace(changed);
  const reached = (mayExtend ? extended : formulas).filter(({ formula }) => passesRefresh(formula)).length;
  const left = formulas.length - reached;
  dialogs.note(
    `Recalculating ${counted(reached)}; stored answers are free.${left > 0 ? ` ${counted(left)} without SER_REFRESH left alone.` : ""}`,
  );
}

/** Makes every formula that passes SER_REFRESH compute again. */
export function bumpRefresh(book: FormulaBook, clock: Clock): void {
  book.setRefresh(`refresh=${new Date(clock.nowMs()).toISOString()}`);
}

function question(without: number, all: number): string {
  return (
    "Sheets remembers the result of a formula until one of its arguments changes. Formulas that do not pass " +
    `SER_REFRESH cannot be recalculated: ${without} of ${counted(all)}. Add SER_REFRESH to ${without === 1 ? "it" : "them"}?`
  );
}

function counted(count: number): string {
  return `${count} ${count === 1 ? "formula" : "formulas"}`;
}
