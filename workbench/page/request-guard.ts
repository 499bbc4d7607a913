// Lets only this machine's own page in: the server runs code and holds a key, so a foreign web page must
// neither read from it nor write to it. Knows nothing of what is served.

export interface GuardedRequest {
  readonly method: string;
  /** The Host header. */
  readonly host: string | undefined;
  /** The Origin header; absent on plain navigation. */
  readonly origin: string | undefined;
  /** The Sec-Fetch-Site header, where the browser sends one. */
  readonly fetchSite: string | undefined;
}

/** Why the request is refused; `undefined` when it may pass. `port` is the one that the server listens on. */
export function refusalOf(request: GuardedRequest, port: number): string | undefined {
  const hosts = [`127.0.0.1:${port}`, `localhost:${port}`];
  if (request.host === undefined || !hosts.includes(request.host)) return "Unknown host.";
  if (request.origin !== undefined && request.origin !== `http://${request.host}`) return "Foreign origin.";
  if (request.method !== "GET" && request.origin === undefined) return "A change needs an origin.";
  const isForeign = request.fetchSite === "cross-site" || request.fetchSite === "same-site";
  return isForeign ? "Foreign site." : undefined;
}

/**
 * o-spreadsheet compiles formulas and templates by `new Function`, hence 'unsafe-eval'; it sets styles from
 * script, hence 'unsafe-inline' for styles. Nothing may be loaded from anywhere but here.
 */
export const PAGE_POLICY = [
  "default-src 'none'",
  "script-src 'self' 'unsafe-eval'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data: blob:",
  "font-src 'self' data:",
  "connect-src 'self'",
  "frame-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join("; ");

/** The add-on's own pages: inline script and style as HtmlService serves them, in an origin of their own. */
export const ADDON_PAGE_POLICY = [
  "sandbox allow-scripts allow-forms allow-popups",
  "default-src 'none'",
  "script-src 'unsafe-inline'",
  "style-src 'unsafe-inline'",
  "img-src data:",
  "font-src data:",
  "base-uri 'none'",
  "frame-ancestors 'self'",
].join("; ");

export const COMMON_HEADERS: Readonly<Record<string, string>> = {
  "cache-control": "no-store",
  "x-content-type-options": "nosniff",
  "referrer-policy": "no-referrer",
  "cross-origin-opener-policy": "same-origin",
  "cross-origin-resource-policy": "same-origin",
};
