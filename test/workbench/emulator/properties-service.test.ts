import { describe, expect, it } from "vitest";
import { DAILY_QUOTAS } from "../../../workbench/emulator/limits.ts";
import { instantHostOf, runBody } from "./support/script-under-test.ts";

const withStore = (body: string): string => `const store = PropertiesService.getDocumentProperties(); ${body}`;

describe("PropertiesService", () => {
  it("platform 2.3: keeps texts, coerces the rest, and answers copies", () => {
    const body = withStore(
      "store.setProperty('a', '1').setProperties({b: 2, c: {}}); store.getProperties().a = 'x'; store.deleteProperty('b'); return [store.getProperty('a'), store.getProperty('b'), store.getKeys(), store.getProperties()]",
    );
    expect(runBody(body)).toEqual(["1", null, ["a", "c"], { a: "1", c: "[object Object]" }]);
  });

  it("platform 2.3: setProperties deletes the others when told so", () => {
    expect(
      runBody(
        withStore("store.setProperty('a', '1'); store.setProperties({b: '2'}, true); return store.getProperties()"),
      ),
    ).toEqual({
      b: "2",
    });
    expect(
      runBody(withStore("store.setProperty('a', '1'); store.deleteAllProperties(); return store.getKeys()")),
    ).toEqual([]);
  });

  it.each(["null", "''", "undefined"])("platform 2.3: refuses the key %s", (key) => {
    expect(() => runBody(withStore(`store.setProperty(${key}, '1')`))).toThrow("Exception: Invalid argument: key");
  });

  it("platform 2.3: a key has at most 8,066 bytes", () => {
    expect(runBody(withStore("store.setProperty('k'.repeat(8066), '1'); return store.getKeys()[0].length"))).toBe(
      8_066,
    );
    expect(() => runBody(withStore("store.setProperty('k'.repeat(8067), '1')"))).toThrow("Argument too large: key");
  });

  it.each([
    ["documented", 9_216, 9_217, "Argument too large: value"],
    ["measured", 524_287, 524_288, "You have exceeded the property storage quota."],
  ] as const)(
    "platform 2.3, switch propertyValueLimit %s: %d bytes fit, %d do not",
    (propertyValueLimit, fits, tooMany, text) => {
      const write = (size: number) => () =>
        runBody(withStore(`store.setProperty('k', 'x'.repeat(${size})); return store.getProperty('k').length`), {
          switches: { propertyValueLimit },
        });
      expect(write(fits)()).toBe(fits);
      expect(write(tooMany)).toThrow(text);
    },
  );

  it("platform 2.3: a store holds 500 kB of keys and values together, and refuses the write that exceeds it whole", () => {
    const body = withStore(
      "const big = {}; for (let i = 0; i < 56; i++) big['key' + i] = 'x'.repeat(9000); store.setProperties(big); try { store.setProperties({a: '1', b: 'x'.repeat(9000)}) } catch (e) { return [e.message, store.getProperty('a'), store.getKeys().length] }",
    );
    expect(runBody(body)).toEqual([
      "You have exceeded the property storage quota. Please remove some properties and try again.",
      null,
      56,
    ]);
  });

  it("platform 1.6: in a custom function user properties are the owner's and cannot be written", () => {
    const owner = { kind: "consumer", email: "owner@example.com" } as const;
    const source =
      "function save(v) { PropertiesService.getUserProperties().setProperty('k', v); } function F() { return PropertiesService.getUserProperties().getProperty('k'); } function G() { PropertiesService.getUserProperties().setProperty('k', 'x'); }";
    const { host } = instantHostOf(source, { owner });
    host.execute({ functionName: "save", kind: "menu", args: ["of the editor"] });
    expect(host.execute({ functionName: "F", kind: "custom-function" })).toMatchObject({ value: null });
    host.execute({ functionName: "save", kind: "menu", args: ["of the owner"], user: owner });
    expect(host.execute({ functionName: "F", kind: "custom-function" })).toMatchObject({ value: "of the owner" });
    expect(host.execute({ functionName: "G", kind: "custom-function" })).toMatchObject({
      error: { message: "You do not have permission to call PropertiesService.Properties.setProperties." },
    });
  });

  it.each([
    ["allowed", "completed"],
    ["refused", "failed"],
  ] as const)("switch propertyWritesInCustomFunctions %s: a write is %s, a read works", (position, state) => {
    const source =
      "function W() { PropertiesService.getDocumentProperties().setProperty('a', '1'); return 1; } function R() { return PropertiesService.getDocumentProperties().getProperty('a'); }";
    const { host } = instantHostOf(source, { switches: { propertyWritesInCustomFunctions: position } });
    expect(host.execute({ functionName: "W", kind: "custom-function" }).state).toBe(state);
    expect(host.execute({ functionName: "R", kind: "custom-function" }).state).toBe("completed");
    expect(host.execute({ functionName: "W", kind: "menu" }).state).toBe("completed");
  });

  it("platform 2.1: counts reads and writes of a day, bulk calls as one, and refuses beyond the quota", () => {
    const { host } = instantHostOf(
      "function f() { const s = PropertiesService.getDocumentProperties(); s.setProperties({a: '1', b: '2'}); s.getProperties(); s.getProperty('a'); }",
    );
    const run = () => host.execute({ functionName: "f", kind: "menu" });
    run();
    expect(host.state.quotas.used(host.state.user, "propertyOperations")).toBe(3);
    host.state.quotas.setUsed(host.state.user, "propertyOperations", DAILY_QUOTAS.consumer.propertyOperations - 2);
    expect(run()).toMatchObject({ error: { message: "Service invoked too many times for one day: properties." } });
    host.clock.advance(86_400_000);
    expect(run().state).toBe("completed");
  });

  it("platform 5.5, switch clockTriggerHasActive: a clock trigger without an active file has no document properties, cache or lock", () => {
    const source =
      "function f() { return [PropertiesService.getDocumentProperties(), CacheService.getDocumentCache(), LockService.getDocumentLock(), SpreadsheetApp.getActive()].map(x => x === null); }";
    const run = (clockTriggerHasActive: boolean) =>
      instantHostOf(source, { switches: { clockTriggerHasActive } }).host.execute({
        functionName: "f",
        kind: "clock-trigger",
      });
    expect(run(false)).toMatchObject({ value: [true, true, true, true] });
    expect(run(true)).toMatchObject({ value: [false, false, false, false] });
  });
});
