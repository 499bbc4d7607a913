// One build over what an earlier one left, beside the one in dist/: both take as long as a build takes.
import { mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type BuildReport, buildAddon } from "../../build/build-addon.ts";
import { projectPath } from "../../build/project-paths.ts";
import { RELEASE_FILES } from "../../build/release-files.ts";

let outDir = "";
let report: BuildReport;
const built = (name: string) => readFile(join(outDir, name), "utf8");

beforeAll(async () => {
  outDir = join(await mkdtemp(join(tmpdir(), "build-")), "new", "dist");
  await mkdir(outDir, { recursive: true });
  await writeFile(join(outDir, "Code.js"), "old");
  report = await buildAddon({ outDir });
});
afterAll(() => rm(join(outDir, "..", ".."), { recursive: true }));

describe("buildAddon", () => {
  it("writes every file of a release and the notices, and leaves nothing else behind", async () => {
    expect((await readdir(outDir)).sort()).toEqual([...RELEASE_FILES, "THIRD-PARTY-NOTICES.txt"].sort());
    expect(report.outDir).toBe(outDir);
    for (const { name, bytes, gzipBytes } of report.files) {
      expect((await stat(join(outDir, name))).size).toBe(bytes);
      expect(gzipBytes).toBeLessThan(bytes);
    }
  });

  it("replaces what an earlier build left", async () => {
    expect(await built("Code.js")).toContain("ser_");
  });

  it("gives the same bytes twice, and holds no path of the machine it was built on", async () => {
    for (const name of RELEASE_FILES) {
      expect(await readFile(projectPath(`dist/${name}`), "utf8")).toBe(await built(name));
      expect(await built(name)).not.toContain(process.cwd());
    }
  });

  it("names each bundled package in the script's first line", async () => {
    const [firstLine = ""] = (await built("Code.js")).split("\n");
    expect(firstLine).toMatch(/^\/\* Includes .*punycode [\d.]+ \(MIT; Copyright/);
    expect(await built("THIRD-PARTY-NOTICES.txt")).toContain("punycode");
  });
});
