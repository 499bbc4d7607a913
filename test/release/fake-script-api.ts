// A local stand-in for the Apps Script API, as clasp talks to it: contents and versions of one project,
// with the refusals that matter to a release. It proves what is uploaded, not Google's own parser.
import { serve } from "@hono/node-server";
import { type Context, Hono } from "hono";
import { checkUpload, type UploadedFile } from "./uploaded-project.ts";

export const ACCESS_TOKEN = "token-of-the-rehearsal";

export interface FakeScriptApi {
  readonly port: number;
  /** `METHOD host/path` of each request, in order. */
  readonly requests: readonly string[];
  files(): readonly UploadedFile[];
  /** Files of each frozen version, by its number less one. */
  readonly versions: readonly (readonly UploadedFile[])[];
  /** As when the user has not switched the API on. */
  switchOff(isOff: boolean): void;
  close(): Promise<void>;
}

/** Serves one project with the given id on 127.0.0.1, with the manifest that a new project has. */
export async function startFakeScriptApi(scriptId: string): Promise<FakeScriptApi> {
  const requests: string[] = [];
  const versions: (readonly UploadedFile[])[] = [];
  let isOff = false;
  let files: readonly UploadedFile[] = [{ name: "appsscript", type: "JSON", source: '{"timeZone": "Etc/GMT"}' }];

  const app = new Hono();
  app.use(async (context, next) => {
    requests.push(`${context.req.method} ${context.req.header("x-meant-host")}${context.req.path}`);
    if (context.req.header("x-meant-host") !== "script.googleapis.com") return refuse(context, 404, "Not Found");
    if (context.req.header("authorization") !== `Bearer ${ACCESS_TOKEN}`)
      return refuse(context, 401, "Unauthenticated");
    if (isOff) return refuse(context, 403, "User has not enabled the Apps Script API.");
    await next();
    return undefined;
  });
  app.use("/v1/projects/:id/*", async (context, next) => {
    if (context.req.param("id") !== scriptId) return refuse(context, 404, "Requested entity was not found.");
    await next();
    return undefined;
  });
  app.get("/v1/projects/:id/content", (context) => context.json({ scriptId, files }));
  app.put("/v1/projects/:id/content", async (context) => {
    try {
      files = checkUpload(await context.req.json());
    } catch (error) {
      return refuse(context, 400, error instanceof Error ? error.message : String(error));
    }
    return context.json({ scriptId, files });
  });
  app.post("/v1/projects/:id/versions", (context) => {
    versions.push(files);
    return context.json({ scriptId, versionNumber: versions.length });
  });

  const server = serve({ fetch: app.fetch, hostname: "127.0.0.1", port: 0 });
  await new Promise<void>((resolve) => server.once("listening", resolve));
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("The fake API has no port");
  return {
    port: address.port,
    requests,
    versions,
    files: () => files,
    switchOff: (off) => {
      isOff = off;
    },
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
}

function refuse(context: Context, status: 400 | 401 | 403 | 404, message: string): Response {
  return context.json({ error: { code: status, message, status: "REFUSED" } }, status);
}
