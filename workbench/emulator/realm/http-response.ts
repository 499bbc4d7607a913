// HTTPResponse: what UrlFetchApp answers.

import type { FetchResponse } from "../operations/operation-contract.ts";
import { createBlob } from "./blob.ts";
import { signedBytes } from "./bytes.ts";
import type { ServiceContext } from "./service-context.ts";
import { strictObject } from "./strict-object.ts";

type HTTPResponse = GoogleAppsScript.URL_Fetch.HTTPResponse;

export function createHttpResponse(context: ServiceContext, response: FetchResponse): HTTPResponse {
  const contentType = response.headers["content-type"] ?? null;
  const blob = (): GoogleAppsScript.Base.Blob =>
    createBlob(context, { bytes: response.body, contentType: bareType(contentType), name: nameOf(response.url) });
  return strictObject<HTTPResponse>("HTTPResponse", {
    getAllHeaders: () => shownHeaders(response.headers),
    getAs: (wanted: string) => blob().getAs(wanted),
    getBlob: blob,
    getContent: () => signedBytes(response.body),
    getContentText: (charset?: string) =>
      context.call("text.decode", response.body, charset ?? charsetOf(contentType) ?? "UTF-8"),
    getHeaders: () => shownHeaders(response.headers),
    getResponseCode: () => response.status,
  });
}

/** Servers mostly write `Content-Type`; the network has lower case. */
function shownHeaders(headers: Readonly<Record<string, string>>): Record<string, string> {
  const shown = Object.entries(headers).map(([name, value]) => [
    name.replace(/(^|-)([a-z])/g, (_, dash: string, letter: string) => dash + letter.toUpperCase()),
    value,
  ]);
  return Object.fromEntries(shown) as Record<string, string>;
}

function charsetOf(contentType: string | null): string | undefined {
  return /charset="?([^\s;"]+)/i.exec(contentType ?? "")?.[1];
}

function bareType(contentType: string | null): string | null {
  return contentType?.split(";")[0]?.trim() ?? null;
}

function nameOf(url: string): string {
  return /^[^?#]*\/([^/?#]+)/.exec(url.replace(/^[a-z]+:\/\/[^/]+/i, ""))?.[1] ?? "";
}
