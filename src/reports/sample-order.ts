// Reports that are made without a key, for reserved names. Must not know what is made up.
import { isSampleName, sampleMaker } from "../engine/sample/sample.ts";
import { readTargetCell } from "../engine/targets/target-list.ts";
import { SerError } from "../error-codes.ts";
import type { ReportOrder } from "./report-order.ts";
import type { ReportPorts } from "./report-ports.ts";
import type { Run } from "./run.ts";

/** True where there is no key, and any of its targets is made up. */
export function isSampleOrder(
  { targets, mode }: Pick<ReportOrder, "targets" | "mode">,
  { keyReader }: Pick<ReportPorts, "keyReader">,
): boolean {
  const isMadeUp = (text: string) => {
    const cell = readTargetCell(text, mode);
    return cell.kind === "target" && isSampleName(cell.target.text);
  };
  return targets.some(isMadeUp) && keyReader.read() === undefined;
}

/**
 * Throws SER-201 for what needs a key although it is about a reserved name: rows that are kept would later stand among
 * real ones, and SE Ranking makes an export itself.
 */
export function requireNoSample(order: ReportOrder, ports: ReportPorts, what: keyof typeof NEEDS_KEY): void {
  if (isSampleOrder(order, ports)) throw new SerError({ code: "SER-201", message: NEEDS_KEY[what] });
}

const NEEDS_KEY = {
  export: "SE Ranking makes the export, so it needs an API key. The Full link list can be tried without one.",
  refresh:
    "Rows that are merged or appended would stay among real ones, so this needs an API key. Let the sheet be replaced.",
  schedule: "Sample data is not refreshed by itself: a schedule needs an API key.",
} as const;

/** A run stays what it was begun as, whether a key is set or removed meanwhile. */
export function portsOfRun({ isSample }: Pick<Run, "isSample">, ports: ReportPorts): ReportPorts {
  const { makeSample: _, ...real } = ports;
  return isSample ? { ...real, keyReader: NO_KEY, makeSample: sampleMaker(NO_KEY) } : real;
}

const NO_KEY = { read: () => undefined };
