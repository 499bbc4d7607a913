// The pictures of docs and listing, drawn by their commands into a folder of their own. What they show is for people to
// see.
import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it, vi } from "vitest";
import { projectPath } from "../../build/project-paths.ts";
import { filesBelow } from "../source-files.ts";

vi.setConfig({ testTimeout: 300_000 });

const MOST_BYTES = 300_000;

let folder = "";
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "pictures-"));
});
afterAll(() => rmSync(folder, { recursive: true }));

const picturesBelow = (path: string) => filesBelow(path).filter((name) => name.endsWith(".png"));

/** Width and height stand behind the head of a PNG file. */
const headOf = (path: string) => readFileSync(path).subarray(0, 24).toString("hex");

it.each([
  ["test/browser/take-pictures.ts", "docs"],
  ["test/browser/draw-listing.ts", "listing"],
])("%s draws all pictures below %s, in the sizes of those that are there", (script, place) => {
  const args = ["--import", "tsx", script, "--to", folder];
  const { status, stdout, stderr } = spawnSync(process.execPath, args, { cwd: projectPath(""), encoding: "utf8" });
  expect([status, stderr]).toEqual([0, ""]);
  const kept = picturesBelow(place);
  expect(kept.length).toBeGreaterThan(3);
  expect([...stdout.matchAll(/^(\S+): \d+ bytes$/gm)].map(([, path]) => path).sort()).toEqual([...kept].sort());
  for (const path of kept) {
    expect([path, headOf(join(folder, path))]).toEqual([path, headOf(projectPath(path))]);
    expect([path, readFileSync(join(folder, path)).length < MOST_BYTES]).toEqual([path, true]);
  }
});
