// The figure at the grid's lower right, as Sheets has it: the sum where numbers are selected, else the count,
// nothing for a single filled cell. Overrides two methods of the engine, and refuses to start if they are gone.

import * as o from "@odoo/o-spreadsheet";

interface Statistic {
  /** Absent where no selected cell is of the kind. */
  readonly value?: (() => number) | undefined;
}

interface StatisticBox {
  readonly store: { readonly statisticFnResults: Readonly<Record<string, Statistic | undefined>> };
  /** What the user has chosen; empty before that. */
  selectedStatisticFn: string;
  getSelectedStatistic(): string | undefined;
  getComposedFnName(name: string): string;
  listSelectionStatistics(event: MouseEvent): void;
}

const METHODS = ["getSelectedStatistic", "getComposedFnName", "listSelectionStatistics"] as const;
const COUNT = "Count";

export function showStatisticsAsSheets(): void {
  const box: unknown = o.Spreadsheet.components.BottomBar.components.BottomBarStatistic.prototype;
  if (!isStatisticBox(box)) throw new Error("This version of o-spreadsheet has other statistics.");
  const { listSelectionStatistics } = box;

  box.getSelectedStatistic = function (this: StatisticBox) {
    const { statisticFnResults } = this.store;
    const count = statisticFnResults[COUNT]?.value?.() ?? 0;
    if (count < 2) return undefined;
    const chosen = this.selectedStatisticFn === "" ? Object.keys(statisticFnResults)[0] : this.selectedStatisticFn;
    const isKnown = chosen !== undefined && statisticFnResults[chosen]?.value !== undefined;
    return this.getComposedFnName(isKnown ? chosen : COUNT);
  };
  // The list names only what there is; the engine makes it of all results.
  box.listSelectionStatistics = function (this: StatisticBox, event) {
    const known = Object.entries(this.store.statisticFnResults).filter(([, result]) => result?.value !== undefined);
    listSelectionStatistics.call(withResults(this, Object.fromEntries(known)), event);
  };
}

/** The same box, choosing included, with other results. */
function withResults(box: StatisticBox, statisticFnResults: Readonly<Record<string, Statistic | undefined>>) {
  return new Proxy(box, {
    get: (target, name) => (name === "store" ? { statisticFnResults } : Reflect.get(target, name)),
  });
}

function isStatisticBox(value: unknown): value is StatisticBox {
  return (
    typeof value === "object" &&
    value !== null &&
    METHODS.every((name) => typeof Reflect.get(value, name) === "function")
  );
}
