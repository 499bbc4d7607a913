// `npm start` as a process of its own: its address, its refusals, its end. The page itself is tested in
// test/browser.
import { type ChildProcess, spawn } from "node:child_process";
import { createServer } from "node:net";
import { afterEach, describe, expect, it } from "vitest";

interface Started {
  readonly child: ChildProcess;
  readonly output: () => string;
  readonly exitCode: Promise<number | null>;
}

const started: Started[] = [];

afterEach(() => {
  for (const { child } of started.splice(0)) child.kill("SIGKILL");
});

function start(args: readonly string[], environment: Readonly<Record<string, string>>): Started {
  const { SERANKING_API_KEY: _key, ...inherited } = process.env;
  const child = spawn(process.execPath, ["--import", "tsx", "workbench/start.ts", ...args], {
    env: { ...inherited, ...environment },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let text = "";
  for (const stream of [child.stdout, child.stderr]) stream.on("data", (chunk) => (text += String(chunk)));
  const exitCode = new Promise<number | null>((resolve) => child.on("close", resolve));
  const run = { child, output: () => text, exitCode };
  started.push(run);
  return run;
}

describe("npm start", () => {
  it("prints its address, serves the page there, and ends on Ctrl+C", async () => {
    const { child, output, exitCode } = start(["--no-open"], { PORT: "0" });
    await expect.poll(output, { timeout: 20_000 }).toMatch(/http:\/\/127\.0\.0\.1:\d+\//);
    await expect.poll(output, { timeout: 20_000 }).toContain("Demo data");
    const url = /http:\S+/.exec(output())?.[0] ?? "";
    expect(await (await fetch(url)).text()).toContain("Backlinks workbench");
    child.kill("SIGINT");
    expect(await exitCode).toBe(0);
  });

  it("says so when the port in PORT is taken", async () => {
    const blocker = createServer();
    await new Promise<void>((resolve) => blocker.listen(0, "127.0.0.1", resolve));
    const address = blocker.address();
    const port = typeof address === "object" && address !== null ? address.port : 0;
    const { output, exitCode } = start(["--no-open"], { PORT: String(port) });
    expect(await exitCode).toBe(1);
    expect(output()).toContain("The port in PORT is taken.");
    blocker.close();
  });

  it.each<[readonly string[], Readonly<Record<string, string>>, string, number]>([
    [["--help"], {}, "Usage: npm start", 0],
    [["--live"], {}, "SERANKING_API_KEY", 1],
    [["--bogus"], {}, "--bogus", 1],
    [["--no-open"], { PORT: "abc" }, "PORT must be a number", 1],
  ])("answers %j with %j", async (args, environment, text, code) => {
    const { output, exitCode } = start(args, environment);
    expect(await exitCode).toBe(code);
    expect(output()).toContain(text);
  });
});
