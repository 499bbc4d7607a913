// Sheets in memory behind the SheetDesk port: what is written is read as Sheets reads input, every call is counted, and
// a call can be made to fail or the execution to die at it.
import type { SheetArea, SheetDesk, SheetLooks, SheetSize } from "../../src/sheet-ports.ts";
import { type FakeCell, held, shown, typed } from "./fake-cells.ts";

export interface FakeSheet {
  readonly id: number;
  name: string;
  isHidden: boolean;
  isProtected: boolean;
  /** 0 for none. */
  protectedColumn: number;
  size: SheetSize;
  readonly cells: Map<string, FakeCell>;
  readonly marks: Map<string, string>;
  /** Where columns stand that carry a name. */
  readonly columns: Map<string, number>;
  /** As far as filter and bands reach. */
  fittedRow: number;
  readonly notes: Map<string, string>;
  looks: SheetLooks | undefined;
}

export interface FakeSheets extends SheetDesk {
  readonly all: Map<number, FakeSheet>;
  readonly calls: string[];
  /** Called before each call; throws to make it fail. */
  before: (call: string) => void;
  named(name: string | RegExp): FakeSheet | undefined;
  /** Row by row; "" for what is blank. */
  content(sheetId: number): FakeCell[][];
  addSheet(name: string, size?: SheetSize): FakeSheet;
  put(sheetId: number, row: number, column: number, value: FakeCell): void;
}

const MOST_CELLS = 10_000_000;

export function fakeSheets(): FakeSheets {
  const all = new Map<number, FakeSheet>();
  const calls: string[] = [];
  let lastId = 0;

  const sheetOf = (id: number): FakeSheet => {
    const sheet = all.get(id);
    if (sheet === undefined) throw new Error("The sheet was deleted.");
    return sheet;
  };
  const addSheet = (name: string, size: SheetSize = { rowCount: 1_000, columnCount: 26 }): FakeSheet => {
    if ([...all.values()].some((sheet) => sheet.name === name))
      throw new Error(`A sheet with the name "${name}" already exists.`);
    const sheet: FakeSheet = {
      ...{
        id: ++lastId,
        name,
        isHidden: false,
        isProtected: false,
        protectedColumn: 0,
        size,
        looks: undefined,
        fittedRow: 0,
      },
      ...{ cells: new Map(), marks: new Map(), columns: new Map(), notes: new Map() },
    };
    all.set(sheet.id, sheet);
    return sheet;
  };
  const inside = ({ size }: FakeSheet, { row, column, rowCount, columnCount }: SheetArea): void => {
    const isInside =
      row > 0 && column > 0 && row + rowCount - 1 <= size.rowCount && column + columnCount - 1 <= size.columnCount;
    if (!isInside) throw new Error("The coordinates of the range are outside the dimensions of the sheet.");
  };
  const counted = <T extends object>(desk: T): T =>
    Object.fromEntries(
      Object.entries(desk).map(([name, work]) => [
        name,
        (...args: unknown[]) => {
          calls.push(name);
          fake.before(name);
          return (work as (...args: unknown[]) => unknown)(...args);
        },
      ]),
    ) as T;

  const desk: SheetDesk = {
    sizeOf: (id) => all.get(id)?.size,
    freeCells: () =>
      MOST_CELLS - [...all.values()].reduce((sum, { size }) => sum + size.rowCount * size.columnCount, 0),
    create(name, columnCount) {
      const sheet = [...all.values()].find((one) => one.name === name) ?? addSheet(name);
      sheet.size = { ...sheet.size, columnCount };
      sheet.isHidden = true;
      return sheet.id;
    },
    idOf: (name) => [...all.values()].find((one) => one.name === name)?.id,
    nameOf: (id) => sheetOf(id).name,
    rename(id, name) {
      let wanted = name;
      for (let copy = 2; [...all.values()].some((one) => one.name === wanted && one.id !== id); copy++)
        wanted = `${name} (${copy})`;
      sheetOf(id).name = wanted;
    },
    remove(id) {
      sheetOf(id);
      all.delete(id);
    },
    grow(id, size) {
      const sheet = sheetOf(id);
      sheet.size = {
        rowCount: Math.max(sheet.size.rowCount, size.rowCount),
        columnCount: Math.max(sheet.size.columnCount, size.columnCount),
      };
    },
    fit(id, size) {
      sheetOf(id).size = size;
    },
    mayWrite: (id, { column, columnCount }) => {
      const { isProtected, protectedColumn } = sheetOf(id);
      return !isProtected && !(protectedColumn >= column && protectedColumn < column + columnCount);
    },
    write(id, { row, column }, inputs) {
      const sheet = sheetOf(id);
      const columnCount = inputs[0]?.length ?? 0;
      if (inputs.some((line) => line.length !== columnCount))
        throw new Error("The number of columns in the data does not match.");
      inside(sheet, { row, column, rowCount: inputs.length, columnCount });
      for (const [y, line] of inputs.entries()) {
        for (const [x, input] of line.entries()) set(sheet, row + y, column + x, typed(input));
      }
    },
    patch(id, blocks) {
      for (const { row, column, inputs } of blocks) desk.write(id, { row, column }, inputs);
    },
    copyValues({ sheetId, area }, to) {
      const [source, target] = [sheetOf(sheetId), sheetOf(to.sheetId)];
      inside(source, area);
      inside(target, { ...area, row: to.row, column: to.column });
      for (let y = 0; y < area.rowCount; y++) {
        for (let x = 0; x < area.columnCount; x++) {
          set(target, to.row + y, to.column + x, source.cells.get(`${area.row + y},${area.column + x}`) ?? "");
        }
      }
    },
    clear(id, area) {
      const sheet = sheetOf(id);
      inside(sheet, area);
      for (const key of keysIn(area)) sheet.cells.delete(key);
    },
    isBlank: (id, area) => keysIn(area).every((key) => !sheetOf(id).cells.has(key)),
    texts(id, { row, column, rowCount, columnCount }) {
      const sheet = sheetOf(id);
      return Array.from({ length: rowCount }, (_, y) =>
        Array.from({ length: columnCount }, (_, x) => shown(sheet.cells.get(`${row + y},${column + x}`))),
      );
    },
    values(id, { row, column, rowCount, columnCount }) {
      const { cells } = sheetOf(id);
      return Array.from({ length: rowCount }, (_, y) =>
        Array.from({ length: columnCount }, (_, x) => held(cells.get(`${row + y},${column + x}`))),
      );
    },
    formulas(id, { row, column, rowCount, columnCount }) {
      const { cells } = sheetOf(id);
      return Array.from({ length: rowCount }, (_, y) =>
        Array.from({ length: columnCount }, (_, x) => {
          const cell = cells.get(`${row + y},${column + x}`);
          return typeof cell === "object" && "formula" in cell ? cell.formula : "";
        }),
      );
    },
    extent(id) {
      const places = [...sheetOf(id).cells.keys()].map((key) => key.split(",").map(Number));
      return {
        rowCount: Math.max(0, ...places.map(([row = 0]) => row)),
        columnCount: Math.max(0, ...places.map(([, column = 0]) => column)),
      };
    },
    mark: (id, key, value) => void sheetOf(id).marks.set(key, value),
    markOf: (id, key) => sheetOf(id).marks.get(key),
    markColumns(id, named) {
      const { columns } = sheetOf(id);
      for (const { name, column } of named) if (!columns.has(name)) columns.set(name, column);
    },
    markedColumns: (id) => sheetOf(id).columns,
    noteOf: (id, { row, column }) => sheetOf(id).notes.get(`${row},${column}`) ?? "",
    setNote: (id, { row, column }, text) => void sheetOf(id).notes.set(`${row},${column}`, text),
    dress(id, looks) {
      sheetOf(id).looks = looks;
    },
    dressColumns: (id) => void sheetOf(id),
    formatRows: (id) => void sheetOf(id),
    refit(id, lastRow) {
      sheetOf(id).fittedRow = lastRow;
    },
    reveal(id) {
      sheetOf(id).isHidden = false;
    },
    show(id) {
      sheetOf(id).isHidden = false;
    },
  };

  const fake: FakeSheets = {
    ...counted(desk),
    all,
    calls,
    before: () => {},
    named: (name) =>
      [...all.values()].find((sheet) => (typeof name === "string" ? sheet.name === name : name.test(sheet.name))),
    content(id) {
      const { cells } = sheetOf(id);
      const { rowCount, columnCount } = desk.extent(id);
      return Array.from({ length: rowCount }, (_, y) =>
        Array.from({ length: columnCount }, (_, x) => cells.get(`${y + 1},${x + 1}`) ?? ""),
      );
    },
    addSheet,
    put: (id, row, column, value) => set(sheetOf(id), row, column, value),
  };
  return fake;
}

function set({ cells }: FakeSheet, row: number, column: number, value: FakeCell): void {
  if (value === "") cells.delete(`${row},${column}`);
  else cells.set(`${row},${column}`, value);
}

function keysIn({ row, column, rowCount, columnCount }: SheetArea): readonly string[] {
  return Array.from({ length: rowCount * columnCount }, (_, index) => {
    return `${row + Math.floor(index / columnCount)},${column + (index % columnCount)}`;
  });
}
