// The menu's Recalculate: bumps SER_REFRESH, and offers to add it to formulas that do not pass it. Free
// unless facts are stale, because formulas answer from the store.
import type { Clock, Dialogs, FormulaBook } from "../ports.ts";
import { filled } from "../texts/filled.ts";
import type { Language } from "../texts/language.ts";
import { formFor } from "../texts/plural.ts";
import { RECALCULATE_TEXTS } from "../texts/recalculate-texts.ts";
import { argumentCounts } from "./function-specs.ts";
import { callsFunction, passesRefresh, withRefresh } from "./refresh-argument.ts";

export interface RecalculatePorts {
  readonly book: FormulaBook;
  readonly dialogs: Dialogs;
  readonly clock: Clock;
  /** Of what is said. */
  readonly language: Language;
}

export function recalculate({ book, dialogs, clock, language }: RecalculatePorts): void {
  const texts = RECALCULATE_TEXTS[language];
  const about = (name: "question" | "going" | "left", count: number, without = 0): string =>
    filled(formFor(texts[name], language, count), { n: String(count), without: String(without) });
  const counts = argumentCounts();
  const formulas = book.formulas().filter(({ formula }) => callsFunction(formula, Object.keys(counts)));
  if (formulas.length === 0) {
    dialogs.note(filled(texts.none, { formula: "=SER_METRICS(A2:A)" }));
    return;
  }
  const extended = formulas.map((placed) => ({ ...placed, formula: withRefresh(placed.formula, counts) }));
  const changed = extended.filter(({ formula }, index) => formula !== formulas[index]?.formula);
  const mayExtend =
    changed.length > 0 && dialogs.confirm(texts.title, about("question", formulas.length, changed.length));
  bumpRefresh(book, clock);
  if (mayExtend) book.replace(changed);
  const reached = (mayExtend ? extended : formulas).filter(({ formula }) => passesRefresh(formula)).length;
  const left = formulas.length - reached;
  dialogs.note([about("going", reached), ...(left > 0 ? [about("left", left)] : [])].join(" "));
}

/** Makes every formula that passes SER_REFRESH compute again. */
export function bumpRefresh(book: FormulaBook, clock: Clock): void {
  book.setRefresh(`refresh=${new Date(clock.nowMs()).toISOString()}`);
}
