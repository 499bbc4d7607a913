// `npm run sandbox`: the sandbox alone, in real time, with the table of keys on the screen.
import { DEMO_KEY, SANDBOX_KEYS } from "./keys.ts";
import { createSandbox } from "./sandbox.ts";
import { startSandboxServer } from "./server.ts";

const DEFAULT_PORT = 8787;
const LATENCY_MS = 300;
const LATENCY_SPREAD = 0.45;

async function main(): Promise<void> {
  const port = portFrom(process.env.PORT);
  const sandbox = createSandbox({ latencyMs: LATENCY_MS, latencySpread: LATENCY_SPREAD });
  const server = await startSandboxServer(sandbox, { port });
  sandbox.onAnswered(({ method, path, status, credits, keyLabel }) => {
    console.log(`${status === 0 ? "---" : status} ${method} ${path}  ${credits} credits  ${keyLabel}`);
  });
  console.log(`SE Ranking API sandbox with synthetic data: ${server.url}\n`);
  console.log(keyTable());
  console.log(`\nTry: curl -H 'Authorization: Token ${DEMO_KEY}' '${server.url}/v1/backlinks/metrics?target=nike.com'`);
  console.log("Tools may also send the header x-sandbox-scenario: name[,name]. Stop with Ctrl+C.\n");
}

function portFrom(text: string | undefined): number {
  if (text === undefined || text === "") return DEFAULT_PORT;
  const port = Number(text);
  if (Number.isInteger(port) && port >= 0 && port <= 65_535) return port;
  throw new RangeError(`PORT must be a number from 0 to 65535, not ${JSON.stringify(text)}.`);
}

function keyTable(): string {
  const width = Math.max(...SANDBOX_KEYS.map(({ label }) => label.length));
  return SANDBOX_KEYS.map(
    ({ key, label, description }) => `${label.padEnd(width)}  ${key.padEnd(40)}  ${description}`,
  ).join("\n");
}

main().catch((error: unknown) => {
  const isTaken = error instanceof Error && "code" in error && error.code === "EADDRINUSE";
  const message = error instanceof Error ? error.message : String(error);
  console.error(isTaken ? "The port is taken. Choose another one: PORT=8788 npm run sandbox" : message);
  process.exitCode = 1;
});
