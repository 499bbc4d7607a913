// The things that lie on sheets in the plain furniture, each with an id: filters, bandings, rules, charts,
// protections, metadata; and where they lie once a sheet is cut or copied. Knows no spreadsheet engine.
import { areaAfterDeletion, areaWithin, type DeletedLines, type Span, spanAfterDeletion } from "./area-shifting.ts";
import type { Banding, Chart, ConditionalRule, Metadata, Protection } from "./sheet-furniture.ts";
import type { Area } from "./workbook.ts";

/** Where an area lies now; `undefined` when nothing of it is left. */
type MoveArea = (area: Area) => Area | undefined;
type MoveSpan = (span: Span, dimension: "rows" | "columns") => Span | undefined;

interface GridSize {
  readonly rowCount: number;
  readonly columnCount: number;
}

export class FurnitureLists {
  readonly filters = new Map<number, Area>();
  readonly rules = new Map<number, readonly ConditionalRule[]>();
  bandings: readonly Banding[] = [];
  charts: readonly Chart[] = [];
  protections: readonly Protection[] = [];
  metadata: readonly Metadata[] = [];
  private lastId = 0;

  nextId(): number {
    this.lastId += 1;
    return this.lastId;
  }

  delete(deleted: DeletedLines): void {
    const { sheetId, dimension: cut } = deleted;
    this.move(
      sheetId,
      (area) => areaAfterDeletion(area, deleted),
      (span, dimension) => (dimension === cut ? spanAfterDeletion(span, deleted) : span),
    );
  }

  crop(sheetId: number, size: GridSize): void {
    this.move(
      sheetId,
      (area) => (area.sheetId === sheetId ? areaWithin(area, size) : area),
      ({ start, count }, dimension) => {
        const left = Math.min(count, (dimension === "rows" ? size.rowCount : size.columnCount) - start);
        return left < 1 ? undefined : { start, count: left };
      },
    );
  }

  /** Charts of other sheets lose the ranges they had there. */
  removeSheet(sheetId: number): void {
    this.move(
      sheetId,
      (area) => (area.sheetId === sheetId ? undefined : area),
      () => undefined,
    );
    this.charts = this.charts.filter((chart) => chart.sheetId !== sheetId);
    this.protections = this.protections.filter(({ area }) => area.sheetId !== sheetId);
    this.metadata = this.metadata.filter(({ at }) => at.kind === "spreadsheet" || at.sheetId !== sheetId);
  }

  /** What pointed at the sheet itself points at the copy there. */
  copySheet(from: number, to: number): void {
    const here = (area: Area): Area => (area.sheetId === from ? { ...area, sheetId: to } : area);
    const own = <T extends { readonly id: number }>(
      all: readonly T[],
      isOwn: (one: T) => boolean,
      copy: (one: T) => T,
    ) => [...all, ...all.filter(isOwn).map((one) => ({ ...copy(one), id: this.nextId() }))];
    const filter = this.filters.get(from);
    if (filter !== undefined) this.filters.set(to, here(filter));
    const rules = this.rules.get(from);
    if (rules !== undefined)
      this.rules.set(
        to,
        rules.map((rule) => ({ ...rule, areas: rule.areas.map(here) })),
      );
    this.bandings = own(
      this.bandings,
      ({ area }) => area.sheetId === from,
      (one) => ({ ...one, area: here(one.area) }),
    );
    this.charts = own(
      this.charts,
      ({ sheetId }) => sheetId === from,
      (one) => ({ ...one, sheetId: to, areas: one.areas.map(here) }),
    );
    this.protections = own(
      this.protections,
      ({ area }) => area.sheetId === from,
      (one) => ({ ...one, area: { ...one.area, sheetId: to } }),
    );
    this.metadata = own(
      this.metadata,
      ({ at }) => at.kind !== "spreadsheet" && at.sheetId === from,
      (one) => (one.at.kind === "spreadsheet" ? one : { ...one, at: { ...one.at, sheetId: to } }),
    );
  }

  private move(sheetId: number, moveArea: MoveArea, moveSpan: MoveSpan): void {
    const moveAll = (areas: readonly Area[]): Area[] => areas.flatMap((area) => moveArea(area) ?? []);
    const filter = this.filters.get(sheetId);
    const movedFilter = filter === undefined ? undefined : moveArea(filter);
    if (movedFilter === undefined) this.filters.delete(sheetId);
    else this.filters.set(sheetId, movedFilter);
    const rules = this.rules.get(sheetId)?.map((rule) => ({ ...rule, areas: moveAll(rule.areas) })) ?? [];
    this.rules.set(
      sheetId,
      rules.filter(({ areas }) => areas.length > 0),
    );
    this.bandings = withMovedArea(this.bandings, moveArea);
    this.charts = this.charts.map((chart) => ({ ...chart, areas: moveAll(chart.areas) }));
    this.protections = this.protections.flatMap((one) => {
      if (!("row" in one.area)) return one;
      const area = moveArea(one.area);
      return area === undefined ? [] : { ...one, area };
    });
    this.metadata = this.metadata.flatMap((one) => {
      const { at } = one;
      if ((at.kind !== "rows" && at.kind !== "columns") || at.sheetId !== sheetId) return one;
      const span = moveSpan(at, at.kind);
      return span === undefined ? [] : { ...one, at: { ...at, ...span } };
    });
  }
}

function withMovedArea<T extends { readonly area: Area }>(all: readonly T[], moveArea: MoveArea): T[] {
  return all.flatMap((one) => {
    const area = moveArea(one.area);
    return area === undefined ? [] : { ...one, area };
  });
}
