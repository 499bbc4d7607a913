import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { isReleaseKind, nextVersion, type ReleaseKind } from "../../../build/release/next-version.ts";
import {
  releaseDate,
  releasedTexts,
  unreleasedNotes,
  VERSION_FILES,
  type VersionTexts,
  versionIn,
} from "../../../build/release/version-files.ts";

const TEXTS: VersionTexts = {
  "CHANGELOG.md": "# Changelog\n\n## Unreleased\n\n- One: $& and $1.\n\n## 1.2.3 - 2026-01-02\n\n- Old.\n",
  "package.json": '{\n  "name": "a",\n  "version": "1.2.3",\n  "devDependencies": { "b": "1.2.3" }\n}\n',
  "package-lock.json":
    '{\n  "version": "1.2.3",\n  "packages": {\n    "": { "version": "1.2.3" },\n    "b": { "version": "1.2.3" }\n  }\n}\n',
  "src/addon-version.ts": 'export const ADDON_VERSION = "1.2.3";\n',
};

describe("nextVersion", () => {
  it.each<[string, ReleaseKind, string]>([
    ["0.1.0", "patch", "0.1.1"],
    ["0.1.9", "patch", "0.1.10"],
    ["0.1.7", "minor", "0.2.0"],
    ["0.9.7", "major", "1.0.0"],
  ])("of %s is by a %s release %s", (current, kind, next) => {
    expect(nextVersion(current, kind)).toBe(next);
  });

  it("is not known of what is no plain version", () => {
    expect(() => nextVersion("1.0.0-beta", "patch")).toThrow(/1\.0\.0-beta/);
    expect(["patch", "Major", "1.2.3", undefined].map(isReleaseKind)).toEqual([true, false, false, false]);
  });
});

describe("the texts of a release", () => {
  const released = releasedTexts(TEXTS, { version: "1.3.0", date: "2026-11-26" });

  it("put the notes below a dated heading, word for word, and leave an empty part for the next", () => {
    expect(released["CHANGELOG.md"]).toBe(
      "# Changelog\n\n## Unreleased\n\n## 1.3.0 - 2026-11-26\n\n- One: $& and $1.\n\n## 1.2.3 - 2026-01-02\n\n- Old.\n",
    );
    expect(unreleasedNotes(released["CHANGELOG.md"])).toBe("");
    expect(releaseDate(released["CHANGELOG.md"], "1.3.0")).toBe("2026-11-26");
    expect(releaseDate(released["CHANGELOG.md"], "1.3")).toBeUndefined();
  });

  it("change the project's own version, and not that of a package which happens to be the same", () => {
    expect(released["package.json"]).toBe(TEXTS["package.json"].replace("1.2.3", "1.3.0"));
    expect(JSON.parse(released["package-lock.json"])).toEqual({
      version: "1.3.0",
      packages: { "": { version: "1.3.0" }, b: { version: "1.2.3" } },
    });
    expect(released["src/addon-version.ts"]).toBe('export const ADDON_VERSION = "1.3.0";\n');
  });

  it("are not made where a file says another version than package.json", () => {
    const apart = { ...TEXTS, "src/addon-version.ts": 'export const ADDON_VERSION = "1.2.2";\n' };
    expect(() => releasedTexts(apart, { version: "1.3.0", date: "2026-11-26" })).toThrow(/addon-version\.ts does not/);
    const once = { ...TEXTS, "package-lock.json": '{\n  "version": "1.2.3"\n}\n' };
    expect(() => releasedTexts(once, { version: "1.3.0", date: "2026-11-26" })).toThrow(/package-lock\.json.*twice/);
  });

  it("can be made of this project's own files", () => {
    const own = Object.fromEntries(VERSION_FILES.map((file) => [file, readFileSync(file, "utf8")])) as VersionTexts;
    const version = nextVersion(versionIn(own["package.json"]), "major");
    const texts = releasedTexts(own, { version, date: "2026-11-26" });
    const lock = JSON.parse(texts["package-lock.json"]) as { version: string; packages: { "": { version: string } } };
    expect([lock.version, lock.packages[""].version, versionIn(texts["package.json"])]).toEqual(
      Array.from({ length: 3 }, () => version),
    );
    expect(texts["CHANGELOG.md"].split("\n").length).toBeGreaterThan(own["CHANGELOG.md"].split("\n").length);
  });
});

describe("the notes of a release", () => {
  it.each([
    ["# Changelog\n", ""],
    ["## Unreleased\n", ""],
    ["## Unreleased\n\n\n## 1.0.0 - 2026-01-01\n\n- Old.\n", ""],
    ["## Unreleased\n\n- New.\n  More.\n", "- New.\n  More."],
    ["## Unreleased\n\n### Changed\n\n- New.\n\n## 1.0.0 - 2026-01-01\n", "### Changed\n\n- New."],
  ])("of %j are %j", (changelog, notes) => {
    expect(unreleasedNotes(changelog)).toBe(notes);
  });
});
