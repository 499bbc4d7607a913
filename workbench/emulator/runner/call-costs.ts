// How long each service call of one execution takes: by its cells, and by what was written before and is still queued.
// It must not wait.

import type { LatencyModel } from "../latency-model.ts";
import type { OperationName } from "../operations/operation-contract.ts";

/** Queued on the way to the file. Google: best practices; measured by others for setValues. */
const QUEUED: ReadonlySet<string> = new Set<OperationName>(["range.setValues", "range.setFormulas"]);

/** These need the file as it is, so that everything queued is written first. */
const FLUSHING: ReadonlySet<string> = new Set<OperationName>([
  "workbook.flush",
  "workbook.duplicateSheet",
  "sheet.extent",
  "sheet.deleteLines",
  "range.values",
  "range.displayValues",
  "range.formulas",
  "range.copy",
]);

export class CallCosts {
  private readonly latencies: LatencyModel;
  private queuedCells = 0;

  constructor(latencies: LatencyModel) {
    this.latencies = latencies;
  }

  /** Call once for each call, in order. */
  sampleMs(name: OperationName, argsJson: string): number {
    const cells = cellsOf(argsJson);
    if (QUEUED.has(name)) this.queuedCells += cells;
    return this.latencies.sampleMs(name, { cells, queuedCells: FLUSHING.has(name) ? this.takeQueued() : 0 });
  }

  /** Once the script has returned: what it has written has to reach the file. */
  sampleEndMs(): number {
    const queuedCells = this.takeQueued();
    return queuedCells === 0 ? 0 : this.latencies.sampleMs("end", { cells: 0, queuedCells });
  }

  private takeQueued(): number {
    const { queuedCells } = this;
    this.queuedCells = 0;
    return queuedCells;
  }
}

/** Areas are among the first arguments, so the values behind them need not be read. */
const HEAD_CHARACTERS = 300;

/** Of the largest area that the call is about. */
function cellsOf(argsJson: string): number {
  const areas = argsJson.slice(0, HEAD_CHARACTERS).matchAll(/"rowCount":(\d+),"columnCount":(\d+)/g);
  return Math.max(0, ...[...areas].map(([, rows, columns]) => Number(rows) * Number(columns)));
}
