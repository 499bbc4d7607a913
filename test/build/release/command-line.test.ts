// What is typed after `npm run release --`, as far as nothing is looked at yet.
import { spawnSync } from "node:child_process";
import { expect, it } from "vitest";
import { projectPath } from "../../../build/project-paths.ts";

const run = (...args: readonly string[]) =>
  spawnSync(process.execPath, ["--import", "tsx", "build/release.ts", ...args], {
    cwd: projectPath(""),
    encoding: "utf8",
  });

it.each([[[]], [["1.2.3"]], [["patch", "minor"]], [["--dry-run"]]])("asks for one kind of release, not %j", (args) => {
  const { status, stderr, stdout } = run(...args);
  expect([status, stdout]).toEqual([1, ""]);
  expect(stderr).toContain("Usage: npm run release -- patch|minor|major [--dry-run]");
});

it("takes no option that leaves the tests out", () => {
  const { status, stderr } = run("patch", "--skip-tests");
  expect([status, stderr]).toEqual([1, expect.stringContaining("--skip-tests")]);
});
