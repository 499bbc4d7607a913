// The plan of a merge, and the cells that follow from it, over sheets that users have sorted, copied from and typed into.
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type CellBlock, changedBlocks } from "../../src/reports/changed-cells.ts";
import {
  ABSENT,
  BACK,
  changesOf,
  type KeyedRow,
  LIVE,
  LOST,
  type MergeTerms,
  NEW,
  planMerge,
  rowsByKey,
} from "../../src/reports/merge-plan.ts";

const DAY = "2026-11-30";
const EARLIER = "2026-11-23";
const WIDTH = 3;

/** A row of a sheet: what is ours, and what the user has typed beside it; a formula in one of our cells, perhaps. */
interface SheetRow extends KeyedRow {
  readonly cells: readonly string[];
  readonly mine: string;
  readonly formula: boolean;
}

const statuses = fc.constantFrom(LIVE, NEW, BACK, LOST, ABSENT, "", "typed");
const cells = fc.array(fc.constantFrom("x", "y", ""), { minLength: WIDTH, maxLength: WIDTH });
const sheetRow: fc.Arbitrary<SheetRow> = fc.record({
  // Some rows are the user's, and some are copies of others.
  key: fc.oneof({ weight: 1, arbitrary: fc.constant("") }, { weight: 6, arbitrary: fc.nat(60).map((id) => `k${id}`) }),
  status: statuses,
  since: fc.constantFrom("", DAY, EARLIER),
  cells,
  mine: fc.string({ maxLength: 3 }),
  formula: fc.boolean(),
});
const sheet = fc.array(sheetRow, { maxLength: 100 });
const list = fc.uniqueArray(
  fc.record({
    key: fc.nat(60).map((id) => `k${id}`),
    status: fc.constantFrom(LIVE, LIVE, LOST),
    since: fc.constant(EARLIER),
    cells,
  }),
  { selector: ({ key }) => key, maxLength: 60 },
);
const terms: fc.Arbitrary<MergeTerms> = fc.record({
  day: fc.constant(DAY),
  goneAs: fc.constantFrom(LOST, ABSENT, undefined),
});

type Listed = KeyedRow & { readonly cells: readonly string[] };

/** As the report does it: statuses and data where keys stand, new rows at the end. */
function merged(rows: readonly SheetRow[], listed: readonly Listed[], how: MergeTerms) {
  const plan = planMerge(rows, listed, how);
  const added = plan.listed.filter(({ row }) => row === undefined);
  const blank = { status: "", since: "", cells: ["", "", ""], mine: "", formula: false };
  const grown: SheetRow[] = [...rows, ...added.map(({ key }) => ({ ...blank, key }))];
  const own = rowsByKey(grown.map(({ key }) => key));
  const isOwn = (row: number) => own.get(grown[row]?.key ?? "") === row;
  const data = new Map(listed.map((one) => [one.key, one.cells]));
  const news = new Map([...plan.listed, ...plan.gone].map((one) => [one.key, [one.status, one.since]]));
  const write = (values: readonly (readonly unknown[])[], wanted: ReadonlyMap<string, readonly unknown[]>) =>
    changedBlocks(
      { values, formulas: grown.map(({ formula }) => [formula ? "=A1" : ""]), isOwn },
      (row) => wanted.get(grown[row]?.key ?? ""),
      String,
    );
  const written = {
    data: write(
      grown.map((row) => row.cells),
      data,
    ),
    news: write(
      grown.map(({ status, since }) => [status, since]),
      news,
    ),
  };
  const after = grown.map((row, at): SheetRow => {
    const [status = row.status, since = row.since] = put(written.news, at) ?? [];
    const changed = put(written.data, at);
    return { ...row, status, since, cells: changed ?? row.cells };
  });
  return { plan, grown, after, written, isOwn };
}

function put(blocks: readonly CellBlock[], at: number): readonly string[] | undefined {
  const block = blocks.find(({ row, inputs }) => row <= at && at < row + inputs.length);
  return block?.inputs[at - block.row]?.map((input) => String(input).replace(/^'/, ""));
}

const touched = (blocks: readonly CellBlock[]) =>
  blocks.flatMap(({ row, inputs }) => inputs.map((_, index) => row + index));

describe("a merge", () => {
  it("touches no cell of the user's and no row that is not the report's, whatever the sheet has come to", () => {
    fc.assert(
      fc.property(sheet, list, terms, (rows, listed, how) => {
        const { grown, after, written, isOwn } = merged(rows, listed, how);
        expect(after.map(({ key, mine }) => [key, mine])).toEqual(grown.map(({ key, mine }) => [key, mine]));
        for (const row of [...touched(written.data), ...touched(written.news)]) expect(isOwn(row)).toBe(true);
        for (const [row, before] of rows.entries()) if (!isOwn(row)) expect(after[row]).toEqual(before);
        // New rows stand at the end alone.
        expect(grown.slice(0, rows.length)).toEqual(rows);
      }),
    );
  });

  it("has each row of the list once, as the list has it, and leaves the data of what is gone", () => {
    fc.assert(
      fc.property(sheet, list, terms, (rows, listed, how) => {
        const { after, isOwn } = merged(rows, listed, how);
        const wanted = new Map(listed.map((one) => [one.key, one.cells]));
        const own = after.filter((_, row) => isOwn(row));
        for (const [key, data] of wanted)
          expect(own.filter((one) => one.key === key).map((one) => one.cells)).toEqual([data]);
        for (const [row, before] of rows.entries()) {
          if (isOwn(row) && !wanted.has(before.key)) expect(after[row]?.cells).toEqual(before.cells);
        }
      }),
    );
  });

  it("writes over no formula in a row where nothing has changed", () => {
    fc.assert(
      fc.property(sheet, list, terms, (rows, listed, how) => {
        const { after, written } = merged(rows, listed, how);
        for (const row of touched(written.data)) {
          const before = rows[row];
          if (before?.formula) expect(before.cells).not.toEqual(after[row]?.cells);
        }
      }),
    );
  });

  it("done again on its day is the same, with nothing to write", () => {
    fc.assert(
      fc.property(sheet, list, terms, (rows, listed, how) => {
        const { after } = merged(rows, listed, how);
        const again = merged(after, listed, how);
        expect(again.after).toEqual(after);
        expect([again.written.data, again.written.news]).toEqual([[], []]);
        const { added, lost, absent, back } = changesOf(again.plan);
        expect([added, lost, absent, back]).toEqual([0, 0, 0, 0]);
      }),
    );
  });

  it("says of each row what it was before and is now", () => {
    fc.assert(
      fc.property(sheet, list, terms, (rows, listed, how) => {
        const { plan, after, isOwn } = merged(rows, listed, how);
        const inList = new Map(listed.map((one) => [one.key, one]));
        for (const [row, now] of after.entries()) {
          if (!isOwn(row)) continue;
          const before = rows[row];
          const one = inList.get(now.key);
          const wasGone = before?.status === LOST || before?.status === ABSENT;
          if (one?.status === LOST) expect([now.status, now.since]).toEqual([LOST, EARLIER]);
          else if (one !== undefined && before === undefined) expect([now.status, now.since]).toEqual([NEW, DAY]);
          else if (one !== undefined && wasGone) expect([now.status, now.since]).toEqual([BACK, DAY]);
          else if (one !== undefined) {
            const isNews = before?.since === DAY && (before.status === NEW || before.status === BACK);
            expect(now.status).toBe(isNews ? before.status : LIVE);
          } else if (wasGone || how.goneAs === undefined)
            expect([now.status, now.since]).toEqual([before?.status, before?.since]);
          else expect([now.status, now.since]).toEqual([how.goneAs, DAY]);
        }
        const { added, back, unchanged } = changesOf(plan);
        expect(added + back + unchanged).toBe(listed.length);
      }),
    );
  });
});
