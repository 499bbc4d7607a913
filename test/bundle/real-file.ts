// A spreadsheet file in real time: the shipped add-on in worker threads, up to thirty executions at once, over
// sockets to a sandbox. For tests of what executions do to each other.
import { createHost, type Host, readBundle } from "../../workbench/emulator/host.ts";
import { DEMO_KEY, type SandboxKey } from "../../workbench/sandbox/keys.ts";
import { type AnsweredEvent, createSandbox } from "../../workbench/sandbox/sandbox.ts";
import { sandboxNetwork } from "../../workbench/sandbox/sandbox-network.ts";
import { startSandboxServer } from "../../workbench/sandbox/server.ts";
import { createMemoryWorkbook } from "../../workbench/workbook/memory-workbook.ts";
import { generousTexts } from "../generous-budget.ts";

export interface RealFile {
  readonly host: Host;
  /** Every request that reached the sandbox. */
  readonly answered: AnsweredEvent[];
  close(): Promise<void>;
}

/** What is shown here is the store, not the pacing between executions: without a rate limit unless one is given. */
export async function openRealFile(requestsPerSecond = 10_000): Promise<RealFile> {
  const key: SandboxKey = {
    key: DEMO_KEY,
    label: "fast",
    description: "",
    standing: "active",
    requestsPerSecond,
    credits: 1e9,
    scenarios: [],
  };
  const answered: AnsweredEvent[] = [];
  const sandbox = createSandbox({ latencyMs: 20, keys: [key], today: "2026-11-23" });
  sandbox.onAnswered((event) => answered.push(event));
  const server = await startSandboxServer(sandbox, { port: 0 });
  const host = createHost({
    bundle: readBundle("dist"),
    workbook: createMemoryWorkbook(),
    network: sandboxNetwork(server.url),
  });
  host.state.documentProperties.setAll({ SER_API_KEY: DEMO_KEY, ...generousTexts(Date.now()) });
  return {
    host,
    answered,
    async close() {
      await host.close();
      await server.close();
    },
  };
}
