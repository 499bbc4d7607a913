import { execFileSync } from "node:child_process";
import { linkSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { diskBytes } from "./disk-size.ts";

let folder = "";
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "disk-size-"));
});
afterEach(() => rmSync(folder, { recursive: true }));

describe("diskBytes", () => {
  it("counts whole blocks, files of folders within, and a file with two names once", async () => {
    mkdirSync(join(folder, "a", "b"), { recursive: true });
    const empty = await diskBytes(folder);
    writeFileSync(join(folder, "a", "b", "large"), Buffer.alloc(1_000_000, 7));
    const withFile = await diskBytes(folder);
    expect(withFile - empty).toBeGreaterThanOrEqual(1_000_000);
    expect(withFile - empty).toBeLessThan(1_100_000);
    linkSync(join(folder, "a", "b", "large"), join(folder, "again"));
    expect(await diskBytes(folder)).toBe(withFile);
  });

  it("follows no link", async () => {
    const before = await diskBytes(folder);
    symlinkSync(process.cwd(), join(folder, "link"));
    expect((await diskBytes(folder)) - before).toBeLessThan(10_000);
  });

  it.skipIf(process.platform !== "linux")("counts as du does", async () => {
    for (const name of ["a", "b", "c"]) writeFileSync(join(folder, name), Buffer.alloc(12_345, name));
    const [kilobytes] = execFileSync("du", ["-sk", folder], { encoding: "utf8" }).split("\t");
    expect(Math.ceil((await diskBytes(folder)) / 1024)).toBe(Number(kilobytes));
  });

  it("is 0 for a folder that is not there", async () => {
    expect(await diskBytes(join(folder, "nowhere"))).toBe(0);
  });
});
