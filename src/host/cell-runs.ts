// Cells that stand below each other, taken together: a call to Sheets costs the same for one cell and for thousands.
// Must not know what is done with them.

interface Placed {
  readonly row: number;
  readonly column: number;
}

export interface CellRun<T> extends Placed {
  readonly cells: readonly T[];
}

/** Without gaps, and of one width; `sizeOf` tells how many rows and columns a cell takes. */
export function cellRuns<T extends Placed>(
  cells: readonly T[],
  sizeOf: (cell: T) => { readonly rowCount: number; readonly columnCount: number } = () => ONE_CELL,
): readonly CellRun<T>[] {
  const runs: (CellRun<T> & { readonly cells: T[] })[] = [];
  /** By what would go on with it. */
  const open = new Map<string, T[]>();
  for (const cell of [...cells].sort((a, b) => a.row - b.row)) {
    const { row, column } = cell;
    const { rowCount, columnCount } = sizeOf(cell);
    const keyAt = (nextRow: number): string => [nextRow, column, columnCount].join();
    const run = open.get(keyAt(row)) ?? [];
    if (run.length === 0) runs.push({ row, column, cells: run });
    run.push(cell);
    open.set(keyAt(row + rowCount), run);
  }
  return runs;
}

const ONE_CELL = { rowCount: 1, columnCount: 1 } as const;
