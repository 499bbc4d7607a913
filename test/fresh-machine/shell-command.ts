// Runs one command line as a newcomer's shell would, in a process group of its own that can be ended as a whole. Must
// not know what the command is.
import { spawn } from "node:child_process";
import { setTimeout as wait } from "node:timers/promises";

export interface ShellCommand {
  /** The first part of the output that fits; rejects when the command ends without, or takes too long. */
  waitFor(pattern: RegExp, timeoutMs: number): Promise<RegExpExecArray>;
  /** The exit code; `null` when it was ended by a signal. */
  readonly ended: Promise<number | null>;
  /** Ends it and all that it has started, gently first. */
  stop(): Promise<void>;
}

export interface ShellOptions {
  readonly cwd: string;
  readonly env: NodeJS.ProcessEnv;
  /** Gets the output as it comes. */
  readonly onOutput?: (text: string) => void;
}

const GENTLE_MS = 5_000;

export function runShell(commandLine: string, { cwd, env, onOutput }: ShellOptions): ShellCommand {
  const isWindows = process.platform === "win32";
  const child = spawn(commandLine, { cwd, env, shell: true, detached: !isWindows, stdio: ["ignore", "pipe", "pipe"] });
  let output = "";
  const listeners = new Set<() => void>();
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding("utf8").on("data", (text: string) => {
      output += text;
      onOutput?.(text);
      for (const listener of listeners) listener();
    });
  }
  const ended = new Promise<number | null>((resolve, reject) => {
    child.once("error", reject);
    child.once("close", (exitCode) => resolve(exitCode));
  });
  const signal = (name: NodeJS.Signals): void => {
    if (child.pid === undefined || child.exitCode !== null || child.signalCode !== null) return;
    if (isWindows) child.kill(name);
    else process.kill(-child.pid, name);
  };
  return {
    ended,
    waitFor: (pattern, timeoutMs) =>
      new Promise((resolve, reject) => {
        const look = (): void => {
          const found = pattern.exec(output);
          if (found !== null) settle(() => resolve(found));
        };
        const settle = (act: () => void): void => {
          clearTimeout(timer);
          listeners.delete(look);
          act();
        };
        const fail = (why: string) =>
          settle(() => reject(new Error(`${why} Its last words:\n${output.slice(-2_000)}`)));
        const timer = setTimeout(() => fail(`Nothing like ${pattern} came in ${timeoutMs / 1_000} s.`), timeoutMs);
        listeners.add(look);
        ended.then(
          (exitCode) => fail(`It ended with ${exitCode}.`),
          (error: unknown) => fail(String(error)),
        );
        look();
      }),
    stop: async () => {
      signal("SIGTERM");
      const isGone = await Promise.race([ended.then(() => true), wait(GENTLE_MS, false, { ref: false })]);
      if (!isGone) signal("SIGKILL");
      await ended;
    },
  };
}
