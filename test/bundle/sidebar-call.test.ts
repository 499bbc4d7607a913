// The sidebar's server side, as google.script.run reaches it.
import { describe, expect, it } from "vitest";
import { DEMO_KEY, keyForScenario, PROJECT_KEY, REVOKED_KEY } from "../../workbench/sandbox/keys.ts";
import { column, type ShippedAddon, shippedAddon } from "./shipped-addon.ts";

function say(addon: ShippedAddon, message: unknown): Record<string, unknown> {
  const args = [typeof message === "string" ? message : JSON.stringify(message)];
  const outcome = addon.host.execute({ functionName: "sidebarCall", kind: "sidebar-call", args });
  if (outcome.state !== "completed") throw new Error(JSON.stringify(outcome));
  return JSON.parse(String(outcome.value)) as Record<string, unknown>;
}

const NOTHING_SPENT = {
  spentCredits: 0,
  unconfirmedCredits: 0,
  approvalCredits: { value: 25_000, usual: 25_000, isSet: false },
  dailyCredits: { value: 100_000, usual: 100_000, isSet: false },
  maxAgeDays: { value: 7, usual: 7, isSet: false },
  isOff: false,
  isUnused: true,
};

const storedKey = (addon: ShippedAddon) => addon.host.state.documentProperties.get("SER_API_KEY");

describe("sidebarCall", () => {
  it("says that there is no key without asking the API", () => {
    const addon = shippedAddon({ key: undefined, limits: "usual" });
    const file = { locale: "en_US", timeZone: "Etc/UTC" };
    expect(say(addon, { kind: "status" })).toEqual({ kind: "status", hasKey: false, spending: NOTHING_SPENT, file });
    expect(addon.answered).toEqual([]);
  });

  it("checks a key for free, stores it and shows what the account has left", () => {
    const addon = shippedAddon({ key: undefined });
    const reply = say(addon, { kind: "save-key", key: `  ${DEMO_KEY}\n` });
    expect(reply).toMatchObject({
      kind: "status",
      hasKey: true,
      subscription: { status: "active", creditsLeft: expect.any(Number) },
    });
    expect(JSON.stringify(reply)).not.toContain(DEMO_KEY);
    expect(storedKey(addon)).toBe(DEMO_KEY);
    expect(addon.answered.map(({ path, credits }) => [path, credits])).toEqual([["/v1/account/subscription", 0]]);
    expect(addon.workbook.namedRanges().map(({ name }) => name)).toEqual(["SER_REFRESH"]);
  });

  it.each([REVOKED_KEY, PROJECT_KEY])("does not store a key that is refused", (key) => {
    const addon = shippedAddon({ key: undefined });
    const reply = say(addon, { kind: "save-key", key });
    expect(reply).toMatchObject({ kind: "key-refused", problem: expect.stringMatching(/^SER-202 /) });
    expect(JSON.stringify(reply)).not.toContain(key);
    expect(storedKey(addon)).toBeUndefined();
  });

  it("does not replace a working key by a refused one", () => {
    const addon = shippedAddon();
    say(addon, { kind: "save-key", key: REVOKED_KEY });
    expect(storedKey(addon)).toBe(DEMO_KEY);
  });

  it.each(["", "short", "two words of a key", "schlüssel-mit-umlaut-und-mehr"])(
    "refuses %j without sending it",
    (key) => {
      const addon = shippedAddon({ key: undefined });
      expect(say(addon, { kind: "save-key", key })).toMatchObject({ kind: "key-refused" });
      expect(addon.answered).toEqual([]);
    },
  );

  it.each(["hang-up", "server-error-always"] as const)(
    "stores a key that could not be checked because of %s, and says so",
    (scenario) => {
      const addon = shippedAddon({ key: undefined });
      const key = keyForScenario(scenario);
      expect(say(addon, { kind: "save-key", key })).toMatchObject({
        kind: "status",
        hasKey: true,
        problem: expect.any(String),
      });
      expect(storedKey(addon)).toBe(key);
    },
  );

  it("says that the key is in when only the recalculation fails", () => {
    const addon = shippedAddon({ key: undefined });
    addon.workbook.insertSheet({ name: "SER settings" });
    addon.workbook.setNamedRange = () => {
      throw new Error("You are trying to edit a protected cell or object.");
    };
    expect(say(addon, { kind: "save-key", key: DEMO_KEY })).toMatchObject({ kind: "status", hasKey: true });
    expect(storedKey(addon)).toBe(DEMO_KEY);
  });

  it("removes the key", () => {
    const addon = shippedAddon();
    expect(say(addon, { kind: "remove-key" })).toMatchObject({ kind: "status", hasKey: false });
    expect(storedKey(addon)).toBeUndefined();
  });

  it.each(["", "{", "null", "[]", '{"kind":"steal"}', '{"kind":"save-key"}', '{"kind":"save-key","key":7}'])(
    "answers %j with a failure in words",
    (message) => {
      expect(say(shippedAddon(), message)).toMatchObject({ kind: "failed" });
    },
  );

  it("shows what formulas bought, and has them ask beyond a limit until it is approved", () => {
    const addon = shippedAddon();
    addon.compute("SER_METRICS", column("nike.com"));
    expect(say(addon, { kind: "spending" })).toMatchObject({ spending: { spentCredits: 100, unconfirmedCredits: 0 } });
    say(addon, { kind: "save-rules", approvalCredits: 150 });
    expect(addon.compute("SER_METRICS", column("puma.com"))).toMatchObject({
      throws: expect.stringMatching(/^SER-301 .*100 credits/),
    });
    const waiting = { formulas: 1, credits: 100 };
    expect(say(addon, { kind: "spending" })).toMatchObject({ spending: { waiting } });
    expect(say(addon, { kind: "approve", credits: 99 })).toMatchObject({
      kind: "approval-refused",
      spending: { waiting },
    });
    const approved = say(addon, { kind: "approve", credits: 100 });
    expect(approved).toMatchObject({ kind: "spending" });
    expect(JSON.stringify(approved)).not.toContain("waiting");
    expect(addon.compute("SER_METRICS", column("puma.com"))).toBeInstanceOf(Array);
    expect(addon.creditsSpent()).toBe(200);
    expect(say(addon, { kind: "log" })).toMatchObject({
      lines: [
        { what: "SER_METRICS", targets: 1, requests: 1, credits: 100, unconfirmedCredits: 0, by: "formula" },
        { what: "SER_METRICS", credits: 100 },
      ],
      subscription: { creditsLeft: expect.any(Number) },
    });
  });

  it("switches spending off, so that formulas show only what is stored", () => {
    const addon = shippedAddon();
    addon.compute("SER_METRICS", column("nike.com"));
    say(addon, { kind: "save-rules", isOff: true });
    expect(addon.compute("SER_METRICS", column("nike.com"))).toBeInstanceOf(Array);
    expect(addon.compute("SER_METRICS", column("puma.com"))).toMatchObject({
      throws: expect.stringMatching(/^SER-304/),
    });
    expect(addon.creditsSpent()).toBe(100);
  });

  it("refuses a rule in words that name it", () => {
    expect(say(shippedAddon(), { kind: "save-rules", maxAgeDays: 0 })).toMatchObject({
      kind: "rules-refused",
      rule: "maxAgeDays",
      problem: expect.stringContaining("Use stored figures for"),
    });
  });
});
