// Which language a user gets: the one chosen, else the account's, else English, whatever the host refuses to tell.
import { describe, expect, it } from "vitest";
import type { UserStore } from "../../src/ports.ts";
import { accountLanguage, chooseLanguage, userLanguage } from "../../src/texts/language.ts";

function storeWith(kept?: string): UserStore & { readonly texts: Map<string, string> } {
  const texts = new Map(kept === undefined ? [] : [["SER_LANGUAGE", kept]]);
  return { texts, read: (name) => texts.get(name), write: (name, text) => void texts.set(name, text) };
}

const refuse = (): never => {
  throw new Error("You do not have permission to call Session.getActiveUserLocale.");
};

describe("the language of a user", () => {
  it.each([
    ["de", "de"],
    ["fr_CA", "fr"],
    ["es-419", "es"],
    ["UK", "uk"],
    ["pt_BR", "en"],
    ["fil", "en"],
    ["", "en"],
  ])("with an account in %j is %s", (locale, language) => {
    expect(accountLanguage(() => locale)).toBe(language);
    expect(userLanguage(storeWith(), () => locale)).toBe(language);
  });

  it("is English where the host does not tell the account's", () => {
    expect(accountLanguage(refuse)).toBe("en");
    expect(userLanguage(storeWith(), refuse)).toBe("en");
  });

  it("is the one chosen, whatever the account's, which is then not asked for", () => {
    const user = storeWith();
    chooseLanguage(user, "pl");
    expect([...user.texts]).toEqual([["SER_LANGUAGE", "pl"]]);
    expect(userLanguage(user, refuse)).toBe("pl");
  });

  it("is the account's where the choice may not be read, and English where there are no texts in it any more", () => {
    expect(userLanguage({ read: refuse, write: refuse }, () => "uk")).toBe("uk");
    expect(userLanguage(storeWith("it"), () => "uk")).toBe("en");
  });
});
