// What errors mean, in each language but English, and in the files that the script looks it up in.

import { readFile } from "node:fs/promises";
import { describe, expect, it } from "vitest";
import { errorTexts, readErrorTexts } from "../../build/error-texts.ts";
import { TRANSLATIONS } from "../../build/page-texts.ts";
import { projectPath } from "../../build/project-paths.ts";
import { ACCESS_PATH, SIDEBAR_PATH } from "../../src/api/failure-texts.ts";
import { ERROR_CODES } from "../../src/error-codes.ts";
import { MENU_TEXTS } from "../../src/texts/menu-texts.ts";

const WAYS = { "{open}": SIDEBAR_PATH, "{checkAccess}": ACCESS_PATH } as const;

/** Markup, line ends, links into the docs, and straight signs where the language has its own. */
const FORBIDDEN = /[<\\`|^\r\n"']|\]\(|\s$|^\s|\.\.|\s\s/;

describe.each(TRANSLATIONS)("errors in %s", (language) => {
  it("are those of the one table, in its order, each with meaning and remedy", async () => {
    const { errors } = await readErrorTexts(language);
    expect(Object.keys(errors)).toEqual(Object.keys(ERROR_CODES));
    const broken = Object.entries(errors).filter(
      ([, parts]) => parts.length !== 2 || !parts.every((part) => /\p{L}{2}.*\.$/su.test(part)),
    );
    expect(broken).toEqual([]);
  });

  it("are translated, each with its own words", async () => {
    const { errors } = await readErrorTexts(language);
    const english = new Set(Object.values(ERROR_CODES).flatMap(({ meaning, remedy }) => [meaning, remedy] as string[]));
    const parts = Object.values(errors).flat();
    expect(parts.filter((part) => english.has(part))).toEqual([]);
    expect(new Set(parts).size).toBe(parts.length);
  });

  it("name the same ways through the menu as the English ones, and no sign that a page or a file could stumble over", async () => {
    const { errors } = await readErrorTexts(language);
    for (const [code, parts] of Object.entries(errors)) {
      const said = parts.join(" ");
      const { meaning, remedy } = ERROR_CODES[code as keyof typeof ERROR_CODES];
      for (const [mark, way] of Object.entries(WAYS)) {
        expect([code, said.includes(mark)]).toEqual([code, `${meaning} ${remedy}`.includes(way)]);
      }
      expect([code, parts.filter((part) => FORBIDDEN.test(part))]).toEqual([code, []]);
      expect(said.replace(/\{(?:open|checkAccess)\}/g, "")).not.toMatch(/[{}]|Extensions >/);
    }
  });

  it("are built with the words of that language's menu", async () => {
    const { extensions } = await readErrorTexts(language);
    const built = JSON.parse(await errorTexts(language)) as Readonly<Record<string, string>>;
    const { open, checkAccess } = MENU_TEXTS[language];
    expect(built["SER-201"]).toContain(`${extensions} > SER Backlinks > ${open}`);
    expect(built["SER-522"]).toContain(`${extensions} > SER Backlinks > ${checkAccess}`);
    expect(built[SIDEBAR_PATH]).toBe(`${extensions} > SER Backlinks > ${open}`);
    expect(built[ACCESS_PATH]).toBe(`${extensions} > SER Backlinks > ${checkAccess}`);
    expect(Object.keys(built)).toEqual([...Object.keys(ERROR_CODES), SIDEBAR_PATH, ACCESS_PATH]);
  });

  it("say Extensions as the other texts of the language do", async () => {
    const { extensions } = await readErrorTexts(language);
    const texts = await readFile(projectPath(`src/texts/${language}.json`), "utf8");
    expect(texts).toContain(`${extensions} > SER Backlinks > ${MENU_TEXTS[language].open}`);
  });
});
