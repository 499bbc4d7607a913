// A file in which reports run: the engine's ports in memory, sheets in memory, and a sidebar that drives the runs.
import type { ReportOrder } from "../../src/reports/report-order.ts";
import type { ExportFiles, ReportPorts } from "../../src/reports/report-ports.ts";
import type { Run } from "../../src/reports/run.ts";
import { changeRun, readRuns } from "../../src/reports/run-book.ts";
import { checkedPrice, startRun } from "../../src/reports/run-start.ts";
import { stepRun } from "../../src/reports/runner.ts";
import { type FakeOptions, type FakePorts, fakePorts } from "../engine/fake-ports.ts";
import { type FakeSheets, fakeSheets } from "./fake-sheets.ts";

export interface ReportFile {
  readonly engine: FakePorts;
  readonly sheets: FakeSheets;
  readonly ports: ReportPorts;
  price(order: ReportOrder): number;
  /** The run of an order at its price. */
  start(order: ReportOrder, credits?: number, orderId?: string): Run;
  /** Until it is over, stops, or has not moved for long; virtual time passes where it has to wait. */
  drive(run: Run): Run;
  run(id: string): Run;
  change(id: string, change: (run: Run) => Run): Run;
}

export interface ReportFileOptions extends FakeOptions {
  readonly files?: ExportFiles;
}

export function reportFile(options: ReportFileOptions = {}): ReportFile {
  const engine = fakePorts(options);
  const sheets = fakeSheets();
  sheets.addSheet("Sheet1");
  let state = 1;
  const random = () => {
    state = (state * 48_271) % 2_147_483_647;
    return state / 2_147_483_647;
  };
  const ports: ReportPorts = { ...engine, random, sheets, files: options.files ?? { read: () => undefined } };
  const file: ReportFile = {
    engine,
    sheets,
    ports,
    price: (order) =>
      checkedPrice(order, ports).parts.reduce((sum, part) => sum + part.credits - part.storedCredits, 0),
    start: (order, agreedCredits = file.price(order), orderId = "") =>
      startRun(order, { agreedCredits, savedId: "", orderId }, ports),
    drive(started) {
      let run = started;
      for (let steps = 0; steps < 500; steps++) {
        run = stepRun(run.id, run.token, ports) ?? run;
        if (run.phase === "over" || run.state === "stopped" || run.state === "paused") return run;
        const waitMs = Math.max(run.retryAtMs, run.busyUntilMs) - engine.nowMs();
        if (waitMs > 0) engine.advance(waitMs + 1);
      }
      throw new Error(`The run does not end: ${JSON.stringify(run)}`);
    },
    run(id) {
      const run = readRuns(ports).find((one) => one.id === id);
      if (run === undefined) throw new Error("no such run");
      return run;
    },
    change(id, change) {
      const run = changeRun(ports, id, change);
      if (run === undefined) throw new Error("no such run");
      return run;
    },
  };
  return file;
}

export function orderOf(order: Partial<ReportOrder> & Pick<ReportOrder, "report">): ReportOrder {
  return {
    targets: ["example.com"],
    mode: "auto",
    parameters: {},
    columns: [],
    destination: { kind: "new-sheet" },
    ...order,
  };
}

/** The run goes on as if somebody had agreed to what it asks for. */
export function agreed(run: Run): Run {
  return { ...run, state: "waiting", agreedCredits: run.agreedCredits + run.moreCredits, problem: "", moreCredits: 0 };
}
