// The store's listing: texts of the lengths that it takes, pictures of the sizes that it takes, and numbers that are true.
import { readFileSync, statSync } from "node:fs";
import { describe, expect, it } from "vitest";
import {
  DRAWN_PICTURES,
  LARGEST_LISTING,
  LARGEST_PICTURE,
  readListingText,
  SCREENSHOT_SIZE,
  SCREENSHOTS,
  TEXT_LIMITS,
} from "../../build/listing-assets.ts";
import { projectPath } from "../../build/project-paths.ts";
import { MOST_TARGETS_A_FORMULA } from "../../src/engine/limits.ts";
import { FUNCTIONS } from "../../src/functions/catalogue.ts";
import { REPORTS } from "../../src/reports/report-specs.ts";
import { filesBelow, textOf } from "../source-files.ts";

const TEXTS = filesBelow("listing/texts").map((path) => [path, readListingText(textOf(path))] as const);
const PICTURES = [
  ...DRAWN_PICTURES.map(({ path, width, height }) => [path, width, height] as const),
  ...SCREENSHOTS.map((path) => [path, SCREENSHOT_SIZE.width, SCREENSHOT_SIZE.height] as const),
];

/** From the head of a PNG file. */
function sizeOf(path: string): readonly [width: number, height: number] {
  const file = readFileSync(projectPath(path));
  expect(file.subarray(1, 4).toString("latin1")).toBe("PNG");
  return [file.readUInt32BE(16), file.readUInt32BE(20)];
}

describe("the listing's texts", () => {
  it("are there in six languages", () => {
    expect(TEXTS.map(([path]) => path.slice(-5, -3))).toEqual(["de", "en", "es", "fr", "pl", "uk"]);
  });

  it.each(TEXTS)("of %s keep to the store's lengths, and differ from each other", (_path, text) => {
    expect(text.name.length).toBeLessThanOrEqual(TEXT_LIMITS.name);
    expect(text.shortDescription.length).toBeLessThanOrEqual(TEXT_LIMITS.shortDescription);
    expect(text.detailedDescription.length).toBeLessThan(TEXT_LIMITS.detailedDescription);
    expect(text.detailedDescription).not.toContain(text.shortDescription);
  });

  it.each(TEXTS)("of %s have the add-on's name, without a product of Google in it or a version", (_path, { name }) => {
    expect(textOf("src/host/window.ts")).toContain(`const TITLE = "${name}"`);
    expect(name).not.toMatch(/google|sheets|gmail|workspace|add-on|\d/i);
  });

  it.each(TEXTS)("of %s name the service, where requests go, and whose trademarks they name", (_path, text) => {
    expect(text.detailedDescription).toContain("api.seranking.com");
    expect(text.shortDescription).toContain("SE Ranking");
    expect(text.detailedDescription.split("\n").at(-1)).toMatch(/SE Ranking.*Google LLC/);
  });

  it.each(TEXTS)("of %s are plain text: the store shows no Markdown", (_path, { detailedDescription }) => {
    expect(detailedDescription).not.toMatch(/[`*_]{2}|\]\(|^#/m);
  });

  it.each(TEXTS)("of %s count as the add-on does: functions, targets, kinds of reports, rows", (path, text) => {
    const digits = text.detailedDescription.replace(/(\d)[,.\s\u00a0](?=\d{3})/g, "$1");
    expect(digits).toContain(String(Object.keys(FUNCTIONS).length));
    expect(digits).toContain(String(MOST_TARGETS_A_FORMULA));
    expect(digits).toContain(String(REPORTS["full-list"].rows.most));
    expect([path, Object.keys(REPORTS).length]).toEqual([path, 14]);
    expect(digits).toMatch(/fourteen|vierzehn|catorce|quatorze|czternaście|чотирнадцять/i);
  });
});

describe("the listing's pictures", () => {
  it.each(PICTURES)("%s is %i × %i pixels, and small", (path, width, height) => {
    expect(sizeOf(path)).toEqual([width, height]);
    expect(statSync(projectPath(path)).size).toBeLessThan(LARGEST_PICTURE);
  });

  it("are all that there is, and light together", () => {
    const there = filesBelow("listing/pictures");
    expect([...there].sort()).toEqual(PICTURES.map(([path]) => path).sort());
    const bytes = there.reduce((total, path) => total + statSync(projectPath(path)).size, 0);
    expect(bytes).toBeLessThan(LARGEST_LISTING);
  });
});
