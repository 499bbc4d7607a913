// Serves the page on this machine only: files, the event stream, and what pages send. Knows HTTP and nothing of
// workbooks; what is asked is done by the session.
import type { AddressInfo } from "node:net";
import { createAdaptorServer } from "@hono/node-server";
import { type Context, Hono } from "hono";
import { streamSSE } from "hono/streaming";
import { withScriptRun } from "./addon-page.ts";
import {
  BadMessage,
  decodeChange,
  decodeClockStep,
  decodeFields,
  decodeList,
  decodeNumber,
  decodeQuestionAnswer,
  decodeSelection,
  decodeText,
} from "./message-decoders.ts";
import type { PageAssets } from "./page-assets.ts";
import type { PageSession } from "./page-session.ts";
import { ADDON_PAGE_POLICY, COMMON_HEADERS, PAGE_POLICY, refusalOf } from "./request-guard.ts";

export interface PageServer {
  readonly url: string;
  readonly port: number;
  close(): Promise<void>;
}

export interface PageServerOptions {
  readonly session: PageSession;
  readonly assets: PageAssets;
  /** 0 for any free one. */
  readonly port: number;
}

const KEEP_ALIVE_MS = 15_000;

/** Rejects with the system's error, `EADDRINUSE` for a port that is taken. */
export function startPageServer(options: PageServerOptions): Promise<PageServer> {
  let port = options.port;
  const app = createApp(options, () => port);
  const server = createAdaptorServer({ fetch: app.fetch });
  return new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, "127.0.0.1", () => {
      port = (server.address() as AddressInfo).port;
      const close = () =>
        new Promise<void>((closed) => {
          server.close(() => closed());
          if ("closeAllConnections" in server) server.closeAllConnections();
        });
      resolve({ url: `http://127.0.0.1:${port}/`, port, close });
    });
  });
}

function createApp({ session, assets }: PageServerOptions, port: () => number): Hono {
  const app = new Hono();
  app.use(async (context, next) => {
    const refusal = refusalOf(
      {
        method: context.req.method,
        host: context.req.header("host"),
        origin: context.req.header("origin"),
        fetchSite: context.req.header("sec-fetch-site"),
      },
      port(),
    );
    if (refusal !== undefined) return context.text(refusal, 403);
    await next();
    for (const [name, value] of Object.entries(COMMON_HEADERS)) context.header(name, value);
    return undefined;
  });
  app.onError((error, context) =>
    error instanceof BadMessage ? context.text(error.message, 400) : context.text(error.message, 500),
  );
  addFiles(app, session, assets);
  addEvents(app, session);
  addActions(app, session);
  return app;
}

function addFiles(app: Hono, session: PageSession, assets: PageAssets): void {
  app.get("/", (context) => context.html(assets.html, 200, { "content-security-policy": PAGE_POLICY }));
  app.get("/page.js", (context) => context.body(assets.script, 200, { "content-type": "text/javascript" }));
  app.get("/page.css", (context) => context.body(assets.style, 200, { "content-type": "text/css" }));
  app.get("/favicon.ico", (context) => context.body(null, 204));
  app.get("/addon/:id", (context) => {
    const html = session.addonPage(Number(context.req.param("id")));
    if (html === undefined) return context.text("No longer shown.", 404);
    return context.html(withScriptRun(html), 200, { "content-security-policy": ADDON_PAGE_POLICY });
  });
  app.get("/api/snapshot", (context) => context.json(session.snapshot()));
}

function addEvents(app: Hono, session: PageSession): void {
  app.get("/api/events", (context) => {
    const seen = Number(context.req.query("since") ?? 0);
    return streamSSE(context, async (stream) => {
      const leave = session.join(seen, (event) => void stream.writeSSE({ data: JSON.stringify(event) }));
      stream.onAbort(leave);
      while (!stream.aborted) {
        await stream.sleep(KEEP_ALIVE_MS);
        if (!stream.aborted) await stream.writeSSE({ event: "keep-alive", data: "" });
      }
    });
  });
}

function addActions(app: Hono, session: PageSession): void {
  app.post("/api/changes", async (context) => {
    session.acceptChange(decodeChange(await body(context)));
    return context.body(null, 204);
  });
  app.post("/api/menu", async (context) => {
    const fields = decodeFields(await body(context));
    await session.runMenu(decodeText(fields, "functionName"), decodeSelection(fields.selection));
    return context.body(null, 204);
  });
  app.post("/api/call", async (context) => {
    const fields = decodeFields(await body(context));
    const selection = decodeSelection(fields.selection);
    return context.json(await session.call(decodeText(fields, "functionName"), decodeList(fields, "args"), selection));
  });
  app.post("/api/answer", async (context) => {
    const fields = decodeFields(await body(context));
    session.answerQuestion(decodeNumber(fields, "id"), decodeQuestionAnswer(fields));
    return context.body(null, 204);
  });
  app.post("/api/close", async (context) => {
    if (decodeText(decodeFields(await body(context)), "what") === "sidebar") session.closeSidebar();
    else session.closeDialog();
    return context.body(null, 204);
  });
  app.post("/api/key", async (context) => {
    const label = decodeText(decodeFields(await body(context)), "label");
    if (!session.chooseKey(label)) throw new BadMessage(`There is no key with the label ${JSON.stringify(label)}.`);
    return context.body(null, 204);
  });
  app.post("/api/clock", async (context) => {
    await session.moveClock(decodeClockStep(decodeFields(await body(context))));
    return context.body(null, 204);
  });
  app.post("/api/reopen", async (context) => {
    await session.reopen();
    return context.body(null, 204);
  });
}

async function body(context: Context): Promise<unknown> {
  try {
    return await context.req.json();
  } catch {
    throw new BadMessage("Expected JSON.");
  }
}
