// What the host takes from an add-on's manifest. Refuses what Google's host would refuse; it must not
// know the add-on.

export interface Manifest {
  /** Absent: the host derives scopes from the code, so that none is missing. */
  readonly oauthScopes?: readonly string[];
  /** Absent: any URL may be fetched. */
  readonly urlFetchWhitelist?: readonly string[];
  readonly timeZone: string;
}

/** Throws, as an upload would be refused, when the manifest is not one of a V8 script. */
export function decodeManifest(manifest: unknown): Manifest {
  if (!isRecord(manifest)) throw new Error("appsscript.json: expected an object.");
  const { runtimeVersion, timeZone, oauthScopes, urlFetchWhitelist } = manifest;
  if (runtimeVersion !== undefined && runtimeVersion !== "V8") {
    throw new Error(`appsscript.json: runtimeVersion must be "V8", not ${JSON.stringify(runtimeVersion)}.`);
  }
  if (timeZone !== undefined && typeof timeZone !== "string") throw new Error("appsscript.json: timeZone is no text.");
  const whitelist = stringsOf("urlFetchWhitelist", urlFetchWhitelist);
  whitelist?.forEach(requirePrefix);
  const scopes = stringsOf("oauthScopes", oauthScopes);
  return {
    timeZone: timeZone ?? "Etc/GMT",
    ...(scopes === undefined ? {} : { oauthScopes: scopes }),
    ...(whitelist === undefined ? {} : { urlFetchWhitelist: whitelist }),
  };
}

/** A prefix matches scheme and host without regard to case, one leading `*.` of the host, and the path with regard to it. */
export function isWhitelisted(url: string, prefixes: readonly string[]): boolean {
  return prefixes.some((prefix) => matchesPrefix(url, prefix));
}

function matchesPrefix(url: string, prefix: string): boolean {
  const wanted = splitUrl(prefix);
  const actual = splitUrl(url);
  if (wanted === undefined || actual === undefined || !actual.path.startsWith(wanted.path)) return false;
  if (wanted.host.startsWith("*.")) return actual.host.endsWith(wanted.host.slice(1));
  return actual.host === wanted.host;
}

function splitUrl(url: string): { readonly host: string; readonly path: string } | undefined {
  const match = /^https:\/\/([^/?#]+)([/?#].*)?$/is.exec(url);
  return match?.[1] === undefined ? undefined : { host: match[1].toLowerCase(), path: match[2] ?? "/" };
}

function requirePrefix(prefix: string): void {
  if (!/^https:\/\/[^/]+\/.*/i.test(prefix)) {
    throw new Error(`appsscript.json: urlFetchWhitelist entry ${prefix} must be https and have a path.`);
  }
}

function stringsOf(name: string, value: unknown): readonly string[] | undefined {
  if (value === undefined) return undefined;
  if (!Array.isArray(value) || !value.every((item) => typeof item === "string")) {
    throw new Error(`appsscript.json: ${name} must be a list of texts.`);
  }
  return value;
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
