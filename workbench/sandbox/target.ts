// Reads a target as the API would: a domain, a host or an http(s) URL in ASCII. Knows nothing of requests
// or links. Strict on purpose: blanks, IP addresses, user names and bare words are refused.

/** A target taken apart. */
export interface Target {
  /** As the request spelled it; answers echo it. */
  readonly sent: string;
  /** Lower case, with `www.` where it was sent. */
  readonly host: string;
  /** Path and query, at least `/`; the fragment is dropped. */
  readonly path: string;
}

/** The longest target, in characters. Source: the API documentation's limit for URL filters. */
const TARGET_LENGTH_MAX = 2063;

const TARGET_SHAPE = /^(?:https?:\/\/)?([^/?#:@\s]+)(?::\d{1,5})?([/?][^#\s]*)?(?:#\S*)?$/i;
const LABEL_SHAPE = /^[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?$/;
const TOP_LEVEL_SHAPE = /^(?:[a-z]{2,63}|xn--[a-z0-9-]{1,59})$/;

/** The target's parts; `undefined` when the text is no domain, host or URL. */
export function parseTarget(text: string): Target | undefined {
  if (text.length > TARGET_LENGTH_MAX || !/^[\x21-\x7e]+$/.test(text)) return undefined;
  const parts = TARGET_SHAPE.exec(text);
  const host = parts?.[1]?.toLowerCase();
  if (host === undefined || !isHostName(host)) return undefined;
  const rest = parts?.[2] ?? "/";
  return { sent: text, host, path: rest.startsWith("/") ? rest : `/${rest}` };
}

function isHostName(host: string): boolean {
  const labels = host.split(".");
  const topLevel = labels.at(-1);
  if (host.length > 253 || labels.length < 2 || topLevel === undefined) return false;
  return TOP_LEVEL_SHAPE.test(topLevel) && labels.every((label) => LABEL_SHAPE.test(label));
}
