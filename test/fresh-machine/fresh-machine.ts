// `npm run fresh-machine`: does what README.md tells a newcomer, in a clone in an empty folder with an empty npm cache,
// and says how long it takes and how much of the disk. Fails when the first command takes too much of either.
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { projectPath } from "../../build/project-paths.ts";
import { requireChromium } from "../browser/chromium.ts";
import { diskBytes } from "./disk-size.ts";
import { firstNumbers } from "./first-numbers.ts";
import { createNewcomer, type Newcomer } from "./newcomer.ts";
import { readmeCommands } from "./readme-commands.ts";
import { runShell, type ShellCommand } from "./shell-command.ts";
import { type Measured, measuredText, objectionsTo } from "./verdict.ts";

const USAGE = `Usage: npm run fresh-machine -- [options]

  --start-only         only the first command; the second runs every test
  --from ADDRESS       the repository to clone (default: what is committed here)
  --keep               leave the folder there
  --help               this text`;

/** Longer than is fine, so that a slow machine still learns how long it takes. */
const START_TIMEOUT_MS = 15 * 60_000;
const NUMBERS_TIMEOUT_MS = 60_000;

const ADDRESS = /https?:\/\/(?:127\.0\.0\.1|localhost):\d+\S*/;

let running: ShellCommand | undefined;

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      "start-only": { type: "boolean", default: false },
      from: { type: "string", default: projectPath("") },
      keep: { type: "boolean", default: false },
      help: { type: "boolean", default: false },
    },
  });
  if (values.help) return console.log(USAGE);
  requireChromium();
  const newcomer = await createNewcomer(values.from, process.env);
  stopOnSignal(newcomer);
  try {
    const commands = readmeCommands(await readFile(join(newcomer.checkout, "README.md"), "utf8"));
    const first = await measure(commands.start, newcomer, openSpreadsheet);
    console.log(`\n${measuredText(first)}`);
    const second = values["start-only"] ? undefined : await measure(commands.test, newcomer, passTests);
    if (second !== undefined) console.log(`\n${measuredText(first)}\n${measuredText(second)}`);
    const objections = [
      ...objectionsTo(first),
      ...(second?.failure === undefined ? [] : [`${second.command} failed.`]),
    ];
    for (const objection of objections) console.error(objection);
    if (objections.length > 0) process.exitCode = 1;
  } finally {
    if (values.keep) console.log(`Left in ${newcomer.checkout}`);
    else await newcomer.remove();
  }
}

/** Until the newcomer has what the command is for; what it has started is ended afterwards. */
async function measure(
  command: string,
  newcomer: Newcomer,
  until: (running: ShellCommand) => Promise<string>,
): Promise<Measured> {
  console.log(`\n$ ${command}`);
  const startedMs = Date.now();
  const shell = runShell(command, {
    cwd: newcomer.checkout,
    env: newcomer.env,
    onOutput: (text) => process.stdout.write(text),
  });
  running = shell;
  const outcome = await until(shell).then(
    (seen) => ({ seen }),
    (error: unknown) => ({ failure: error instanceof Error ? error.message : String(error) }),
  );
  const tookMs = Date.now() - startedMs;
  await shell.stop();
  running = undefined;
  if ("seen" in outcome) console.log(outcome.seen);
  const [checkoutBytes, cacheBytes] = [await diskBytes(newcomer.checkout), await diskBytes(newcomer.cache)];
  return {
    ...{ command, tookMs, checkoutBytes, cacheBytes },
    ...("failure" in outcome ? { failure: outcome.failure } : {}),
  };
}

async function openSpreadsheet(shell: ShellCommand): Promise<string> {
  const [url] = await shell.waitFor(ADDRESS, START_TIMEOUT_MS);
  const { formula, figures } = await firstNumbers(url, NUMBERS_TIMEOUT_MS);
  return `Chromium shows ${formula} as ${figures.join(" ")}`;
}

async function passTests(shell: ShellCommand): Promise<string> {
  const exitCode = await shell.ended;
  if (exitCode !== 0) throw new Error(`it ended with ${exitCode}.`);
  return "Every test passed.";
}

function stopOnSignal(newcomer: Newcomer): void {
  for (const signal of ["SIGINT", "SIGTERM"] as const) {
    process.once(signal, async () => {
      await running?.stop();
      await newcomer.remove();
      process.exit(1);
    });
  }
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
