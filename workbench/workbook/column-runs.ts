// Values that many cells of a sheet share, kept as runs down each column, so that a whole column costs as much as one
// cell. Knows nothing of what the values mean.

/** A rectangle of some sheet. */
export interface Block {
  readonly row: number;
  readonly column: number;
  readonly rowCount: number;
  readonly columnCount: number;
}

interface Run<T> {
  readonly start: number;
  /** The first row behind it. */
  readonly end: number;
  readonly value: T;
}

/** More runs than this at once are not passed to `splice` as arguments. */
const MOST_ARGUMENTS = 1_000;

/** Invariant: the runs of a column are in order, do not overlap, and neighbours that touch differ. */
export class ColumnRuns<T> {
  private readonly columns = new Map<number, Run<T>[]>();
  private readonly isSame: (one: T, other: T) => boolean;

  constructor(isSame: (one: T, other: T) => boolean = Object.is) {
    this.isSame = isSame;
  }

  /** `undefined` from `change` leaves a cell without a value. */
  paint({ row, column, rowCount, columnCount }: Block, change: (before: T | undefined) => T | undefined): void {
    for (let at = column; at < column + columnCount; at++) this.paintColumn(at, row, row + rowCount, change);
  }

  valueAt(row: number, column: number): T | undefined {
    const runs = this.columns.get(column);
    const run = runs?.[firstEndingAfter(runs, row)];
    return run !== undefined && run.start <= row ? run.value : undefined;
  }

  /** Row by row. */
  values({ row, column, rowCount, columnCount }: Block): (T | undefined)[][] {
    const rows = Array.from({ length: rowCount }, () => new Array<T | undefined>(columnCount).fill(undefined));
    for (let across = 0; across < columnCount; across++) {
      for (const run of this.runsWithin(column + across, row, row + rowCount)) {
        for (let at = run.start; at < run.end; at++) {
          const line = rows[at - row];
          if (line !== undefined) line[across] = run.value;
        }
      }
    }
    return rows;
  }

  /** Every run as a block one column wide. */
  *blocks(): Generator<Block & { readonly value: T }> {
    for (const [column, runs] of this.columns) {
      for (const { start, end, value } of runs)
        yield { row: start, column, rowCount: end - start, columnCount: 1, value };
    }
  }

  /** The target is filled with copies of the source, as often as it is larger. */
  copy(source: ColumnRuns<T>, from: Block, to: Block): void {
    const taken = Array.from({ length: from.columnCount }, (_, across) =>
      source
        .runsWithin(from.column + across, from.row, from.row + from.rowCount)
        .map(({ start, end, value }) => ({ start: start - from.row, end: end - from.row, value })),
    );
    const bottom = to.row + to.rowCount;
    for (let across = 0; across < to.columnCount; across++) {
      const column = to.column + across;
      const runs = taken[across % from.columnCount] ?? [];
      this.paintColumn(column, to.row, bottom, () => undefined);
      const [only] = runs;
      if (only === undefined) continue;
      if (only.start === 0 && only.end === from.rowCount) {
        this.paintColumn(column, to.row, bottom, () => only.value);
        continue;
      }
      for (let top = to.row; top < bottom; top += from.rowCount) {
        for (const { start, end, value } of runs) {
          this.paintColumn(column, top + start, Math.min(top + end, bottom), () => value);
        }
      }
    }
  }

  deleteRows(row: number, count: number): void {
    for (const [column, runs] of this.columns) {
      const above = this.runsWithin(column, 0, row);
      const last = runs.at(-1)?.end ?? 0;
      const below = this.runsWithin(column, row + count, last).map(({ start, end, value }) => ({
        start: start - count,
        end: end - count,
        value,
      }));
      this.keep(column, this.merged([...above, ...below]));
    }
  }

  deleteColumns(column: number, count: number): void {
    const standing = [...this.columns];
    this.columns.clear();
    for (const [at, runs] of standing) {
      if (at < column) this.columns.set(at, runs);
      else if (at >= column + count) this.columns.set(at - count, runs);
    }
  }

  /** Forgets what lies outside the grid. */
  crop(size: { readonly rowCount: number; readonly columnCount: number }): void {
    for (const column of [...this.columns.keys()]) {
      if (column >= size.columnCount) this.columns.delete(column);
      else this.keep(column, [...this.runsWithin(column, 0, size.rowCount)]);
    }
  }

  private runsWithin(column: number, top: number, bottom: number): Run<T>[] {
    const runs = this.columns.get(column) ?? [];
    const found: Run<T>[] = [];
    for (let index = firstEndingAfter(runs, top); index < runs.length; index++) {
      const run = runs[index];
      if (run === undefined || run.start >= bottom) break;
      found.push({ start: Math.max(run.start, top), end: Math.min(run.end, bottom), value: run.value });
    }
    return found;
  }

  private paintColumn(column: number, top: number, bottom: number, change: (before: T | undefined) => T | undefined) {
    if (bottom <= top) return;
    const runs = this.columns.get(column) ?? [];
    const pieces: Run<T>[] = [];
    const add = (start: number, end: number, value: T | undefined): void => {
      if (start < end && value !== undefined) pieces.push({ start, end, value });
    };
    const first = firstEndingAfter(runs, top);
    let last = first;
    let at = top;
    for (let run = runs[last]; run !== undefined && run.start < bottom; run = runs[++last]) {
      add(run.start, top, run.value);
      if (at < run.start) add(at, run.start, change(undefined));
      at = Math.min(run.end, bottom);
      add(Math.max(run.start, top), at, change(run.value));
      add(bottom, run.end, run.value);
    }
    if (at < bottom) add(at, bottom, change(undefined));
    const from = Math.max(0, first - 1);
    const to = Math.min(runs.length, last + 1);
    const fresh = this.merged([...runs.slice(from, first), ...pieces, ...runs.slice(last, to)]);
    if (fresh.length > MOST_ARGUMENTS) {
      this.keep(column, [...runs.slice(0, from), ...fresh, ...runs.slice(to)]);
    } else {
      runs.splice(from, to - from, ...fresh);
      this.keep(column, runs);
    }
  }

  private merged(runs: readonly Run<T>[]): Run<T>[] {
    const kept: Run<T>[] = [];
    for (const run of runs) {
      const before = kept.at(-1);
      const isMore = before !== undefined && before.end === run.start && this.isSame(before.value, run.value);
      if (isMore) kept[kept.length - 1] = { ...before, end: run.end };
      else kept.push(run);
    }
    return kept;
  }

  private keep(column: number, runs: Run<T>[]): void {
    if (runs.length === 0) this.columns.delete(column);
    else this.columns.set(column, runs);
  }
}

function firstEndingAfter(runs: readonly { readonly end: number }[], row: number): number {
  let low = 0;
  let high = runs.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((runs[middle]?.end ?? 0) > row) high = middle;
    else low = middle + 1;
  }
  return low;
}
