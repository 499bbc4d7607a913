// UrlFetchApp: one request, or a wave of requests that succeeds or fails as one.

import type { FetchRequest } from "../operations/operation-contract.ts";
import { isPlainObject, requireCount, signatureError } from "./argument-check.ts";
import { createFetchRequest } from "./fetch-request.ts";
import { createHttpResponse } from "./http-response.ts";
import type { ServiceContext } from "./service-context.ts";
import { strictObject } from "./strict-object.ts";

type UrlFetchApp = GoogleAppsScript.URL_Fetch.UrlFetchApp;
type HTTPResponse = GoogleAppsScript.URL_Fetch.HTTPResponse;

export function createUrlFetchApp(context: ServiceContext): UrlFetchApp {
  const send = (requests: readonly FetchRequest[], isWave: boolean): HTTPResponse[] =>
    context.call("fetch.send", requests, isWave).map((response) => createHttpResponse(context, response));
  return strictObject<UrlFetchApp>("UrlFetchApp", {
    fetch(...args: unknown[]) {
      context.permit("UrlFetchApp.fetch", "url-fetch");
      requireCount("UrlFetchApp.fetch", args, 1, 2);
      const [response] = send([createFetchRequest("UrlFetchApp.fetch", args[0], args[1])], false);
      if (response === undefined) throw new Error("The host answered no response.");
      return response;
    },
    fetchAll(...args: unknown[]) {
      context.permit("UrlFetchApp.fetchAll", "url-fetch");
      requireCount("UrlFetchApp.fetchAll", args, 1);
      if (!Array.isArray(args[0])) throw signatureError("UrlFetchApp.fetchAll", args);
      const requests = args[0].map(waveRequest);
      return requests.length === 0 ? [] : send(requests, true);
    },
    getRequest(...args: unknown[]) {
      context.permit("UrlFetchApp.getRequest", "url-fetch");
      requireCount("UrlFetchApp.getRequest", args, 1, 2);
      return describe(createFetchRequest("UrlFetchApp.getRequest", args[0], args[1]));
    },
  });
}

function waveRequest(request: unknown): FetchRequest {
  if (typeof request === "string") return createFetchRequest("UrlFetchApp.fetchAll", request, undefined);
  if (!isPlainObject(request)) throw signatureError("UrlFetchApp.fetchAll", [[request]]);
  const { url, ...options } = request;
  return createFetchRequest("UrlFetchApp.fetchAll", url, options);
}

function describe(request: FetchRequest): GoogleAppsScript.URL_Fetch.URLFetchRequest {
  const { "content-type": contentType, ...headers } = request.headers;
  return {
    url: request.url,
    // `getRequest` is checked against the same five methods as `fetch`.
    method: request.method.toLowerCase() as GoogleAppsScript.URL_Fetch.HttpMethod,
    headers,
    contentType: contentType ?? "",
    payload: request.body ?? "",
    followRedirects: request.followRedirects,
    validateHttpsCertificates: true,
    useIntranet: false,
  };
}
