// The probe in real time, with slow cells that end just after somebody has begun to wait for them: so what
// counts is who waited for whom, not how long anything took.

import { createHost, type Host } from "../../../workbench/emulator/host.ts";
import { REAL_CLOCK } from "../../../workbench/emulator/runner/real-clock.ts";
import type { WaitingClock } from "../../../workbench/emulator/runner/waiting-clock.ts";
import type { HostSwitches } from "../../../workbench/emulator/switches.ts";
import { createMemoryWorkbook } from "../../../workbench/workbook/memory-workbook.ts";
import type { Workbook } from "../../../workbench/workbook/workbook.ts";
import { textResponse } from "../../workbench/emulator/support/script-under-test.ts";
import { type Line, probeBundle, tableIn } from "./probe-run.ts";

const SLOW_CELL_MS = 5_000;
/** Between the moment at which somebody begins to wait and the end of a slow cell. */
const AFTERWARDS_MS = 50;
/** The probe's rounds of looking at cells again; the cells here need no such rest. */
const ROUND_MS = 500;

export interface RealProbe {
  readonly host: Host;
  readonly workbook: Workbook;
  run(): Promise<ReadonlyMap<string, Line>>;
}

/** Close the host after use. */
export function realProbeOn(switches: Partial<HostSwitches>): RealProbe {
  const watch = new WaitWatch();
  const memory = createMemoryWorkbook();
  const workbook = watch.watched(memory);
  const network = { send: async () => textResponse(200, "{}") };
  const host = createHost({
    bundle: probeBundle(),
    workbook,
    network,
    switches,
    clock: watch.clock,
    scriptKind: "bound",
  });
  memory.connectFunctions(host.customFunctions);
  return {
    host,
    workbook,
    async run() {
      const outcome = await host.execute({ functionName: "probeHost", kind: "editor" });
      if (outcome.state !== "completed") throw new Error(JSON.stringify(outcome));
      return tableIn(workbook);
    },
  };
}

/** Knows from the workbook when a script waits for pending formulas. */
class WaitWatch {
  private slowCells = Promise.resolve();
  private somebodyWaits = (): void => undefined;

  readonly clock: WaitingClock = {
    nowMs: () => REAL_CLOCK.nowMs(),
    wait: async (durationMs, signal) => {
      if (durationMs === SLOW_CELL_MS) {
        await this.slowCells;
        return REAL_CLOCK.wait(AFTERWARDS_MS, signal);
      }
      return REAL_CLOCK.wait(durationMs === ROUND_MS ? 0 : durationMs, signal);
    },
  };

  watched(workbook: Workbook): Workbook {
    return new Proxy(workbook, {
      get: (target, member) => {
        if (member === "write") this.expectSlowCells();
        if (member === "hasPendingFormulas" && target.hasPendingFormulas()) this.somebodyWaits();
        const value: unknown = Reflect.get(target, member);
        return typeof value === "function" ? value.bind(target) : value;
      },
    });
  }

  /** At each write, the slow cells' one among them: who waited before it does not count. */
  private expectSlowCells(): void {
    this.slowCells = new Promise((resolve) => {
      this.somebodyWaits = resolve;
    });
  }
}
