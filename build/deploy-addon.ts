// Pushes dist/ to the Apps Script project named in .clasp.json, and makes sure that all of it arrived:
// clasp exits with 0 also when it skipped a push. Must not know how dist/ was built.
import { readFile } from "node:fs/promises";
import { basename, join } from "node:path";
import { type ClaspResult, type ClaspSettings, runClasp } from "./clasp.ts";

/** The value in the repository's .clasp.json, which belongs to nobody. */
export const PLACEHOLDER_SCRIPT_ID = "PUT-YOUR-SCRIPT-ID-HERE";

/** Everything that ships, and nothing else. */
export const RELEASE_FILES = ["Code.js", "appsscript.json", "backroom.html", "sidebar.html"] as const;

export interface DeployReport {
  readonly scriptId: string;
  /** Names of the uploaded files; empty when the project had them already. */
  readonly pushed: readonly string[];
}

/** Why a deployment did not happen, and what to do; the text is for the terminal. */
export class DeployError extends Error {
  override readonly name = "DeployError";
}

/** Replaces the project's files by dist/. Throws a `DeployError` when that was not done completely. */
export async function deployAddon(settings: ClaspSettings): Promise<DeployReport> {
  const scriptId = await readScriptId(settings.projectDir);
  const result = await runClasp(["push", "--force", "--json"], settings);
  if (result.exitCode !== 0) throw new DeployError(explainFailure(result));
  const pushed = readPushedNames(result.stdout);
  const isComplete = RELEASE_FILES.every((name) => pushed.includes(name)) && pushed.length === RELEASE_FILES.length;
  if (pushed.length > 0 && !isComplete) {
    throw new DeployError(
      `Pushed ${pushed.join(", ")}, but a release is ${RELEASE_FILES.join(", ")}. Build and retry.`,
    );
  }
  return { scriptId, pushed };
}

/** Freezes what was pushed as a version, whose number the store's listing wants. */
export async function createVersion(description: string, settings: ClaspSettings): Promise<number> {
  const result = await runClasp(["create-version", description, "--json"], settings);
  if (result.exitCode !== 0) throw new DeployError(explainFailure(result));
  const answer = parseJson(result.stdout);
  const versionNumber = isRecord(answer) ? answer.versionNumber : undefined;
  if (typeof versionNumber !== "number") throw new DeployError(`clasp named no version: ${result.stdout.trim()}`);
  return versionNumber;
}

async function readScriptId(projectDir: string): Promise<string> {
  const settings = parseJson(await readFile(join(projectDir, ".clasp.json"), "utf8"));
  const scriptId = isRecord(settings) ? settings.scriptId : undefined;
  if (typeof scriptId !== "string" || scriptId === "" || scriptId === PLACEHOLDER_SCRIPT_ID) {
    throw new DeployError(
      ".clasp.json names no Apps Script project. Create a standalone project at https://script.google.com, " +
        "copy the script ID from its settings and put it into .clasp.json as scriptId.",
    );
  }
  return scriptId;
}

function explainFailure({ stdout, stderr }: ClaspResult): string {
  const said = `${stderr}${stdout}`.trim();
  if (said.includes("No credentials found"))
    return "You are not logged in to Google. Run `npx clasp login`, then retry.";
  if (said.includes("Apps Script API")) {
    return `${said}\nSwitch the Apps Script API on at https://script.google.com/home/usersettings, then retry.`;
  }
  return `clasp could not upload: ${said}`;
}

function readPushedNames(stdout: string): readonly string[] {
  const list = parseJson(stdout);
  if (!Array.isArray(list) || !list.every((path): path is string => typeof path === "string")) {
    throw new DeployError(`clasp pushed nothing and gave no reason: ${stdout.trim() || "(no output)"}`);
  }
  return list.map((path) => basename(path)).sort();
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null;
}
