// The dashboards of what changes with time: links and domains won and lost, and authority. Must not know how the series
// were got.
import type { ListRow, ListValue } from "../engine/asking/list-answer.ts";
import type { SheetInput } from "../sheet-ports.ts";
import {
  type Board,
  CHART_COLORS,
  CHART_ROWS,
  COUNT_COLUMN,
  chart,
  DATE_COLUMN,
  GAP_COLUMN,
  rectangle,
  series,
  TAB_COLOR,
  titles,
} from "./board.ts";
import { inputOf } from "./report-columns.ts";

const WON_AND_LOST = [CHART_COLORS[2], CHART_COLORS[1]] as const;

type ByDay = ReadonlyMap<string, readonly ListValue[]>;

/** As the API has them: rows of date, new, lost; and of date, links. */
interface Changes {
  readonly daily: readonly ListRow[];
  readonly cumulative?: readonly ListRow[];
}

/** Days down, with a column of `cumulative` where it is given; charts look at `leastRows` or more. */
export function changesBoard(subject: string, { daily, cumulative }: Changes, leastRows: number): Board {
  const won = byDay(daily);
  const all = byDay(cumulative ?? []);
  const days = [...new Set([...won.keys(), ...all.keys()])].sort();
  const at = (lines: ByDay, place: number): readonly SheetInput[] =>
    days.map((day) => inputOf(lines.get(day)?.[place], "integer"));
  const [gained, lost] = [at(won, 0), at(won, 1)];
  const net = gained.map((value, index) => difference(value, lost[index]));
  const columns = [
    ["Date", ...days],
    ["New", ...gained],
    ["Lost", ...lost],
    ["Net", ...net],
    ...(cumulative === undefined ? [] : [[subject, ...at(all, 0)]]),
  ];
  const gridRows = Math.max(leastRows, days.length + 1);
  const right = columns.length + 2;
  const dates = series(1, gridRows);
  const changes = chart(
    { row: 2, column: right },
    {
      type: "column",
      title: `New and lost ${subject.toLowerCase()} by day`,
      columns: [dates, series(2, gridRows), series(3, gridRows)],
      colors: WON_AND_LOST,
    },
  );
  const total = chart(
    { row: 2 + CHART_ROWS, column: right },
    { type: "line", title: `${subject} over time`, columns: [dates, series(5, gridRows)] },
  );
  const balance = chart(
    { row: 2 + CHART_ROWS, column: right },
    { type: "column", title: "Net change by day", columns: [dates, series(4, gridRows)] },
  );
  return {
    cells: rectangle(columns),
    looks: {
      columns: [DATE_COLUMN, ...columns.slice(1).map(() => COUNT_COLUMN), GAP_COLUMN],
      rules: [],
      blocks: [titles(1, 1, columns.length)],
      charts: [changes, cumulative === undefined ? balance : total],
      tabColor: TAB_COLOR,
    },
    gridRows,
    gridColumns: right + 7,
  };
}

/** As the API has them: rows of date, rank, twice; and of rank, domains. */
interface Ranks {
  readonly ofDomain: readonly ListRow[];
  readonly ofPage: readonly ListRow[];
  readonly distribution: readonly ListRow[];
}

/** Ranks by month or day of the domain and of the page; beside them how many referring domains have each rank. */
export function authorityBoard({ ofDomain, ofPage, distribution }: Ranks, leastRows: number): Board {
  const [domain, page] = [byDay(ofDomain), byDay(ofPage)];
  const days = [...new Set([...domain.keys(), ...page.keys()])].sort();
  const ranks = [...distribution].sort((a, b) => Number(a[0]) - Number(b[0]));
  const columns = [
    ["Date", ...days],
    ["Domain authority", ...days.map((day) => inputOf(domain.get(day)?.[0], "integer"))],
    ["Page authority", ...days.map((day) => inputOf(page.get(day)?.[0], "integer"))],
    [],
    ["Authority", ...ranks.map(([rank]) => inputOf(rank, "integer"))],
    ["Referring domains", ...ranks.map(([, count]) => inputOf(count, "integer"))],
  ];
  const gridRows = Math.max(leastRows, days.length + 1, ranks.length + 1);
  const right = columns.length + 2;
  return {
    cells: rectangle(columns),
    looks: {
      columns: [DATE_COLUMN, COUNT_COLUMN, COUNT_COLUMN, GAP_COLUMN, COUNT_COLUMN, COUNT_COLUMN, GAP_COLUMN],
      rules: [],
      blocks: [titles(1, 1, 3), titles(1, 5, 2)],
      charts: [
        chart(
          { row: 2, column: right },
          {
            type: "line",
            title: "Authority over time",
            columns: [series(1, gridRows), series(2, gridRows), series(3, gridRows)],
          },
        ),
        chart(
          { row: 2 + CHART_ROWS, column: right },
          {
            type: "column",
            title: "Referring domains by their authority",
            columns: [series(5, gridRows), series(6, gridRows)],
          },
        ),
      ],
      tabColor: TAB_COLOR,
    },
    gridRows,
    gridColumns: right + 7,
  };
}

/** Where two rows of one day differ, nobody knows which is right. */
function byDay(rows: readonly ListRow[]): ByDay {
  const found = new Map<string, readonly ListValue[]>();
  for (const [day, ...values] of rows) {
    const known = found.get(String(day));
    found.set(String(day), known === undefined || String(known) === String(values) ? values : []);
  }
  return found;
}

function difference(won: SheetInput, lost: SheetInput | undefined): SheetInput {
  return typeof won === "number" && typeof lost === "number" ? won - lost : "";
}
