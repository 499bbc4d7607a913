// Takes a request apart: path, query and JSON body become named values. Says only what cannot be read at
// all; whether values are allowed is parameter-checks.ts' business.
import { badRequest, type Refusal } from "./refusals.ts";

export interface SandboxRequest {
  readonly method: string;
  /** Path and query. */
  readonly url: string;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
}

/** Values as sent: texts from a query, any JSON from a body. A name sent more than once has several. */
export type RawParameters = ReadonlyMap<string, readonly unknown[]>;

export interface ParsedUrl {
  readonly path: string;
  readonly query: ReadonlyMap<string, readonly string[]>;
}

/** `target[]=a` counts as `target=a`. */
export function parseUrl(url: string): ParsedUrl {
  const start = url.indexOf("?");
  const query = new Map<string, string[]>();
  for (const [name, value] of new URLSearchParams(start === -1 ? "" : url.slice(start + 1))) {
    const plainName = name.replace(/\[\d*\]$/, "");
    query.set(plainName, [...(query.get(plainName) ?? []), value]);
  }
  return { path: start === -1 ? url : url.slice(0, start), query };
}

/** On POST all parameters but `apikey` and `output` come from the body. */
export function readParameters(request: SandboxRequest, query: ParsedUrl["query"]): RawParameters | Refusal {
  if (request.method === "GET") return query;
  const contentType = request.headers["content-type"] ?? "";
  if (!/^application\/json\s*(;|$)/i.test(contentType)) {
    return badRequest("The body must be JSON, sent with the content type application/json.");
  }
  const body = parseJson(request.body ?? "");
  if (typeof body !== "object" || body === null || Array.isArray(body)) {
    return badRequest("The body must be a JSON object.");
  }
  const parameters = new Map<string, readonly unknown[]>();
  for (const [name, value] of Object.entries(body)) parameters.set(name, Array.isArray(value) ? value : [value]);
  for (const name of ["output", "apikey"]) {
    const values = query.get(name);
    parameters.delete(name);
    if (values !== undefined) parameters.set(name, values);
  }
  return parameters;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // Whatever is wrong with it, the caller refuses what is no object.
    return undefined;
  }
}

export function isRefusal(value: object): value is Refusal {
  return "status" in value && "message" in value;
}
