// The steps of a release after everything was looked at, in their order. Each may be done again: what is there already
// is found and not made twice. Must not know what follows a failure.
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { deployAddon, readRelease } from "../deploy-addon.ts";
import { createVersion, deployVersion, type ScriptVersion } from "../script-project.ts";
import { differencesOf, fetchUploaded } from "../uploaded-files.ts";
import { RECORD_FILE, recordText, releaseTitle } from "./deployment-record.ts";
import type { PlaceOfRelease, ReleasePlan } from "./prepare-release.ts";
import { VERSION_FILES } from "./version-files.ts";

export const STEPS = ["write", "test", "push", "freeze", "deploy", "commit", "tag"] as const;
export type Step = (typeof STEPS)[number];

/** What is known by the end of it. */
export interface ReleaseState {
  versionNumber?: number;
  deploymentId?: string;
}

export interface StepPlace extends PlaceOfRelease {
  /** Builds the add-on and passes every test of it, or throws. */
  readonly prove: () => Promise<void>;
}

/** In words, with the names that the plan gives; `done` once it is. */
export function stepText(step: Step, plan: ReleasePlan, state: ReleaseState = {}): string {
  const { version, currentVersion, deployment } = plan;
  const number = state.versionNumber === undefined ? "" : ` ${state.versionNumber}`;
  const id = state.deploymentId ?? deployment?.deploymentId;
  switch (step) {
    case "write":
      return `write ${version} instead of ${currentVersion} into ${VERSION_FILES.join(", ")}`;
    case "test":
      return "build and test";
    case "push":
      return `push dist/ to ${plan.scriptId}`;
    case "freeze":
      return `freeze it as version${number} "${releaseTitle(version)}"`;
    case "deploy":
      return id === undefined ? "make a deployment of that version" : `move deployment ${id} to that version`;
    case "commit":
      return `commit "${commitMessage(version)}"`;
    case "tag":
      return `tag v${version}`;
    default:
      return step satisfies never;
  }
}

export async function takeStep(step: Step, plan: ReleasePlan, state: ReleaseState, place: StepPlace): Promise<void> {
  const { clasp, git } = place;
  const { projectDir } = clasp;
  switch (step) {
    case "write":
      for (const file of VERSION_FILES) await writeFile(join(projectDir, file), plan.texts[file]);
      return;
    case "test":
      return place.prove();
    case "push":
      await deployAddon(clasp);
      return;
    case "freeze":
      state.versionNumber = await frozenVersion(plan, place);
      return;
    case "deploy":
      state.deploymentId = await movedDeployment(plan, known(state.versionNumber), place);
      return;
    case "commit": {
      const record = { scriptId: plan.scriptId, deploymentId: known(state.deploymentId) };
      if (plan.record === undefined) await writeFile(join(projectDir, RECORD_FILE), recordText(record));
      return git.commit([...VERSION_FILES, RECORD_FILE], commitMessage(plan.version));
    }
    case "tag":
      return git.tag(`v${plan.version}`, tagMessage(plan.version, state));
    default:
      return step satisfies never;
  }
}

export const commitMessage = (version: string): string => `Release ${version}`;

/** Where somebody who holds a tag finds the same in the Apps Script project. */
export function tagMessage(version: string, { versionNumber, deploymentId }: ReleaseState): string {
  const number = versionNumber === undefined ? [] : [`Apps Script version ${versionNumber}`];
  const deployment = deploymentId === undefined ? [] : [`deployment ${deploymentId}`];
  return [releaseTitle(version), [...number, ...deployment].join(", ")].join("\n\n").trim();
}

/** The newest of that title; a release that was not finished may have left several. */
export function versionOf(version: string, versions: readonly ScriptVersion[]): ScriptVersion | undefined {
  const titled = versions.filter(({ description }) => description === releaseTitle(version));
  return titled.sort((a, b) => b.versionNumber - a.versionNumber)[0];
}

/** One that an unfinished release has left serves as well, where it holds the same files. */
async function frozenVersion(plan: ReleasePlan, { clasp }: StepPlace): Promise<number> {
  const left = versionOf(plan.version, plan.versions);
  if (left !== undefined) {
    const files = await fetchUploaded(plan.scriptId, clasp, left.versionNumber);
    if (differencesOf(await readRelease(clasp.projectDir), files).length === 0) return left.versionNumber;
  }
  return createVersion(releaseTitle(plan.version), clasp);
}

async function movedDeployment(plan: ReleasePlan, versionNumber: number, { clasp }: StepPlace): Promise<string> {
  const { deployment, version } = plan;
  const description = releaseTitle(version);
  const isThere = deployment?.versionNumber === versionNumber && deployment.description === description;
  if (deployment !== undefined && isThere) return deployment.deploymentId;
  return (await deployVersion({ versionNumber, description }, deployment?.deploymentId, clasp)).deploymentId;
}

function known<T>(value: T | undefined): T {
  if (value === undefined) throw new Error("A step of the release was left out.");
  return value;
}
