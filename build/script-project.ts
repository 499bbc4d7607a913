// The Apps Script project that .clasp.json names: its versions and deployments, by clasp. Must not know what is in them.
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import type { ClaspSettings } from "./clasp.ts";
import { askClasp, DeployError, isRecord } from "./clasp-answers.ts";

/** The value in the repository's .clasp.json, which belongs to nobody. */
export const PLACEHOLDER_SCRIPT_ID = "PUT-YOUR-SCRIPT-ID-HERE";

export interface ScriptVersion {
  readonly versionNumber: number;
  readonly description: string;
}

export interface ScriptDeployment {
  readonly deploymentId: string;
  /** Absent in the one that every project has, which shows the newest files. */
  readonly versionNumber?: number;
  readonly description: string;
}

/** Throws while .clasp.json names nobody's project. */
export async function readScriptId(projectDir: string): Promise<string> {
  const scriptId = scriptIdIn(await readFile(join(projectDir, ".clasp.json"), "utf8"));
  if (scriptId !== undefined && scriptId !== PLACEHOLDER_SCRIPT_ID) return scriptId;
  throw new DeployError(
    ".clasp.json names no Apps Script project. Copy the script ID from the settings of yours and put it into " +
      ".clasp.json as scriptId; README.md says how to get a project.",
  );
}

function scriptIdIn(text: string): string | undefined {
  try {
    const settings: unknown = JSON.parse(text);
    const scriptId = isRecord(settings) ? settings.scriptId : undefined;
    return typeof scriptId === "string" && scriptId !== "" ? scriptId : undefined;
  } catch {
    throw new DeployError(".clasp.json is no JSON.");
  }
}

export async function listVersions(settings: ClaspSettings): Promise<readonly ScriptVersion[]> {
  const list = listIn(await askClasp(["list-versions"], settings), "versions");
  return list.map((one) => ({ versionNumber: numberOf(one), description: descriptionOf(one) }));
}

/** Freezes the files that are there; the answer is the number of the version. */
export async function createVersion(description: string, settings: ClaspSettings): Promise<number> {
  const answer = await askClasp(["create-version", description], settings);
  return numberOf(isRecord(answer) ? answer : {});
}

export async function listDeployments(settings: ClaspSettings): Promise<readonly ScriptDeployment[]> {
  const list = listIn(await askClasp(["list-deployments"], settings), "deployments");
  return list.map((one) => deploymentIn(one));
}

/** Points the deployment at the version, or without an ID makes one that does; fails unless it then points there. */
export async function deployVersion(
  { versionNumber, description }: ScriptVersion,
  deploymentId: string | undefined,
  settings: ClaspSettings,
): Promise<ScriptDeployment> {
  const command = deploymentId === undefined ? ["create-deployment"] : ["update-deployment", deploymentId];
  const options = ["--versionNumber", String(versionNumber), "--description", description];
  const answer = await askClasp([...command, ...options], settings);
  const deployment = deploymentIn(isRecord(answer) ? answer : {});
  const isOther = deploymentId !== undefined && deployment.deploymentId !== deploymentId;
  if (!isOther && deployment.versionNumber === versionNumber) return deployment;
  throw new DeployError(`clasp should have deployed version ${versionNumber}, but said: ${JSON.stringify(answer)}`);
}

function listIn(answer: unknown, what: string): readonly Readonly<Record<string, unknown>>[] {
  if (Array.isArray(answer) && answer.every(isRecord)) return answer;
  throw new DeployError(`clasp gave no list of ${what}: ${JSON.stringify(answer)}`);
}

function deploymentIn(answer: Readonly<Record<string, unknown>>): ScriptDeployment {
  const { deploymentId, versionNumber } = answer;
  if (typeof deploymentId !== "string") throw new DeployError(`clasp named no deployment: ${JSON.stringify(answer)}`);
  const description = descriptionOf(answer);
  return { deploymentId, description, ...(typeof versionNumber === "number" ? { versionNumber } : {}) };
}

function numberOf(answer: Readonly<Record<string, unknown>>): number {
  // clasp answers 0 where Google named none.
  if (typeof answer.versionNumber === "number" && answer.versionNumber > 0) return answer.versionNumber;
  throw new DeployError(`clasp named no version: ${JSON.stringify(answer)}`);
}

function descriptionOf({ description }: Readonly<Record<string, unknown>>): string {
  return typeof description === "string" ? description : "";
}
