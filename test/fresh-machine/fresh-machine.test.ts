// The whole way of a newcomer, from a small repository that needs no registry: its first command starts this project's
// workbench, its second is a test that passes or fails.
import { execFileSync, spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { projectPath } from "../../build/project-paths.ts";

vi.setConfig({ testTimeout: 300_000 });

const README = "# Small\n\n```\nnpm ci && npm start\n```\n\n```\nnpm ci && npm test\n```\n";

let folder = "";
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "small-repository-"));
});
afterEach(() => rmSync(folder, { recursive: true }));

function commitProject(scripts: Readonly<Record<string, string>>): void {
  const named = { name: "small", version: "1.0.0" };
  const lock = { ...named, lockfileVersion: 3, requires: true, packages: { "": named } };
  const files = { "README.md": README, "package.json": { ...named, scripts }, "package-lock.json": lock };
  for (const [name, content] of Object.entries(files)) {
    writeFileSync(join(folder, name), typeof content === "string" ? content : JSON.stringify(content));
  }
  const git = (...args: readonly string[]) => execFileSync("git", args, { cwd: folder, stdio: "ignore" });
  git("init", "--quiet");
  git("add", "--all");
  git("-c", "user.name=Small", "-c", "user.email=small@project.example", "commit", "--quiet", "--message", "Begin");
}

function freshMachine(...args: readonly string[]) {
  const all = ["--import", "tsx", "test/fresh-machine/fresh-machine.ts", "--from", folder, ...args];
  return spawnSync(process.execPath, all, { cwd: projectPath(""), encoding: "utf8" });
}

const start = `node --import ${createRequire(import.meta.url).resolve("tsx")} ${projectPath("workbench/start.ts")} --no-open`;

it("does both commands of the README, sees numbers in the page, and says what they took", () => {
  commitProject({ start, test: "node -p 'Number(1)'" });
  const { status, stdout } = freshMachine();
  expect(stdout).toMatch(/^Chromium shows =SER_METRICS\(.*\) as \d+/m);
  expect(stdout).toMatch(/^Every test passed\.$/m);
  expect(
    stdout.match(/^npm ci && npm (start|test): [\d.]+ minutes, \d+ MB on disk and \d+ in npm's cache\.$/gm),
  ).toEqual([...[expect.stringContaining("start"), expect.stringContaining("start"), expect.stringContaining("test")]]);
  expect(status).toBe(0);
});

it("fails where a command does", () => {
  commitProject({ start: "node -p 'No.such'", test: "node -e 'process.exit(3)'" });
  const { status, stderr } = freshMachine();
  expect(status).toBe(1);
  expect(stderr).toMatch(/^npm ci && npm start failed: [\s\S]*^npm ci && npm test failed\.$/m);
});
