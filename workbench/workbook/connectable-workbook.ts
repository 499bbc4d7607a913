// What both workbooks offer besides the port: a place to plug the custom functions in, and the handles that
// the page, the command line and tests need. Names no spreadsheet engine.
import type { CustomFunctionHost } from "../emulator/custom-function-host.ts";
import type { Workbook } from "./workbook.ts";

export interface ConnectableWorkbook extends Workbook {
  /**
   * From now on custom functions are those of `host`; until then they are unknown names. The workbook has to
   * exist before its host does, hence not an argument of the constructor. Returns the disconnecter.
   */
  connectFunctions(host: CustomFunctionHost): () => void;
  /** Evaluates every formula again. Free of charge unless the host has forgotten its results. */
  recalculate(): void;
}

export interface WorkbookOptions {
  /** IANA name; default `Etc/UTC`. */
  readonly timeZone?: string;
  /** As Sheets writes it; default `en_US`. */
  readonly locale?: string;
  /** Name of the first sheet; default `Sheet1`. Its id is 0. */
  readonly firstSheetName?: string;
  /** Grid of new sheets; default 1,000 × 26, as in Sheets. */
  readonly rowCount?: number;
  readonly columnCount?: number;
}

const DEFAULT_ROW_COUNT = 1_000;
const DEFAULT_COLUMN_COUNT = 26;

export function newSheetSize(options: WorkbookOptions): { readonly rowCount: number; readonly columnCount: number } {
  return {
    rowCount: options.rowCount ?? DEFAULT_ROW_COUNT,
    columnCount: options.columnCount ?? DEFAULT_COLUMN_COUNT,
  };
}
