// Pushes dist/ to the Apps Script project named in .clasp.json, and makes sure that all of it arrived and nothing else
// is there: clasp exits with 0 also when it skipped a push. Must not know how dist/ was built.
import { basename, join } from "node:path";
import type { ClaspSettings } from "./clasp.ts";
import { askClasp, DeployError } from "./clasp-answers.ts";
import { NOTICES_FILE, RELEASE_FILES } from "./release-files.ts";
import { readScriptId } from "./script-project.ts";
import { differencesOf, type FileTexts, fetchUploaded, readFiles } from "./uploaded-files.ts";

export interface DeployReport {
  readonly scriptId: string;
  /** Names of the uploaded files; empty when the project had them already. */
  readonly pushed: readonly string[];
}

/** Replaces the project's files by dist/. Throws a `DeployError` when that was not done completely. */
export async function deployAddon(settings: ClaspSettings): Promise<DeployReport> {
  const scriptId = await readScriptId(settings.projectDir);
  const built = await readRelease(settings.projectDir);
  const pushed = namesIn(await askClasp(["push", "--force"], settings));
  const left = pushed.length === 0 ? [] : RELEASE_FILES.filter((name) => !pushed.includes(name));
  if (left.length > 0) throw new DeployError(`clasp pushed ${pushed.join(", ")}, but not ${left.join(", ")}. Retry.`);
  const differences = differencesOf(built, await fetchUploaded(scriptId, settings));
  if (differences.length === 0) return { scriptId, pushed };
  throw new DeployError(
    `The Apps Script project is not this release: ${differences.join("; ")}. Has somebody edited it meanwhile? ` +
      "Delete there what belongs to no release, then retry.",
  );
}

/** The release in dist/. Throws unless it is whole and there is nothing else that clasp might take along. */
export async function readRelease(projectDir: string): Promise<FileTexts> {
  const files = await readFiles(join(projectDir, "dist"));
  const built = new Map([...files].filter(([name]) => name !== NOTICES_FILE));
  const names: readonly string[] = RELEASE_FILES;
  const missing = names.filter((name) => !built.has(name)).map((name) => `lacks ${name}`);
  const strays = [...built.keys()].filter((name) => !names.includes(name)).map((name) => `has ${name}, too`);
  if (missing.length + strays.length === 0) return built;
  throw new DeployError(
    `A release is ${names.join(", ")}, but dist/ ${[...missing, ...strays].join(", ")}. Delete dist/, build and retry.`,
  );
}

function namesIn(answer: unknown): readonly string[] {
  if (!Array.isArray(answer) || !answer.every((path): path is string => typeof path === "string")) {
    throw new DeployError(`clasp named no files: ${JSON.stringify(answer)}`);
  }
  return answer.map((path) => basename(path)).sort();
}
