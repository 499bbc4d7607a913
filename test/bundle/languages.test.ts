// The shipped add-on in each language: its menu, its sidebar as Google serves it, and what the Access check says.
import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { SIDEBAR_CEILING_BYTES, TRANSLATED_SIDEBAR_CEILING_BYTES } from "../../build/build-addon.ts";
import { LANGUAGES, type Language } from "../../src/texts/language.ts";
import { MENU_TEXTS } from "../../src/texts/menu-texts.ts";
import { readBundle } from "../../workbench/emulator/host.ts";
import { type AccessFile, accessFile } from "./access-file.ts";
import { ANNA } from "./file-with-schedules.ts";

const LOCALES: Readonly<Record<Language, string>> = { en: "en", de: "de-AT", es: "es", fr: "fr", pl: "pl", uk: "uk" };

const speaking = (locale: string) => ({ ...ANNA, locale });

const labelsIn = (language: Language): readonly string[] => {
  const { open, recalculate, checkAccess } = MENU_TEXTS[language];
  return [open, recalculate, checkAccess];
};

/** The page that was shown last, as served. */
function pageFor(file: AccessFile, locale: string): string {
  let html = "";
  file.host.onUi((event) => {
    if (event.event === "sidebar-shown") html = event.page.html;
  });
  expect(file.click("openSidebar", speaking(locale))).toEqual(["the sidebar"]);
  return html;
}

const textsIn = (html: string): string => /<script id="texts"[^>]*>([^<]*)<\/script>/.exec(html)?.[1] ?? "";

describe("the menu", () => {
  it.each(LANGUAGES)("speaks %s to whom Google speaks it", (language) => {
    expect(accessFile().open(speaking(LOCALES[language]))).toEqual(labelsIn(language));
  });

  it("speaks English where there are no texts in a user's language", () => {
    expect(accessFile().open(speaking("pt-BR"))).toEqual(labelsIn("en"));
  });

  it("speaks the user's language in a file where nobody has used the add-on, too", () => {
    const file = accessFile({ isEnabled: false });
    expect(file.open(speaking("pl"))).toEqual([MENU_TEXTS.pl.switchOn, ...labelsIn("pl")]);
  });
});

describe("the sidebar", () => {
  it.each(LANGUAGES)("opens in %s, of no more bytes than it may weigh", (language) => {
    const html = pageFor(accessFile(), LOCALES[language]);
    expect(textsIn(html).slice(0, 3)).toBe(`${language}|`);
    const most = language === "en" ? SIDEBAR_CEILING_BYTES : TRANSLATED_SIDEBAR_CEILING_BYTES;
    expect(Buffer.byteLength(html)).toBeLessThanOrEqual(most);
    if (language !== "en") expect(html).toContain(readFileSync(`dist/texts-${language}.html`, "utf8").trim());
  });

  it("opens in the language that its user has chosen, for that user alone", () => {
    const file = accessFile();
    expect(file.say({ kind: "language", language: "fr" }, speaking("de")).kind).toBe("shown");
    expect(textsIn(pageFor(file, "de")).slice(0, 3)).toBe("fr|");
    expect(file.open(speaking("de"))).toEqual(labelsIn("fr"));
    expect(file.open({ kind: "consumer", email: "bert@example.com", locale: "de" })).toEqual(labelsIn("de"));
  });

  it("keeps the language where one is asked for that there are no texts in", () => {
    const file = accessFile();
    expect(file.say({ kind: "language", language: "tlh" }).kind).toBe("failed");
    expect(file.open(speaking("de"))).toEqual(labelsIn("de"));
  });

  it("names the file that is missing in an upload without one of the languages", () => {
    const bundle = readBundle("dist");
    const { "texts-pl": _, ...html } = bundle.html;
    const file = accessFile({ bundle: { ...bundle, html } });
    expect(file.click("openSidebar", speaking("pl"))).toEqual([expect.stringMatching(/^SER-518 .*texts-pl/)]);
    expect(file.click("openSidebar", speaking("de"))).toEqual(["the sidebar"]);
  });
});

describe("what the menu says", () => {
  it.each([
    ["de", /^Alles in Ordnung: 13 Prüfungen/],
    ["uk", /^Усе гаразд: 13 перевірок/],
    ["en", /^All is well: 13 checks/],
  ])("of a healthy file is in %s", (locale, said) => {
    expect(accessFile().click("checkAccess", speaking(locale))).toEqual([expect.stringMatching(said)]);
  });

  it("of formulas, and of a file in which it was switched on, is in the user's language", () => {
    const file = accessFile();
    expect(file.click("recalculate", speaking("de"))[0]).toMatch(/^In dieser Tabelle gibt es noch keine SER-Formel/);
    const unused = accessFile({ isEnabled: false });
    expect(unused.click("switchOn", speaking("de")).at(-1)).toMatch(/^In dieser Datei eingeschaltet\./);
  });
});
