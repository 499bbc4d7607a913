// What is typed after `npm run bench --`. What the benches measure is read by people; here they only have to run.
import { spawnSync } from "node:child_process";
import { expect, it } from "vitest";
import { projectPath } from "../../build/project-paths.ts";

const bench = (...names: readonly string[]) =>
  spawnSync(process.execPath, ["--import", "tsx", "test/bench/bench.ts", ...names], {
    cwd: projectPath(""),
    encoding: "utf8",
  });

it("runs the subject that is named, prints its counts, and no other", () => {
  const { status, stdout, stderr } = bench("bundle");
  expect([status, stderr]).toEqual([0, ""]);
  expect(stdout.match(/^\S.*$/gm)).toHaveLength(1);
  expect(stdout).toMatch(/^ {2}Code\.js +bytes \d/m);
});

it("names the subjects there are when it knows one of those asked for not, and runs none", () => {
  const { status, stdout, stderr } = bench("storm", "day", "nothing");
  expect([status, stdout]).toEqual([1, ""]);
  expect(stderr).toMatch(/^No bench nothing; there are bundle, .*\bday, storm\b.*\.\n$/);
});
