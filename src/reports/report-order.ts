// What a user orders in the sidebar, as it travels and is kept.
import type { Mode } from "../engine/targets/target.ts";
import type { ReportId } from "./report-specs.ts";

export type Destination =
  | { readonly kind: "new-sheet" }
  /** The contents of a report's sheet are replaced; formulas that point at it keep working. */
  | { readonly kind: "sheet"; readonly sheetId: number }
  /** Bulk metrics alone: the empty columns right of the range that the targets stand in. */
  | {
      readonly kind: "beside";
      readonly sheetId: number;
      readonly row: number;
      readonly column: number;
      /** In which the targets stand; absent: the one left of the figures. */
      readonly targetColumn?: number;
    };

/** `merge`: each row where its key stands, new ones at the end, gone ones marked. `append`: a snapshot below the last. */
export type Refresh = "merge" | "append";

export interface ReportOrder {
  readonly report: ReportId;
  /** As typed, one target each; of a `beside` order one a row of the range, blanks included. */
  readonly targets: readonly string[];
  readonly mode: "auto" | Mode;
  /**
   * By the API's names, target, mode and limit aside; only what the user has chosen. Dates as `YYYY-MM-DD`, or an age
   * such as `30d`, `6m`, `1y` for `date_from`.
   */
  readonly parameters: Readonly<Record<string, string | number>>;
  /** Of the report's columns, or for bulk metrics of the fields; empty: the usual ones. */
  readonly columns: readonly string[];
  /** A target; absent where the report has no such choice. */
  readonly rows?: number;
  readonly destination: Destination;
  /** What becomes of an older one on its sheet; absent: it is replaced. */
  readonly refresh?: Refresh;
}
