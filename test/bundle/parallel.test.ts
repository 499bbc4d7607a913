// The shipped bundle in real worker threads: many formulas of one file computed at once share cache, lock
// and key, and lose nothing of each other.
import { afterEach, describe, expect, it } from "vitest";
import { createHost, type Host, readBundle } from "../../workbench/emulator/host.ts";
import { DEMO_KEY } from "../../workbench/sandbox/keys.ts";
import { type AnsweredEvent, createSandbox } from "../../workbench/sandbox/sandbox.ts";
import { sandboxNetwork } from "../../workbench/sandbox/sandbox-network.ts";
import { type SandboxServer, startSandboxServer } from "../../workbench/sandbox/server.ts";
import { createMemoryWorkbook } from "../../workbench/workbook/memory-workbook.ts";

const open: { host: Host; server: SandboxServer }[] = [];

afterEach(async () => {
  for (const { host, server } of open.splice(0)) {
    await host.close();
    await server.close();
  }
});

async function file() {
  const answered: AnsweredEvent[] = [];
  // A key without a rate limit: what is shown here is the store, not the pacing between executions.
  const unlimited = {
    key: DEMO_KEY,
    label: "fast",
    description: "",
    standing: "active",
    requestsPerSecond: 10_000,
    credits: 1e9,
    scenarios: [],
  } as const;
  const sandbox = createSandbox({ latencyMs: 20, keys: [unlimited] });
  sandbox.onAnswered((event) => answered.push(event));
  const server = await startSandboxServer(sandbox, { port: 0 });
  const host = createHost({
    bundle: readBundle("dist"),
    workbook: createMemoryWorkbook(),
    network: sandboxNetwork(server.url),
  });
  host.state.documentProperties.setAll({ SER_API_KEY: DEMO_KEY });
  open.push({ host, server });
  const compute = async (targets: readonly string[]) => {
    const outcome = await host.execute({
      functionName: "SER_BACKLINKS_COUNT",
      kind: "custom-function",
      args: [targets.map((target) => [target])],
      cell: { sheetId: 0, row: 0, column: 1 },
    });
    if (outcome.state !== "completed") throw new Error(JSON.stringify(outcome));
    return outcome.value as readonly (readonly unknown[])[];
  };
  return { host, answered, compute };
}

const block = (number: number) => Array.from({ length: 50 }, (_, index) => `site${number}-${index}.com`);

describe("thirty executions at once", () => {
  it("each get their own figures, and everything that was bought is stored", async () => {
    const { answered, compute } = await file();
    const blocks = Array.from({ length: 30 }, (_, number) => block(number));
    const first = await Promise.all(blocks.map(compute));
    expect(first.flat(2).every((cell) => typeof cell === "number")).toBe(true);
    expect(answered).toHaveLength(30);
    const second = await Promise.all(blocks.map(compute));
    expect(second).toEqual(first);
    expect(answered).toHaveLength(30);
  });

  it("give each target one value, whoever bought it", async () => {
    const { compute } = await file();
    const answers = await Promise.all(Array.from({ length: 10 }, () => compute(block(7))));
    expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1);
  });
});
