import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { errorPage } from "../../build/error-page.ts";
import { functionPage } from "../../build/function-page.ts";
import { generatedDocs } from "../../build/generated-docs.ts";
import { timeText } from "../../build/limit-table.ts";
import { markdownTable, replaceMarkedPart } from "../../build/markdown.ts";
import { readTexts } from "../../build/page-texts.ts";
import { projectPath } from "../../build/project-paths.ts";
import { ERROR_CODES } from "../../src/error-codes.ts";
import { ALL_COLUMNS } from "../../src/functions/aligned-fields.ts";
import { FUNCTIONS } from "../../src/functions/catalogue.ts";

const onDisk = (path: string): string => readFileSync(projectPath(path), "utf8");

describe("the generated pages", () => {
  it("are as `npm run docs` writes them", async () => {
    const written = {
      readme: onDisk("README.md"),
      reports: onDisk("docs/reports.md"),
      limits: onDisk("docs/limits.md"),
      english: await readTexts("en"),
    };
    const pages = generatedDocs(written);
    expect(pages.map(({ path }) => path)).toEqual([
      "README.md",
      "docs/functions.md",
      "docs/errors.md",
      "docs/reports.md",
      "docs/limits.md",
      "src/texts/text-parameters.ts",
    ]);
    const stale = pages.filter(({ path, text }) => onDisk(path) !== text).map(({ path }) => path);
    expect(stale, "npm run docs writes them anew").toEqual([]);
  });

  it("explain every error code, with what to do", () => {
    const page = errorPage(ERROR_CODES);
    for (const [code, entry] of Object.entries(ERROR_CODES)) {
      expect(page).toContain(`<a id="${code.toLowerCase()}"></a>${code}`);
      expect(page).toContain(entry.remedy);
    }
  });

  it("refuse an error code outside the groups", () => {
    const entry = { meaning: "M", remedy: "R", isPassing: false };
    expect(() => errorPage({ "SER-910": entry })).toThrow("SER-910 belongs to no group");
  });

  it("describe every function, field and option", () => {
    const page = functionPage(FUNCTIONS);
    for (const name of Object.keys(FUNCTIONS)) expect(page).toContain(`## ${name}\n`);
    for (const column of ALL_COLUMNS) expect(page).toContain(`\n| \`${column}\` `);
  });
});

describe("times in the pages", () => {
  it.each([
    [18_000, "18 seconds"],
    [600_000, "10 minutes"],
    [90 * 60_000, "1.5 hours"],
    [50 * 60_000, "50 minutes"],
    [9_000_000, "2.5 hours"],
    [86_400_000, "1 day"],
    [3_650 * 86_400_000, "10 years"],
  ])("%i ms are %s", (ms, text) => {
    expect(timeText(ms)).toBe(text);
  });
});

describe("markdown", () => {
  it("keeps a bar inside a cell from ending it", () => {
    expect(markdownTable(["a"], [["x|y"]])).toBe("| a    |\n| ---- |\n| x\\|y |");
  });

  it("aligns its columns, and fills a row that is too short", () => {
    const table = markdownTable(["a", "b"], [["long", "1"], ["x"]]);
    expect(table).toBe("| a    | b   |\n| ---- | --- |\n| long | 1   |\n| x    |     |");
  });

  it("refuses a line break inside a cell", () => {
    expect(() => markdownTable(["a"], [["x\ny"]])).toThrow(/line break/);
  });

  it("replaces the marked part and nothing else, however often", () => {
    const page = "before\n<!-- x -->\nold\n<!-- /x -->\nafter\n";
    const replaced = replaceMarkedPart(page, "x", "$& new");
    expect(replaced).toBe("before\n<!-- x -->\n$& new\n<!-- /x -->\nafter\n");
    expect(replaceMarkedPart(replaced, "x", "$& new")).toBe(replaced);
  });

  it("refuses a page without the marks", () => {
    expect(() => replaceMarkedPart("text", "x", "new")).toThrow(/no part marked/);
  });
});
