// The probe as it is pasted, in the emulator: bound to the file, with the manifest of a new project. Runs it and
// reads its table.

import type { AddonBundle } from "../../../workbench/emulator/bundle-files.ts";
import { createInstantHost, type InstantHost } from "../../../workbench/emulator/instant-host.ts";
import type { HostSwitches } from "../../../workbench/emulator/switches.ts";
import type { ConnectableWorkbook, WorkbookOptions } from "../../../workbench/workbook/connectable-workbook.ts";
import { createMemoryWorkbook } from "../../../workbench/workbook/memory-workbook.ts";
import type { Workbook } from "../../../workbench/workbook/workbook.ts";
import { textOf } from "../../source-files.ts";
import {
  type Answerer,
  recordingNetwork,
  returnedBy,
  textResponse,
} from "../../workbench/emulator/support/script-under-test.ts";

export const PROBE_PATH = "probe/host-probe.js";
export const PROBE_SHEET = "Host probe";

/** As the editor makes one: it finds the scopes in the code. */
const MANIFEST = { timeZone: "Europe/Berlin", exceptionLogging: "STACKDRIVER", runtimeVersion: "V8" };

export function probeBundle(): AddonBundle {
  return { files: [{ name: "Code.gs", source: textOf(PROBE_PATH) }], html: {}, manifest: MANIFEST };
}

export interface Line {
  readonly answer: string;
  readonly how: string;
}

/** The table that stands in the sheet, by its questions. */
export function tableIn(workbook: Workbook): ReadonlyMap<string, Line> {
  const sheet = workbook.sheets().find(({ name }) => name === PROBE_SHEET);
  if (sheet === undefined) throw new Error("The probe has made no sheet.");
  const rows = workbook.read({ sheetId: sheet.id, row: 0, column: 0, rowCount: 60, columnCount: 3 });
  const texts = rows.map((row) => row.map(({ value }) => (value === null ? "" : String(value))));
  const lines = texts.filter(([question]) => question !== "");
  return new Map(lines.map(([question = "", answer = "", how = ""]) => [question, { answer, how }]));
}

export interface Probe {
  readonly host: InstantHost;
  readonly workbook: ConnectableWorkbook;
  run(): ReadonlyMap<string, Line>;
}

/** Answers after eight seconds, as the address at the probe's head does. */
const SLOWLY: Answerer = () => ({ result: textResponse(200, "{}"), tookMs: 8_000 });

export interface ProbeSetup {
  /** Default: as the probe's own address does. */
  readonly answer?: Answerer;
  readonly book?: WorkbookOptions;
  /** Default: one in memory. */
  readonly createWorkbook?: (options?: WorkbookOptions) => ConnectableWorkbook;
}

export function probeOn(switches: Partial<HostSwitches> = {}, setup: ProbeSetup = {}): Probe {
  const workbook = (setup.createWorkbook ?? createMemoryWorkbook)(setup.book);
  const network = recordingNetwork(setup.answer ?? SLOWLY);
  const host = createInstantHost({ bundle: probeBundle(), workbook, network, switches, scriptKind: "bound" });
  workbook.connectFunctions(host.customFunctions);
  return {
    host,
    workbook,
    run() {
      returnedBy(host.execute({ functionName: "probeHost", kind: "editor" }));
      return tableIn(workbook);
    },
  };
}

/** The probe's answer to one question after its first run. */
export function answered(question: string, ...setup: Parameters<typeof probeOn>): Line {
  const line = probeOn(...setup)
    .run()
    .get(question);
  if (line === undefined) throw new Error(`The probe does not ask ${question}.`);
  return line;
}
