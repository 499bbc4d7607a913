// What schedules need of the world beyond what reports do.
import type { Purse } from "../engine/money/purse.ts";
import type { CellReader, FormulaBook } from "../ports.ts";
import type { ReportPorts } from "../reports/report-ports.ts";

/** The add-on's functions, as far as a schedule has to know them. */
export interface FormulaDesk {
  /** Those that buy. */
  readonly names: readonly string[];
  /** Whether its first argument may be any number of targets, each of which is answered for itself. */
  takesMany(name: string): boolean;
  /** Whether a cell would show anything but an error for the call as a whole; asked of those that take many. */
  accepts(name: string, args: readonly unknown[]): boolean;
  /** As in a cell, but out of the purse, which says what could not be bought. Throws for arguments that are no good. */
  compute(name: string, args: readonly unknown[], purse: Purse): void;
  /** Makes formulas that pass SER_REFRESH compute again. */
  recalculate(): void;
}

export interface SchedulePorts extends ReportPorts {
  readonly formulas: FormulaDesk;
  readonly formulaBook: FormulaBook;
  readonly cells: CellReader;
}
