// Who may talk to the page's server: a table of those let in and those refused.
import { describe, expect, it } from "vitest";
import { type GuardedRequest, refusalOf } from "../../../workbench/page/request-guard.ts";

const PORT = 8788;
const OWN: GuardedRequest = {
  method: "POST",
  host: `127.0.0.1:${PORT}`,
  origin: `http://127.0.0.1:${PORT}`,
  fetchSite: "same-origin",
};

describe("request guard", () => {
  it.each<[string, Partial<GuardedRequest>]>([
    ["the page's own post", {}],
    ["the same by name", { host: `localhost:${PORT}`, origin: `http://localhost:${PORT}` }],
    ["plain navigation", { method: "GET", origin: undefined, fetchSite: "none" }],
    ["a tool's read", { method: "GET", origin: undefined, fetchSite: undefined }],
  ])("lets %s pass", (_what, change) => {
    expect(refusalOf({ ...OWN, ...change }, PORT)).toBeUndefined();
  });

  it.each<[string, Partial<GuardedRequest>]>([
    [
      "a name that was rebound to this machine",
      { host: `evil.example:${PORT}`, origin: `http://evil.example:${PORT}` },
    ],
    ["another port's name", { host: "127.0.0.1:9999" }],
    ["no host", { host: undefined }],
    ["a post of a foreign page", { origin: "https://evil.example" }],
    ["a post of a sandboxed frame", { origin: "null" }],
    ["a post of a page on another port", { origin: "http://127.0.0.1:9999" }],
    ["a post of the other spelling", { origin: `http://localhost:${PORT}` }],
    ["a post without an origin", { origin: undefined }],
    ["a read for a foreign page", { method: "GET", origin: undefined, fetchSite: "cross-site" }],
    ["a read for another port's page", { method: "GET", origin: undefined, fetchSite: "same-site" }],
  ])("refuses %s", (_what, change) => {
    expect(refusalOf({ ...OWN, ...change }, PORT)).toEqual(expect.any(String));
  });
});
