import { gzipSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import type { FetchEvent } from "../../../workbench/emulator/host.ts";
import { DAILY_QUOTAS } from "../../../workbench/emulator/limits.ts";
import {
  type Answerer,
  bundleOf,
  instantHostOf,
  manifestOf,
  runBody,
  textResponse,
} from "./support/script-under-test.ts";

const URL_TEXT = "'https://a.example/'";

/** What one fetch with these options sends. */
function sent(optionsText: string) {
  const { host, network } = instantHostOf(`function f() { UrlFetchApp.fetch(${URL_TEXT}, ${optionsText}); }`);
  const outcome = host.execute({ functionName: "f", kind: "editor" });
  if (outcome.state === "failed") throw new Error(outcome.error.message);
  return network.seen[0];
}

function answering(status: number, text: string, headers: Record<string, string> = {}): Answerer {
  return () => ({ result: textResponse(status, text, headers), tookMs: 10 });
}

/** By the URL's path: `/slow`, `/dns`, `/broken`, anything else answers. */
const byPath: Answerer = ({ url }) => {
  if (url.endsWith("/slow")) return { result: textResponse(200, "late"), tookMs: 5_000 };
  if (url.endsWith("/dns")) return { result: { fault: "dns" }, tookMs: 20 };
  if (url.endsWith("/broken")) return { result: { fault: "hang-up" }, tookMs: 20 };
  return { result: textResponse(200, "fine"), tookMs: 100 };
};

describe("UrlFetchApp", () => {
  it("platform 2.2: sends GET by default and POST with a payload", () => {
    expect(sent("{}")).toEqual({ method: "GET", url: "https://a.example/", headers: {} });
    expect(
      sent("{method: 'PUT', payload: 'x', contentType: 'text/plain', headers: {Authorization: 'Token k', 'X-A': 1}}"),
    ).toEqual({
      method: "PUT",
      url: "https://a.example/",
      headers: { "content-type": "text/plain", authorization: "Token k", "x-a": "1" },
      body: "x",
    });
  });

  it("platform 2.2: an object is sent as form fields, with their content type", () => {
    expect(sent("{payload: {a: 'x y&', 'b c': 2}}")).toMatchObject({
      method: "POST",
      headers: { "content-type": "application/x-www-form-urlencoded" },
      body: "a=x+y%26&b+c=2",
    });
  });

  it("platform 2.2: bytes and blobs are sent as bytes", () => {
    expect(sent("{payload: [104, 105, -1]}")?.bodyBytes).toEqual(Buffer.from([104, 105, 255]));
    expect(sent("{payload: Utilities.newBlob('é', 'text/x')}")).toMatchObject({
      headers: { "content-type": "text/x" },
      bodyBytes: Buffer.from("é"),
    });
  });

  it("platform 2.2: escapes what a URL may not hold, unless told not to", () => {
    const urlOf = (options: string) => {
      const { host, network } = instantHostOf(
        `function f() { UrlFetchApp.fetch('https://a.example/a b|ü?q=%20', ${options}); }`,
      );
      host.execute({ functionName: "f", kind: "editor" });
      return network.seen[0]?.url;
    };
    expect(urlOf("{}")).toBe("https://a.example/a%20b%7C%C3%BC?q=%20");
    expect(urlOf("{escaping: false}")).toBe("https://a.example/a b|ü?q=%20");
  });

  it("platform 2.1: limits URL, headers and their count", () => {
    const fetchUrl =
      (url: string, options = "{}") =>
      () =>
        runBody(`UrlFetchApp.fetch(${url}, ${options})`);
    expect(fetchUrl("'https://a.example/' + 'x'.repeat(2064)")).not.toThrow();
    expect(fetchUrl("'https://a.example/' + 'x'.repeat(2065)")).toThrow("Limit Exceeded: URLFetch URL Length.");
    expect(fetchUrl(URL_TEXT, "{headers: {a: 'x'.repeat(8192)}}")).toThrow("Limit Exceeded: URLFetch Header Size.");
    expect(
      fetchUrl(URL_TEXT, "{headers: Object.fromEntries(Array.from({length: 101}, (_, i) => ['h' + i, '']))}"),
    ).toThrow("Limit Exceeded: URLFetch Header Count.");
  });

  it.each([
    ["{mehtod: 'get'}", "not emulated: the option mehtod of UrlFetchApp.fetch"],
    ["{method: 'head'}", "Attribute provided with invalid value: method"],
    ["{muteHttpExceptions: 'true'}", "Attribute provided with invalid value: muteHttpExceptions"],
    ["{timeoutSeconds: 0}", "Attribute provided with invalid value: timeoutSeconds"],
    ["'x'", "don't match the method signature for UrlFetchApp.fetch."],
  ])("platform 2.2: refuses the options %s", (options, text) => {
    expect(() => runBody(`UrlFetchApp.fetch(${URL_TEXT}, ${options})`)).toThrow(text);
  });

  it("platform 2.2: shows a response whole", () => {
    const answer = answering(203, '{"a":"é"}', { "content-type": "application/json", "x-rate": "1, 2" });
    const body = `const r = UrlFetchApp.fetch(${URL_TEXT}); return [r.getResponseCode(), r.getContentText(), r.getContent().slice(6, 8), r.getHeaders()['Content-Type'], r.getAllHeaders()['X-Rate'], r.getBlob().getContentType(), r.getBlob().getDataAsString()]`;
    expect(runBody(body, { answer })).toEqual([
      203,
      '{"a":"é"}',
      [-61, -87],
      "application/json",
      "1, 2",
      "application/json",
      '{"a":"é"}',
    ]);
  });

  it("platform 2.2: reads texts in the charset of the answer, or in the one asked for", () => {
    const answer: Answerer = () => ({
      result: { status: 200, headers: { "content-type": "text/plain; charset=ISO-8859-1" }, body: Buffer.from([0xe9]) },
      tookMs: 1,
    });
    expect(runBody(`return UrlFetchApp.fetch(${URL_TEXT}).getContentText()`, { answer })).toBe("é");
    expect(runBody(`return UrlFetchApp.fetch(${URL_TEXT}).getContentText('UTF-8')`, { answer })).toBe("\ufffd");
    expect(() => runBody(`return UrlFetchApp.fetch(${URL_TEXT}).getContentText('nope')`, { answer })).toThrow(
      "Unsupported charset: nope",
    );
  });

  it("platform 2.2: decodes compressed answers by itself, but not compressed files", () => {
    const compressed =
      (headers: Record<string, string>): Answerer =>
      () => ({
        result: { status: 200, headers, body: gzipSync("plain") },
        tookMs: 1,
      });
    const read = `const r = UrlFetchApp.fetch(${URL_TEXT}); return r.getContentText().length < 6 ? r.getContentText() : Utilities.ungzip(r.getBlob()).getDataAsString()`;
    expect(runBody(read, { answer: compressed({ "content-encoding": "gzip" }) })).toBe("plain");
    expect(runBody(read, { answer: compressed({ "content-type": "application/gzip" }) })).toBe("plain");
  });

  it("platform 2.2: throws for an error status unless muted", () => {
    const answer = answering(404, `nothing here ${"x".repeat(200)}`);
    expect(() => runBody("UrlFetchApp.fetch('https://a.example/path?key=1')", { answer })).toThrow(
      /^Exception: Request failed for https:\/\/a\.example returned code 404\. Truncated server response: nothing here x{87} \(use muteHttpExceptions option to examine full response\)$/,
    );
    expect(
      runBody(`return UrlFetchApp.fetch(${URL_TEXT}, {muteHttpExceptions: true}).getResponseCode()`, { answer }),
    ).toBe(404);
  });

  it.each([
    ["/dns", "DNS error: https://a.example/dns"],
    ["/broken", "Address unavailable: https://a.example/broken"],
    ["/slow", "Timeout: https://a.example/slow"],
  ])("platform 2.2: a network fault throws even when muted: %s", (path, text) => {
    const body = `UrlFetchApp.fetch('https://a.example${path}', {muteHttpExceptions: true, timeoutSeconds: 1})`;
    expect(() => runBody(body, { answer: byPath })).toThrow(`Exception: ${text}`);
  });

  it("platform 2.2: timeoutSeconds ends the wait at its time", () => {
    const body =
      "const s = Date.now(); try { UrlFetchApp.fetch('https://a.example/slow', {timeoutSeconds: 1}) } catch (e) { return Date.now() - s }";
    expect(runBody(body, { answer: byPath })).toBe(1_000);
  });

  it("platform 2.2: fetchAll answers in the order of requests and takes as long as the slowest", () => {
    const body =
      "const s = Date.now(); const r = UrlFetchApp.fetchAll(['https://a.example/slow', {url: 'https://a.example/x', method: 'post', payload: '1'}]); return [r.map(x => x.getContentText()), Date.now() - s]";
    expect(runBody(body, { answer: byPath })).toEqual([["late", "fine"], 5_000]);
    expect(runBody("return UrlFetchApp.fetchAll([]).length")).toBe(0);
  });

  it("platform 2.2: one fault in fetchAll loses the whole wave, after the server has seen all of it", () => {
    const { host, network } = instantHostOf(
      "function f() { UrlFetchApp.fetchAll(['a', 'broken', 'b'].map(p => ({url: 'https://a.example/' + p, muteHttpExceptions: true}))); }",
      { answer: byPath },
    );
    expect(host.execute({ functionName: "f", kind: "editor" })).toMatchObject({
      error: { message: "Address unavailable: https://a.example/broken" },
    });
    expect(network.seen).toHaveLength(3);
  });

  it.each([
    [true, "Timeout: https://a.example/slow"],
    [false, "fine,late"],
  ])("switch fetchAllTimeoutHonoured %s: a slow request of a wave gives %s", (fetchAllTimeoutHonoured, expected) => {
    const body =
      "try { return UrlFetchApp.fetchAll(['x', 'slow'].map(p => ({url: 'https://a.example/' + p, timeoutSeconds: 1}))).map(r => r.getContentText()).join() } catch (e) { return e.message }";
    expect(runBody(body, { answer: byPath, switches: { fetchAllTimeoutHonoured } })).toBe(expected);
  });

  it("platform 2.1: each request of a wave counts to the daily quota; a wave beyond it is not sent", () => {
    const { host, network } = instantHostOf(
      "function f(n) { UrlFetchApp.fetchAll(Array(n).fill('https://a.example/')); }",
    );
    const run = (count: number) => host.execute({ functionName: "f", kind: "editor", args: [count] });
    run(3);
    expect(host.state.quotas.used(host.state.user, "urlFetchCalls")).toBe(3);
    host.state.quotas.setUsed(host.state.user, "urlFetchCalls", DAILY_QUOTAS.consumer.urlFetchCalls - 2);
    expect(run(3)).toMatchObject({ error: { message: "Service invoked too many times for one day: urlfetch." } });
    expect(network.seen).toHaveLength(3);
    expect(run(2).state).toBe("completed");
  });

  it("platform 5.3: refuses what no prefix of the whitelist matches, before anything is sent", () => {
    const manifest = manifestOf({ urlFetchWhitelist: ["https://api.a.example/v1/", "https://*.b.example/"] });
    const bundle = bundleOf("function f(url) { return UrlFetchApp.fetch(url).getResponseCode(); }", { manifest });
    const { host, network } = instantHostOf("", { bundle });
    const fetchOf = (url: string) => host.execute({ functionName: "f", kind: "editor", args: [url] }).state;
    const refused = [
      "https://api.a.example/V1/x",
      "http://api.a.example/v1/",
      "https://evil.example/v1/",
      "https://b.example/",
    ];
    expect(refused.map(fetchOf)).toEqual(refused.map(() => "failed"));
    expect(network.seen).toEqual([]);
    expect(["https://API.a.example/v1/x?y", "https://c.b.example/"].map(fetchOf)).toEqual(["completed", "completed"]);
  });

  it("platform 2.2, switch adminBlocksFetch: an administrator may forbid it", () => {
    const run = (adminBlocksFetch: boolean) => () =>
      runBody(`UrlFetchApp.fetch(${URL_TEXT})`, { switches: { adminBlocksFetch } });
    expect(run(false)).not.toThrow();
    expect(run(true)).toThrow("UrlFetch calls to https://a.example/ are not permitted by your admin");
  });

  it("platform 2.2: follows redirects by default, POST becoming GET where browsers do so", () => {
    const answer: Answerer = ({ url }) => ({
      result: url.endsWith("/new") ? textResponse(200, "there") : textResponse(302, "", { location: "/new" }),
      tookMs: 1,
    });
    const { host, network } = instantHostOf(
      "function f(followRedirects) { return UrlFetchApp.fetch('https://a.example/old', {method: 'post', payload: 'x', followRedirects}).getResponseCode(); }",
      { answer },
    );
    expect(host.execute({ functionName: "f", kind: "editor", args: [true] })).toMatchObject({ value: 200 });
    expect(network.seen.map(({ method, url }) => `${method} ${url}`)).toEqual([
      "POST https://a.example/old",
      "GET https://a.example/new",
    ]);
    expect(host.execute({ functionName: "f", kind: "editor", args: [false] })).toMatchObject({ value: 302 });
  });

  it("describes a request without sending it", () => {
    const body = `return UrlFetchApp.getRequest(${URL_TEXT}, {method: 'post', payload: {a: 1}, headers: {B: 'c'}})`;
    expect(runBody(body)).toMatchObject({
      method: "post",
      payload: "a=1",
      headers: { b: "c" },
      url: "https://a.example/",
    });
  });

  it("tells who watches of every request, with its time and how it ended", () => {
    const { host } = instantHostOf(
      "function f() { UrlFetchApp.fetch('https://a.example/x', {payload: 'p'}); UrlFetchApp.fetch('https://a.example/dns'); }",
      { answer: byPath },
    );
    const seen: FetchEvent[] = [];
    host.onFetch((event) => seen.push(event));
    host.execute({ functionName: "f", kind: "editor" });
    expect(seen).toMatchObject([
      { method: "POST", url: "https://a.example/x", status: 200, tookMs: 100, requestBody: "p", executionId: 1 },
      { method: "GET", url: "https://a.example/dns", fault: "dns", tookMs: 20 },
    ]);
  });
});
