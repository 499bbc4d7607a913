// Which formulas of the file a refresh reaches, and what is done for those that it does not.
import type { PlacedFormula } from "../ports.ts";
import { formulaJobs } from "../schedule/formula-jobs.ts";
import type { SchedulePorts } from "../schedule/schedule-ports.ts";
import { columnLetters, type SheetDesk } from "../sheet-ports.ts";
import type { SidebarReply } from "./messages.ts";
import type { FormulaLines } from "./schedule-messages.ts";

export interface FormulaListPorts extends Pick<SchedulePorts, "formulas" | "cells" | "formulaBook"> {
  readonly sheets: SheetDesk;
  readonly refreshText: {
    /** The formula with SER_REFRESH in each call that can take it; the same text where there is none. */
    withRefresh(formula: string): string;
    isOurs(formula: string): boolean;
  };
}

/** More would fit on no sidebar. */
const MOST_LINES = 50;

export function formulasReply(ports: FormulaListPorts): SidebarReply {
  const { formulaBook, refreshText } = ports;
  return listOf(
    formulaBook.formulas().filter(({ formula }) => refreshText.isOurs(formula)),
    ports,
  );
}

export function addRefreshReply(ports: FormulaListPorts): SidebarReply {
  const { formulaBook, refreshText } = ports;
  const ours = formulaBook.formulas().filter(({ formula }) => refreshText.isOurs(formula));
  const extended = ours.map((placed) => ({ ...placed, formula: refreshText.withRefresh(placed.formula) }));
  // The name has to be there before a formula uses it.
  ports.formulas.recalculate();
  formulaBook.replace(extended.filter(({ formula }, index) => formula !== ours[index]?.formula));
  return listOf(extended, ports);
}

function listOf(ours: readonly PlacedFormula[], ports: FormulaListPorts): SidebarReply {
  const { formulas, cells, refreshText } = ports;
  const without = ours.filter(({ formula }) => refreshText.withRefresh(formula) !== formula);
  return {
    kind: "formulas",
    count: ours.length,
    withoutRefresh: linesOf(without, ports),
    unread: linesOf(formulaJobs(ours, formulas, cells).unread, ports),
  };
}

function linesOf(placed: readonly PlacedFormula[], { sheets }: FormulaListPorts): FormulaLines {
  const names = new Map<number, string>();
  const lines = placed.slice(0, MOST_LINES).map(({ sheetId, row, column, formula }) => {
    const name = names.get(sheetId) ?? sheets.nameOf(sheetId);
    names.set(sheetId, name);
    return { where: `${name}!${columnLetters(column)}${row}`, formula };
  });
  return { count: placed.length, lines };
}
