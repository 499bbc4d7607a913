// What a bundle does to the global scope when Apps Script evaluates it, before anything is called.
import { beforeAll, describe, expect, it } from "vitest";
import { HOST_GLOBALS } from "../../build/source-gate.ts";
import { createBareContext } from "./bare-context.ts";
import { BUNDLES, FIXTURE_BUNDLE, keptScript, promisedNames, SHIPPED_BUNDLE } from "./bundles.ts";

/** Stands for a service; every way of touching it is written down. */
function trap(name: string, touched: string[]): unknown {
  const note = (what: string): unknown => {
    touched.push(`${name}.${what}`);
    return trap(`${name}.${what}`, touched);
  };
  return new Proxy(() => undefined, {
    get: (_target, property) => note(String(property)),
    has: (_target, property) => Boolean(note(String(property))),
    ownKeys: () => [String(note("keys"))],
    apply: () => note("()"),
    construct: () => Object(note("new")),
  });
}

function trappedServices(touched: string[]): Readonly<Record<string, unknown>> {
  return Object.fromEntries(HOST_GLOBALS.map((name) => [name, trap(name, touched)]));
}

describe.each(BUNDLES)("$title in a bare context", ({ surface, code }) => {
  let script = "";
  beforeAll(async () => {
    script = await code();
  });

  it("platform 3.4: loads where no Apps Script service exists, and adds the promised functions and one more name", () => {
    const added = createBareContext().load(script);
    expect(added).toEqual([...promisedNames(surface), "ser_"].sort());
  });

  it("platform 5.1: touches no service while it loads, so that onOpen works before authorisation", () => {
    const touched: string[] = [];
    createBareContext(trappedServices(touched)).load(script);
    expect(touched).toEqual([]);
  });

  it("platform 1.2: declares every promised name as a plain function", () => {
    const bare = createBareContext();
    bare.load(script);
    for (const name of promisedNames(surface)) expect(bare.typeOf(name)).toBe("function");
  });

  it("keeps no state between two loads", () => {
    const first = createBareContext();
    const second = createBareContext();
    expect(first.load(script)).toEqual(second.load(script));
  });
});

describe("the stubs", () => {
  it("hand their arguments on in order, and skipped ones as undefined", async () => {
    const bare = createBareContext();
    bare.load(await FIXTURE_BUNDLE.code());
    expect(bare.call("SER_HOST", "bücher.example", "/page")).toBe("xn--bcher-kva.example/page");
    expect(bare.call("SER_HOST", "a.example")).toBe("a.example");
  });

  it("reach a service only once they are called", async () => {
    const touched: string[] = [];
    const bare = createBareContext(trappedServices(touched));
    bare.load(await FIXTURE_BUNDLE.code());
    bare.call("readCache", "key");
    expect(touched.slice(0, 2)).toEqual(["CacheService.getScriptCache", "CacheService.getScriptCache.()"]);
  });
});

describe("the script that is kept aside", () => {
  it("touches no service and adds no name when it is evaluated", () => {
    const touched: string[] = [];
    const bare = createBareContext(trappedServices(touched));
    expect(bare.load(`(${keptScript()})`)).toEqual([]);
    expect(touched).toEqual([]);
  });

  it("is asked for by the sidebar's call, and never by a cell or by the menu", async () => {
    const touched: string[] = [];
    const bare = createBareContext(trappedServices(touched));
    bare.load(await SHIPPED_BUNDLE.code());
    const isAsked = () => touched.some((what) => what.startsWith("HtmlService.createTemplateFromFile"));
    bare.call("onOpen", { authMode: "NONE" });
    bare.call("SER_METRICS", [["foo bar"]]);
    expect(isAsked()).toBe(false);
    // Here no text may be evaluated.
    expect(() => bare.call("sidebarCall", "{}")).toThrow();
    expect(isAsked()).toBe(true);
  });
});
