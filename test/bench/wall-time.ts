// 3,000 fresh targets in real time: one execution in a worker thread, over sockets, against a sandbox that
// answers in 300 ms; and the same work one cell a request, one after the other, in virtual time.
import { createHost, readBundle } from "../../workbench/emulator/host.ts";
import { DEMO_KEY, TRIAL_KEY } from "../../workbench/sandbox/keys.ts";
import { createSandbox, type Sandbox } from "../../workbench/sandbox/sandbox.ts";
import { sandboxNetwork } from "../../workbench/sandbox/sandbox-network.ts";
import { startSandboxServer } from "../../workbench/sandbox/server.ts";
import { createMemoryWorkbook } from "../../workbench/workbook/memory-workbook.ts";
import { shippedAddon, sites } from "../bundle/shipped-addon.ts";
import { generousTexts } from "../generous-budget.ts";
import { line, section } from "./report.ts";

const LATENCY_MS = 300;
const TARGETS = 3_000;
const REQUESTS = TARGETS / 100;
/** Ten requests a second: the last ten of thirty may leave two seconds after the first. */
const RATE_FORCES_MS = (Math.ceil(REQUESTS / 10) - 1) * 1_000;

export async function benchWallTime(): Promise<void> {
  section(
    `${TARGETS.toLocaleString("en-US")} fresh targets, ${LATENCY_MS} ms an answer, 10 requests a second, other services at no cost`,
  );
  const countMs = await wallMs("SER_BACKLINKS_COUNT");
  const rateBoundMs = LATENCY_MS + RATE_FORCES_MS;
  line("SER_BACKLINKS_COUNT (3 waves of 10 requests)", {
    "wall s": countMs / 1000,
    "latency + what the rate forces, s": rateBoundMs / 1000,
    ratio: countMs / rateBoundMs,
  });
  const metricsMs = await wallMs("SER_METRICS");
  const creditBoundMs = (REQUESTS / 2) * LATENCY_MS;
  line("SER_METRICS (15 waves of 20,000 credits)", {
    "wall s": metricsMs / 1000,
    "waves × latency, s": creditBoundMs / 1000,
    ratio: metricsMs / creditBoundMs,
    "against latency + rate": metricsMs / rateBoundMs,
  });
  const oneByOneMs = oneCellAfterTheOther();
  line("one cell a request, one after the other", {
    "virtual s": oneByOneMs / 1000,
    "times the range formula": oneByOneMs / countMs,
  });
}

async function wallMs(functionName: string): Promise<number> {
  const sandbox = createSandbox({ latencyMs: LATENCY_MS });
  drawSites(sandbox);
  const server = await startSandboxServer(sandbox, { port: 0 });
  const host = createHost({
    bundle: readBundle("dist"),
    workbook: createMemoryWorkbook(),
    network: sandboxNetwork(server.url),
  });
  host.state.documentProperties.setAll({ SER_API_KEY: DEMO_KEY, ...generousTexts(Date.now()) });
  const run = (names: readonly string[]) =>
    host.execute({
      functionName,
      kind: "custom-function",
      args: [names.map((name) => [name])],
      cell: { sheetId: 0, row: 0, column: 1 },
    });
  // Threads and sockets stand before the clock runs, as they do at Google's.
  await run(["warm-up.com"]);
  await new Promise((resolve) => setTimeout(resolve, 1_200));
  const outcome = await run(sites(TARGETS));
  await host.close();
  await server.close();
  if (outcome.state !== "completed") throw new Error(`${functionName}: ${JSON.stringify(outcome)}`);
  return outcome.durationMs;
}

/** Synthetic sites are made at first sight, which takes processor time that no real server takes from its caller. */
function drawSites(sandbox: Sandbox): void {
  const names = sites(TARGETS);
  for (let start = 0; start < names.length; start += 100) {
    const request = {
      method: "POST",
      url: "/v1/backlinks/count",
      headers: { authorization: `Token ${TRIAL_KEY}`, "content-type": "application/json" },
      body: JSON.stringify({ target: names.slice(start, start + 100), mode: "domain" }),
    };
    sandbox.handle(request, Date.now() - 10_000_000 + start * 100);
  }
}

function oneCellAfterTheOther(): number {
  const addon = shippedAddon({ latencyMs: LATENCY_MS });
  const startedMs = addon.host.clock.nowMs();
  for (const site of sites(TARGETS)) addon.compute("SER_BACKLINKS_COUNT", site);
  return addon.host.clock.nowMs() - startedMs;
}
