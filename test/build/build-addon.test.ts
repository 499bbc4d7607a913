import { mkdtemp, readdir, readFile, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { buildAddon } from "../../build/build-addon.ts";
import { RELEASE_FILES } from "../../build/release-files.ts";

let folder = "";
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "build-"));
});
afterEach(() => rm(folder, { recursive: true }));

describe("buildAddon", () => {
  it("writes every file of a release and the notices, and leaves nothing else behind", async () => {
    const outDir = join(folder, "new", "dist");
    const report = await buildAddon({ outDir });
    expect((await readdir(outDir)).sort()).toEqual([...RELEASE_FILES, "THIRD-PARTY-NOTICES.txt"].sort());
    expect(report.outDir).toBe(outDir);
    for (const { name, bytes, gzipBytes } of report.files) {
      expect((await stat(join(outDir, name))).size).toBe(bytes);
      expect(gzipBytes).toBeLessThan(bytes);
    }
  });

  it("replaces what an earlier build left", async () => {
    await writeFile(join(folder, "Code.js"), "old");
    await buildAddon({ outDir: folder });
    expect(await readFile(join(folder, "Code.js"), "utf8")).toContain("ser_");
  });

  it("gives the same bytes twice, and holds no path of the machine it was built on", async () => {
    const [one, two] = [join(folder, "one"), join(folder, "two")];
    await buildAddon({ outDir: one });
    await buildAddon({ outDir: two });
    for (const name of RELEASE_FILES) {
      const text = await readFile(join(one, name), "utf8");
      expect(await readFile(join(two, name), "utf8")).toBe(text);
      expect(text).not.toContain(process.cwd());
    }
  });

  it("names each bundled package in the script's first line", async () => {
    await buildAddon({ outDir: folder });
    const notices = await readFile(join(folder, "THIRD-PARTY-NOTICES.txt"), "utf8");
    const [firstLine = ""] = (await readFile(join(folder, "Code.js"), "utf8")).split("\n");
    expect(firstLine).toMatch(/^\/\* Includes .*punycode [\d.]+ \(MIT; Copyright/);
    expect(notices).toContain("punycode");
  });
});
