import { spawn } from "node:child_process";
import { request as httpRequest } from "node:http";
import { createServer } from "node:net";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { DEMO_KEY, keyForScenario, SANDBOX_KEYS } from "../../../workbench/sandbox/keys.ts";
import { createSandbox } from "../../../workbench/sandbox/sandbox.ts";
import { instantSandboxNetwork, sandboxNetwork } from "../../../workbench/sandbox/sandbox-network.ts";
import { type SandboxServer, startSandboxServer } from "../../../workbench/sandbox/server.ts";

const API = "https://api.seranking.com/v1/backlinks/metrics";
const headers = { authorization: `Token ${DEMO_KEY}`, "content-type": "application/json" };
const body = JSON.stringify({ target: ["stripe.com", "nike.com"], mode: "domain" });
const post = { method: "POST", url: API, headers, body };
const sandbox = createSandbox({ today: "2026-11-23" });
let server: SandboxServer;

beforeAll(async () => {
  server = await startSandboxServer(sandbox);
});
afterAll(() => server.close());

describe("the sandbox server", () => {
  it("listens on the loopback address and answers as the sandbox does", async () => {
    expect(server.url).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
    const response = await fetch(`${server.url}/v1/backlinks/metrics`, { method: "POST", headers, body });
    const direct = createSandbox({ today: "2026-11-23" }).handle({ ...post, url: "/v1/backlinks/metrics" }, 0);
    expect(response.headers.get("content-type")).toContain("application/json");
    expect(response.headers.get("access-control-allow-origin")).toBeNull();
    expect(new Uint8Array(await response.arrayBuffer())).toEqual(direct.kind === "answer" ? direct.body : undefined);
  });

  it("refuses requests for another host name", async () => {
    const status = await new Promise((resolve, reject) => {
      const options = { headers: { ...headers, host: "evil.example" } };
      httpRequest(`${server.url}/v1/account/subscription`, options, (answer) => resolve(answer.statusCode))
        .on("error", reject)
        .end();
    });
    expect(status).toBe(421);
  });

  it("rejects when its port is taken", async () => {
    const port = Number(new URL(server.url).port);
    await expect(startSandboxServer(sandbox, { port })).rejects.toMatchObject({ code: "EADDRINUSE" });
  });

  it("waits for as long as the sandbox says", async () => {
    const slow = await startSandboxServer(createSandbox({ latencyMs: 120 }));
    const startedMs = performance.now();
    await (await fetch(`${slow.url}/v1/account/subscription`, { headers })).text();
    await slow.close();
    expect(performance.now() - startedMs).toBeGreaterThanOrEqual(115);
  });
});

describe("sandboxNetwork", () => {
  const signal = new AbortController().signal;

  it("sends the API's origin to the server", async () => {
    const answer = await sandboxNetwork(server.url).send(post, signal);
    if ("fault" in answer) throw new Error(answer.fault);
    expect(answer.status).toBe(200);
    expect(JSON.parse(new TextDecoder().decode(answer.body))).toHaveProperty("metrics.1.target", "nike.com");
  });

  it.each(["http://api.seranking.com/v1/x", "https://api.seranking.com:8443/v1/x", "https://example.com/", "nonsense"])(
    "does not resolve %s",
    async (url) => {
      expect(await sandboxNetwork(server.url).send({ ...post, url }, signal)).toEqual({ fault: "dns" });
    },
  );

  it("reports a broken connection as a hang-up, and goes on afterwards", async () => {
    const network = sandboxNetwork(server.url);
    const broken = { ...post, headers: { ...headers, authorization: `Token ${keyForScenario("lost-after-charge")}` } };
    expect(await network.send(broken, signal)).toEqual({ fault: "hang-up" });
    expect(sandbox.ledger().find(({ label }) => label === "lost-after-charge")?.creditsSpent).toBe(200);
    expect(await network.send(post, signal)).toHaveProperty("status", 200);
    expect(await sandboxNetwork("http://127.0.0.1:1").send(post, signal)).toEqual({ fault: "hang-up" });
  });

  it("rejects when the caller gives up", async () => {
    const slow = await startSandboxServer(createSandbox({ latencyMs: 5_000 }));
    const sending = sandboxNetwork(slow.url).send(post, AbortSignal.timeout(30));
    await expect(sending).rejects.toThrow();
    await slow.close();
  });
});

describe("instantSandboxNetwork", () => {
  it("answers in the same thread and says how long it would have taken", () => {
    const network = instantSandboxNetwork(createSandbox({ latencyMs: 300 }));
    const { result, tookMs } = network.send(post, 0);
    expect(tookMs).toBe(300);
    expect(result).toHaveProperty("status", 200);
    expect(network.send({ ...post, url: "https://example.com/" }, 0).result).toEqual({ fault: "dns" });
    const broken = { ...post, headers: { ...headers, authorization: `Token ${keyForScenario("hang-up")}` } };
    expect(network.send(broken, 0)).toEqual({ result: { fault: "hang-up" }, tookMs: 300 });
  });

  it("keeps the rate by the instants that it is given", () => {
    const network = instantSandboxNetwork(createSandbox());
    const statuses = Array.from({ length: 12 }, (_, index) => network.send(post, index < 11 ? 5_000 : 6_000).result);
    expect(statuses.map((result) => ("status" in result ? result.status : 0))).toEqual([
      ...Array(10).fill(200),
      429,
      200,
    ]);
  });
});

describe("npm run sandbox", () => {
  async function run(port: string): Promise<{ readonly text: string; readonly code: number | null }> {
    const child = spawn(process.execPath, ["node_modules/tsx/dist/cli.mjs", "workbench/sandbox/start.ts"], {
      env: { ...process.env, PORT: port },
    });
    let text = "";
    const finished = new Promise<number | null>((resolve) => child.once("exit", resolve));
    await new Promise<void>((resolve) => {
      const read = (chunk: Buffer): void => {
        text += chunk.toString();
        if (text.includes("Ctrl+C")) resolve();
      };
      child.stdout.on("data", read);
      child.stderr.on("data", read);
      void finished.then(() => resolve());
    });
    child.kill();
    return { text, code: await finished };
  }

  it("prints its address, every key and every scenario", async () => {
    const { text } = await run("0");
    expect(text).toMatch(/http:\/\/127\.0\.0\.1:\d+/);
    for (const { key, label, description } of SANDBOX_KEYS) {
      expect(text).toContain(key);
      expect(text).toContain(label);
      expect(text).toContain(description);
    }
  });

  it("says in one line that the port is taken, or is none", async () => {
    const blocker = createServer().listen(0, "127.0.0.1");
    await new Promise((resolve) => blocker.once("listening", resolve));
    const address = blocker.address();
    const port = typeof address === "object" && address !== null ? address.port : 0;
    const taken = await run(String(port));
    blocker.close();
    expect([taken.text.trim().split("\n").length, taken.code]).toEqual([1, 1]);
    expect(taken.text).toContain("The port is taken");
    expect(await run("abc")).toMatchObject({ code: 1, text: expect.stringContaining("PORT must be a number") });
  });
});
