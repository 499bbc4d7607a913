// The Http port over UrlFetchApp. Google, UrlFetchApp: with muteHttpExceptions an HTTP status is an answer;
// what still throws loses the whole wave.
import type { Http, HttpRequest, WaveFailure, WaveOutcome } from "../ports.ts";

/** `timeoutSeconds` is newer than the published types. */
type FetchRequest = GoogleAppsScript.URL_Fetch.URLFetchRequest & { readonly timeoutSeconds: number };

export const urlFetch: Http = {
  sendWave(requests) {
    try {
      const responses = UrlFetchApp.fetchAll(requests.map(toFetchRequest));
      const answers = responses.map((response) => ({
        status: response.getResponseCode(),
        body: response.getContentText(),
      }));
      return { ok: true, answers };
    } catch (thrown) {
      return failedWave(thrown);
    }
  },
};

function toFetchRequest(request: HttpRequest): FetchRequest {
  const { "Content-Type": contentType, ...headers } = request.headers;
  return {
    url: request.url,
    method: request.method === "POST" ? "post" : "get",
    headers,
    ...(contentType === undefined ? {} : { contentType }),
    ...(request.body === undefined ? {} : { payload: request.body }),
    muteHttpExceptions: true,
    // A redirect would carry the key to another address.
    followRedirects: false,
    timeoutSeconds: Math.max(1, Math.floor(request.timeoutMs / 1000)),
  };
}

function failedWave(thrown: unknown): WaveOutcome {
  const detail = String(thrown instanceof Error ? thrown.message : thrown);
  return { ok: false, failure: waveFailure(detail), detail };
}

/** By the texts that Google documents or that users report; anything else is a broken connection. */
const FAILURE_TEXTS: readonly (readonly [RegExp, WaveFailure])[] = [
  // The scope that is missing, in a message of whatever language.
  [/googleapis\.com\/auth\//, "not-granted"],
  [/short time/i, "short-quota"],
  [/invoked too many times/i, "daily-quota"],
  [/whitelist|allowlist|not permitted|do not have permission|not allowed|blocked/i, "blocked"],
  [/^(Exception: )?(Limit exceeded|Invalid argument|Attribute provided)/i, "not-sent"],
  [/time[sd]?[ -]?out/i, "timeout"],
];

function waveFailure(detail: string): WaveFailure {
  return FAILURE_TEXTS.find(([pattern]) => pattern.test(detail))?.[1] ?? "network";
}
