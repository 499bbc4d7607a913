// Runs the clasp command line, which uploads to Apps Script. Must not know what is uploaded.
import { execFile } from "node:child_process";
import { projectPath } from "./project-paths.ts";

export interface ClaspSettings {
  /** Folder of the .clasp.json to use; clasp runs there. */
  readonly projectDir: string;
  /** Credentials file; default: clasp's own, in the home folder. */
  readonly authFile?: string;
  /** Arguments for Node before clasp's, such as a module to preload. */
  readonly nodeArguments?: readonly string[];
  readonly environment?: Readonly<Record<string, string>>;
}

export interface ClaspResult {
  readonly exitCode: number;
  readonly stdout: string;
  readonly stderr: string;
}

const CLASP_ENTRY = "node_modules/@google/clasp/build/src/index.js";
const TIMEOUT_MS = 120_000;

/** Runs one clasp command without a terminal, so that it asks nothing. Fails only when it cannot be started or hangs. */
export function runClasp(commandArguments: readonly string[], settings: ClaspSettings): Promise<ClaspResult> {
  const authArguments = settings.authFile === undefined ? [] : ["--auth", settings.authFile];
  const nodeArguments = [
    ...(settings.nodeArguments ?? []),
    projectPath(CLASP_ENTRY),
    ...commandArguments,
    ...authArguments,
  ];
  const options = {
    cwd: settings.projectDir,
    env: { ...process.env, ...settings.environment },
    timeout: TIMEOUT_MS,
  };
  return new Promise((resolve, reject) => {
    const child = execFile(process.execPath, nodeArguments, options, (error, stdout, stderr) => {
      const exitCode = child.exitCode;
      if (exitCode === null) reject(new Error(`clasp did not finish: ${error?.message ?? "no exit code"}`));
      else resolve({ exitCode, stdout, stderr });
    });
    child.stdin?.end();
  });
}
