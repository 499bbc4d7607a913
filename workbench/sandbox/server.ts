// The sandbox over HTTP on the loopback address, in real time. No state of its own beyond the sockets.
import { type HttpBindings, serve as listen } from "@hono/node-server";
import { RESPONSE_ALREADY_SENT } from "@hono/node-server/utils/response";
import { type Context, Hono } from "hono";
import type { Sandbox, SandboxAnswer } from "./sandbox.ts";

export interface SandboxServer {
  /** `http://127.0.0.1:<port>`. */
  readonly url: string;
  close(): Promise<void>;
}

type Env = { Bindings: HttpBindings };

export interface SandboxServerOptions {
  /** 0, the default, takes a free one. */
  readonly port?: number;
  /** Default: the computer's clock. */
  readonly nowMs?: () => number;
}

/** Rejects when the port is taken. */
export async function startSandboxServer(sandbox: Sandbox, options: SandboxServerOptions = {}): Promise<SandboxServer> {
  const app = new Hono<Env>();
  const nowMs = options.nowMs ?? Date.now;
  app.all("*", (context) =>
    isLoopback(context.req.header("host")) ? respond(sandbox, context, nowMs()) : foreignHost(context),
  );
  const server = await new Promise<ReturnType<typeof listen>>((resolve, reject) => {
    const opened = listen({ fetch: app.fetch, port: options.port ?? 0, hostname: "127.0.0.1" }, () => resolve(opened));
    opened.once("error", reject);
  });
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("Expected the sandbox to listen on a port");
  return {
    url: `http://127.0.0.1:${address.port}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        // Idle keep-alive connections would hold the server open.
        if ("closeAllConnections" in server) server.closeAllConnections();
      }),
  };
}

async function respond(sandbox: Sandbox, context: Context<Env>, nowMs: number): Promise<Response> {
  const { incoming, outgoing } = context.env;
  const body = await context.req.text();
  const request = {
    method: context.req.method,
    url: incoming.url ?? "/",
    headers: joinedHeaders(incoming.headers),
    ...(body === "" ? {} : { body }),
  };
  const answer = sandbox.handle(request, nowMs);
  if (answer.delayMs > 0) await new Promise((resolve) => setTimeout(resolve, answer.delayMs));
  if (answer.kind === "answer") return toResponse(answer);
  outgoing.destroy();
  incoming.socket.destroy();
  return RESPONSE_ALREADY_SENT;
}

function toResponse(answer: Extract<SandboxAnswer, { kind: "answer" }>): Response {
  return new Response(Uint8Array.from(answer.body), { status: answer.status, headers: { ...answer.headers } });
}

function joinedHeaders(headers: Readonly<Record<string, string | string[] | undefined>>): Record<string, string> {
  const joined: Record<string, string> = {};
  for (const [name, value] of Object.entries(headers)) {
    if (value !== undefined) joined[name] = Array.isArray(value) ? value.join(", ") : value;
  }
  return joined;
}

/** A page of another site that resolves to 127.0.0.1 must not be able to talk to the sandbox. */
function isLoopback(host: string | undefined): boolean {
  return host !== undefined && /^(127\.0\.0\.1|localhost|\[::1\])(:\d+)?$/i.test(host);
}

function foreignHost(context: Context<Env>): Response {
  return context.json({ error: { code: 421, message: "Misdirected Request", description: "Loopback only." } }, 421);
}
