// A local stand-in for the Apps Script API and for the server that renews logins, as clasp talks to them, with the
// refusals that matter to a release. It proves what is uploaded, not Google's own parser.
import { serve } from "@hono/node-server";
import { type Context, Hono } from "hono";
import { FakeProject, Refusal } from "./fake-project.ts";
import type { UploadedFile } from "./uploaded-project.ts";

export const ACCESS_TOKEN = "token-of-the-rehearsal";
export const REFRESH_TOKEN = "refresh-of-the-rehearsal";

/** Which requests fail: `METHOD path`, without the project's part, such as `PUT /content`. */
export type FakedRequest = `${"GET" | "POST" | "PUT"} /${string}`;

export interface FakeScriptApi {
  readonly port: number;
  /** `METHOD host/path` of each request, in order. */
  readonly requests: readonly string[];
  readonly project: FakeProject;
  files(): readonly UploadedFile[];
  /** As when the user has not switched the API on. */
  switchOff(isOff: boolean): void;
  /** As when the project belongs to somebody else. */
  forbid(isForbidden: boolean): void;
  /** No access token is taken any more; a new one is given for the login, unless that has been revoked as well. */
  expireTokens(isLoginRevoked: boolean): void;
  /** Such a request is refused; with `lost`, it is carried out and its answer gets lost. */
  fail(request: FakedRequest | undefined, how?: "refused" | "lost"): void;
  close(): Promise<void>;
}

const NOT_LOGGED_IN =
  "Request had invalid authentication credentials. Expected OAuth 2 access token, login cookie or other valid " +
  "authentication credential. See https://developers.google.com/identity/sign-in/web/devconsole-project.";
const SWITCHED_OFF =
  "User has not enabled the Apps Script API. Enable it by visiting https://script.google.com/home/usersettings then " +
  "retry. If you enabled this API recently, wait a few minutes for the action to propagate to our systems and retry.";

/** Versions and deployments come in pages, of which the real ones are larger. */
const PAGE_SIZE = 2;

/** Serves one project with the given id on 127.0.0.1. */
export async function startFakeScriptApi(scriptId: string): Promise<FakeScriptApi> {
  const requests: string[] = [];
  const project = new FakeProject();
  const tokens = new Set([ACCESS_TOKEN]);
  let [isOff, isForbidden, isLoginRevoked] = [false, false, false];
  let failing: { readonly request: FakedRequest; readonly how: "refused" | "lost" } | undefined;

  const app = new Hono();
  app.onError((error, context) => {
    if (!(error instanceof Refusal)) throw error;
    return context.json({ error: { code: error.status, message: error.message, status: "REFUSED" } }, error.status);
  });
  app.use(async (context, next) => {
    requests.push(`${context.req.method} ${hostOf(context)}${context.req.path}`);
    await next();
  });
  app.post("/token", async (context) => {
    if (hostOf(context) !== "oauth2.googleapis.com") throw new Refusal(404, "Not Found");
    const { grant_type: kind, refresh_token: login } = await context.req.parseBody();
    if (kind !== "refresh_token" || login !== REFRESH_TOKEN || isLoginRevoked) {
      return context.json({ error: "invalid_grant", error_description: "Token has been expired or revoked." }, 400);
    }
    const token = `renewed-${requests.length}`;
    tokens.add(token);
    return context.json({ access_token: token, expires_in: 3599, token_type: "Bearer" });
  });
  app.use("/v1/projects/:id/*", async (context, next) => {
    if (hostOf(context) !== "script.googleapis.com") throw new Refusal(404, "Not Found");
    const token = context.req.header("authorization")?.replace(/^Bearer /, "") ?? "";
    if (!tokens.has(token)) throw new Refusal(401, NOT_LOGGED_IN);
    if (isOff) throw new Refusal(403, SWITCHED_OFF);
    if (context.req.param("id") !== scriptId) throw new Refusal(404, "Requested entity was not found.");
    if (isForbidden) throw new Refusal(403, "The caller does not have permission");
    const asked = `${context.req.method} ${context.req.path.slice(`/v1/projects/${scriptId}`.length)}`;
    const how = failing !== undefined && asked.startsWith(failing.request) ? failing.how : undefined;
    if (how === "refused") throw new Refusal(400, "Refused by the rehearsal.");
    await next();
    if (how === "lost") throw new Refusal(400, "The answer was lost.");
  });

  const content = (versionNumber?: number) => ({ scriptId, files: project.filesOf(versionNumber) });
  app.get("/v1/projects/:id/content", (context) => context.json(content(numberIn(context, "versionNumber"))));
  app.put("/v1/projects/:id/content", async (context) => {
    project.replaceFiles(await context.req.json());
    return context.json(content());
  });
  app.get("/v1/projects/:id/versions", (context) => context.json(pageOf(context, "versions", project.versions)));
  app.post("/v1/projects/:id/versions", async (context) =>
    context.json({ scriptId, ...project.freeze(await context.req.json()) }),
  );
  app.get("/v1/projects/:id/deployments", (context) =>
    context.json(pageOf(context, "deployments", project.deployments)),
  );
  app.post("/v1/projects/:id/deployments", async (context) => context.json(project.deploy(await context.req.json())));
  app.put("/v1/projects/:id/deployments/:deployment", async (context) =>
    context.json(project.redeploy(context.req.param("deployment"), await context.req.json())),
  );

  const server = serve({ fetch: app.fetch, hostname: "127.0.0.1", port: 0 });
  await new Promise<void>((resolve) => server.once("listening", resolve));
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("The fake API has no port");
  return {
    port: address.port,
    requests,
    project,
    files: () => project.files,
    switchOff: (off) => {
      isOff = off;
    },
    forbid: (forbidden) => {
      isForbidden = forbidden;
    },
    expireTokens: (revoked) => {
      tokens.clear();
      isLoginRevoked = revoked;
    },
    fail: (request, how = "refused") => {
      failing = request === undefined ? undefined : { request, how };
    },
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
}

const hostOf = (context: Context): string => context.req.header("x-meant-host") ?? "";

function numberIn(context: Context, name: string): number | undefined {
  const text = context.req.query(name);
  return text === undefined ? undefined : Number(text);
}

function pageOf(context: Context, name: string, all: readonly object[]): object {
  const from = numberIn(context, "pageToken") ?? 0;
  const next = from + PAGE_SIZE;
  const items = all.slice(from, next);
  // Google leaves out what is empty.
  return {
    ...(items.length === 0 ? {} : { [name]: items }),
    ...(next < all.length ? { nextPageToken: String(next) } : {}),
  };
}
