// Real-time hosts for a test file: one held server, hosts that are closed after each test, and waiting for
// a workbook without sleeping.

import { afterAll, afterEach, beforeAll } from "vitest";
import { createHost, type Host, type HostOptions } from "../../../../workbench/emulator/host.ts";
import type { ConnectableWorkbook } from "../../../../workbench/workbook/connectable-workbook.ts";
import { createMemoryWorkbook } from "../../../../workbench/workbook/memory-workbook.ts";
import type { CellInput } from "../../../../workbench/workbook/workbook.ts";
import { HeldServer, networkTo } from "./held-server.ts";
import { bundleOf } from "./script-under-test.ts";

export interface RealHosts {
  readonly server: HeldServer;
  hostOf(
    source: string,
    options?: Partial<HostOptions>,
  ): { readonly host: Host; readonly workbook: ConnectableWorkbook };
}

/** Call at the top of a test file. */
export function useRealHosts(): RealHosts {
  const server = new HeldServer();
  const hosts: Host[] = [];
  let serverUrl = "";
  beforeAll(async () => {
    serverUrl = await server.listen();
  });
  afterEach(async () => {
    server.answerAll();
    await Promise.all(hosts.splice(0).map((host) => host.close()));
  });
  afterAll(() => server.close());
  return {
    server,
    hostOf(source, options = {}) {
      const workbook = createMemoryWorkbook();
      const host = createHost({ bundle: bundleOf(source), workbook, network: networkTo(() => serverUrl), ...options });
      hosts.push(host);
      workbook.connectFunctions(host.customFunctions);
      return { host, workbook };
    },
  };
}

export const A1 = { sheetId: 0, row: 0, column: 0, rowCount: 1, columnCount: 1 };

export function formula(text: string): CellInput[][] {
  return [[{ kind: "formula", formula: text }]];
}

/** Settles at the first change after which the condition holds. */
export async function until(workbook: ConnectableWorkbook, holds: () => boolean): Promise<void> {
  if (holds()) return;
  await new Promise<void>((resolve) => {
    const stop = workbook.onChange(() => {
      if (!holds()) return;
      stop();
      resolve();
    });
  });
}
