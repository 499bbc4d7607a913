// A file that a script of package.json runs, in a process of its own and in a copy of the project: as it stands, but for
// where clasp's requests go and whose login it has. Must not know what it does.
import { type ChildProcessByStdio, spawn } from "node:child_process";
import type { Readable } from "node:stream";
import type { ClaspSettings } from "../../build/clasp.ts";

interface RunningCommand {
  readonly child: ChildProcessByStdio<null, Readable, Readable>;
  /** Standard output and errors so far, each. */
  readonly printed: { out: string; errors: string };
  /** `null` when a signal ended it. */
  readonly exitCode: Promise<number | null>;
}

interface FinishedCommand {
  readonly exitCode: number | null;
  readonly out: string;
  readonly errors: string;
}

/** Starts `tsx FILE ARGUMENTS` in the folder of the settings; it leads a group of processes, as in a terminal. */
export function startCommand(file: string, args: readonly string[], clasp: ClaspSettings): RunningCommand {
  const child = spawn(process.execPath, ["--import", "tsx", file, ...args], {
    cwd: clasp.projectDir,
    detached: true,
    env: { ...process.env, ...environmentOf(clasp) },
    stdio: ["ignore", "pipe", "pipe"],
  });
  const printed = { out: "", errors: "" };
  child.stdout.on("data", (chunk) => {
    printed.out += String(chunk);
  });
  child.stderr.on("data", (chunk) => {
    printed.errors += String(chunk);
  });
  return { child, printed, exitCode: new Promise((resolve) => child.once("close", resolve)) };
}

export async function runCommand(
  file: string,
  args: readonly string[],
  clasp: ClaspSettings,
): Promise<FinishedCommand> {
  const { printed, exitCode } = startCommand(file, args, clasp);
  return { exitCode: await exitCode, ...printed };
}

/** The settings as clasp and Node take them from the environment, whoever starts them. */
function environmentOf({ authFile, nodeArguments = [], environment }: ClaspSettings): NodeJS.ProcessEnv {
  return {
    ...environment,
    NODE_OPTIONS: nodeArguments.map((one) => JSON.stringify(one)).join(" "),
    clasp_config_auth: authFile,
    npm_config_update_notifier: "false",
  };
}
