import { describe, expect, it } from "vitest";
import { bundleOf, instantHostOf, manifestOf, runBody } from "./support/script-under-test.ts";

describe("Session", () => {
  it("platform 1.5: everybody may ask for locale, script zone and a temporary key, in a custom function too", () => {
    const body =
      "return [Session.getActiveUserLocale(), Session.getScriptTimeZone(), Session.getTemporaryActiveUserKey().length > 20]";
    expect(runBody(body, { request: { kind: "custom-function" } })).toEqual(["en", "Etc/GMT", true]);
    const user = { kind: "consumer", email: "a@example.com", locale: "de-DE" } as const;
    expect(runBody(body, { user })).toEqual(["de-DE", "Etc/GMT", true]);
  });

  it("the temporary key tells users apart without naming them", () => {
    const { host } = instantHostOf("function f() { return Session.getTemporaryActiveUserKey(); }");
    const keyOf = (email: string) => {
      const outcome = host.execute({ functionName: "f", kind: "menu", user: { kind: "consumer", email } });
      return outcome.state === "completed" ? String(outcome.value) : "";
    };
    expect(keyOf("a@example.com")).toBe(keyOf("a@example.com"));
    expect(keyOf("a@example.com")).not.toBe(keyOf("b@example.com"));
    expect(keyOf("a@example.com")).not.toContain("example");
  });

  it("platform 1.5: the effective user needs a mode and a scope", () => {
    const bundle = bundleOf("function f() { return Session.getEffectiveUser().getEmail(); }", {
      manifest: manifestOf({ oauthScopes: ["https://www.googleapis.com/auth/userinfo.email"] }),
    });
    const run = (kind: "menu" | "custom-function") =>
      instantHostOf("", { bundle }).host.execute({ functionName: "f", kind }).state;
    expect([run("menu"), run("custom-function")]).toEqual(["completed", "failed"]);
  });
});
