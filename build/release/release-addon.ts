// A release from beginning to end. Whatever fails or is killed, the same command goes on with it: what is done is seen
// in git and in the Apps Script project, and no journal is kept that could say otherwise.
import { DeployError } from "../clasp-answers.ts";
import { listVersions } from "../script-project.ts";
import { RECORD_FILE } from "./deployment-record.ts";
import type { ReleaseKind } from "./next-version.ts";
import { committedTexts, prepareRelease, RELEASE_BRANCH, type ReleasePlan } from "./prepare-release.ts";
import {
  commitMessage,
  type ReleaseState,
  STEPS,
  type Step,
  type StepPlace,
  stepText,
  tagMessage,
  takeStep,
  versionOf,
} from "./release-steps.ts";
import { VERSION_FILES, versionIn } from "./version-files.ts";

export interface ReleasePlace extends StepPlace {
  /** Before each step; what it throws ends the release there. */
  readonly onStep?: (step: Step, text: string) => void;
  /** After each step, before anything else. */
  readonly onDone?: (step: Step) => void;
}

/** Makes the release; the answer is what to do next, for the terminal. Throws a `DeployError` when it is not complete. */
export async function releaseAddon(kind: ReleaseKind, place: ReleasePlace): Promise<string> {
  const unfinished = await untaggedVersion(place);
  if (unfinished !== undefined) return finish(unfinished, place);
  const plan = await prepareRelease(kind, place);
  const state: ReleaseState = {};
  const done: Step[] = [];
  for (const step of STEPS) {
    try {
      place.onStep?.(step, stepText(step, plan, state));
      await takeStep(step, plan, state, place);
    } catch (error) {
      throw new DeployError(await afterFailure(error, { kind, plan, state, done }, place));
    }
    done.push(step);
    place.onDone?.(step);
  }
  return nextSteps(plan.version, state);
}

/** What a release would do, for the terminal. Reads only. */
export async function planText(kind: ReleaseKind, place: ReleasePlace): Promise<string> {
  const unfinished = await untaggedVersion(place);
  if (unfinished !== undefined) return `Version ${unfinished} was released without its tag. It would only be tagged.`;
  const plan = await prepareRelease(kind, place);
  const steps = STEPS.map((step, index) => `  ${index + 1}. ${stepText(step, plan)}`);
  return [`A ${kind} release would:`, ...steps, "Nothing was done."].join("\n");
}

/** A release that has come as far as its commit. */
async function untaggedVersion({ git }: ReleasePlace): Promise<string | undefined> {
  const version = versionIn((await committedTexts(git))["package.json"]);
  const isReleased = (await git.lastSubject()) === commitMessage(version);
  return isReleased && !(await git.hasTag(`v${version}`)) ? version : undefined;
}

async function finish(version: string, { git, clasp }: ReleasePlace): Promise<string> {
  const frozen = versionOf(version, await listVersions(clasp));
  const state = frozen === undefined ? {} : { versionNumber: frozen.versionNumber };
  await git.tag(`v${version}`, tagMessage(version, state));
  return `The release of ${version} lacked only its tag, which it has now.\n${nextSteps(version, state)}`;
}

interface Broken {
  readonly kind: ReleaseKind;
  readonly plan: ReleasePlan;
  readonly state: ReleaseState;
  readonly done: readonly Step[];
}

/** What has happened and what has not, once the checkout is as it was. */
async function afterFailure(error: unknown, { kind, plan, state, done }: Broken, place: ReleasePlace): Promise<string> {
  const isCommitted = done.includes("commit");
  const tree = isCommitted ? "The commit stands." : await restoreTree(plan, place);
  const said = error instanceof Error ? error.message : String(error);
  // The checkout's own steps were taken back.
  const lasting = done.filter((step) => isCommitted || !["write", "test"].includes(step));
  const list = (title: string, steps: readonly Step[]): readonly string[] =>
    steps.length === 0 ? [] : [title, ...steps.map((step) => `  - ${stepText(step, plan, state)}`)];
  const left = STEPS.filter((step) => !lasting.includes(step));
  return [
    `The release of ${plan.version} is not complete: ${said}`,
    ...list("Done:", lasting),
    ...list("Not done, or not known to be:", left),
    `${tree} Once that is set right, \`npm run release -- ${kind}\` goes on: nothing is made twice.`,
  ].join("\n");
}

async function restoreTree({ record }: ReleasePlan, { git }: ReleasePlace): Promise<string> {
  try {
    await git.restore(VERSION_FILES);
    if (record === undefined) await git.forget(RECORD_FILE);
    return "The checkout is as it was before.";
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    return `The checkout could not be set back (${why}): \`git checkout HEAD -- ${VERSION_FILES.join(" ")}\` does.`;
  }
}

function nextSteps(version: string, { versionNumber }: ReleaseState): string {
  const number = versionNumber === undefined ? "the version's number" : String(versionNumber);
  return [
    `Version ${version} is released as Apps Script version ${number}. What is left is yours:`,
    `  1. git push --follow-tags origin ${RELEASE_BRANCH}`,
    `  2. In the Google Workspace Marketplace SDK, App Configuration, Editor add-on for Sheets: enter ${number} as the`,
    "     script's version. Users get the version that stands there.",
  ].join("\n");
}
