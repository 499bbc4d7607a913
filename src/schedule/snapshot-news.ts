// What the sheet of bulk metrics says of the run that has just put a snapshot below the others: how the figures of each
// target differ from those of the last day before it. Must not write anything.
import type { KeyedSheet } from "../reports/own-columns.ts";
import { specOf } from "../reports/report-specs.ts";
import { dayOfKey, isOfDay, keyOnAnyDay } from "../reports/row-keys.ts";
import type { Run } from "../reports/run.ts";
import type { News } from "./change-lines.ts";
import { readColumns } from "./column-cells.ts";
import { type Figures, MOVE_FIELDS, moveLines, netOfSnapshots, type Snapshot } from "./move-lines.ts";
import type { NewsTerms } from "./news-terms.ts";

/** Nothing where there is no older day. */
export function newsOfSnapshot(run: Run, { keys, columns }: KeyedSheet, { limits, ports }: NewsTerms): News {
  const { today, sheetId, order } = run;
  const beforeDay = lastDayBefore(keys, today);
  if (beforeDay === "") return { net: undefined, listed: [] };
  const rowsOf = (day: string): readonly number[] => keys.flatMap((key, row) => (isOfDay(key, day) ? [row] : []));
  const [nowRows, beforeRows] = [rowsOf(today), rowsOf(beforeDay)];
  const chosen = columns.filter(({ name }) => name === "target" || MOVE_FIELDS.some((field) => field === name));
  const cells = readColumns(
    sheetId,
    { columns: chosen, rows: [...nowRows, ...beforeRows].sort((a, b) => a - b) },
    ports.sheets,
  );
  const snapshot = (rows: readonly number[]): Snapshot =>
    new Map(
      rows.map((row): [string, Figures] => {
        const numbers = MOVE_FIELDS.flatMap((field) => {
          const value = cells(row, field);
          return typeof value === "number" ? [[field, value] as const] : [];
        });
        const figures = { target: String(cells(row, "target")), values: Object.fromEntries(numbers) };
        return [keyOnAnyDay(keys[row] ?? ""), figures];
      }),
    );
  const pair = { now: snapshot(nowRows), before: snapshot(beforeRows), beforeDay };
  return { net: netOfSnapshots(pair, specOf(order.report).title), listed: moveLines(pair, limits) };
}

function lastDayBefore(keys: readonly string[], today: string): string {
  return keys.reduce((last, key) => {
    const day = dayOfKey(key);
    return day > last && day < today ? day : last;
  }, "");
}
