// `npm run release -- patch|minor|major`: builds, tests, pushes, freezes, deploys, commits and tags a release. With
// --dry-run it says what it would do.
import { spawn } from "node:child_process";
import { once } from "node:events";
import { parseArgs } from "node:util";
import { DeployError } from "./clasp-answers.ts";
import { projectPath } from "./project-paths.ts";
import { gitIn } from "./release/git.ts";
import { isReleaseKind, RELEASE_KINDS } from "./release/next-version.ts";
import { planText, type ReleasePlace, releaseAddon } from "./release/release-addon.ts";

const USAGE = `Usage: npm run release -- ${RELEASE_KINDS.join("|")} [--dry-run]`;

let isStopped = false;

const place: ReleasePlace = {
  clasp: { projectDir: projectPath("") },
  git: gitIn(projectPath("")),
  today: localDay(new Date()),
  prove: async () => {
    await runNpm("run", "build");
    await runNpm("test");
  },
  onStep: (_step, text) => {
    if (isStopped) throw new DeployError("it was stopped.");
    console.log(`- ${text}`);
  },
};

async function main(): Promise<void> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { "dry-run": { type: "boolean", default: false } },
  });
  const [kind, ...more] = positionals;
  if (!isReleaseKind(kind) || more.length > 0) throw new DeployError(USAGE);
  console.log(await (values["dry-run"] ? planText(kind, place) : releaseAddon(kind, place)));
}

async function runNpm(...command: readonly string[]): Promise<void> {
  const isWindows = process.platform === "win32";
  const child = spawn("npm", command, { cwd: projectPath(""), stdio: "inherit", shell: isWindows });
  const [exitCode]: unknown[] = await once(child, "exit");
  if (exitCode !== 0) throw new DeployError(`npm ${command.join(" ")} failed, as it says above.`);
}

function localDay(date: Date): string {
  const two = (number: number): string => String(number).padStart(2, "0");
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
}

// What is running gets the signal as well and fails; the release then says what is done, and sets the checkout back.
for (const signal of ["SIGINT", "SIGTERM"] as const) {
  process.on(signal, () => {
    isStopped = true;
  });
}

main().catch((error: unknown) => {
  if (!(error instanceof Error)) throw error;
  console.error(error instanceof DeployError || "code" in error ? error.message : error.stack);
  process.exitCode = 1;
});
