// Looks at everything that a release depends on, and changes nothing: the checkout, the notes, the Apps Script project.
// The answer is the plan of a release; what stands in its way is said all at once.
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import type { ClaspSettings } from "../clasp.ts";
import { DeployError } from "../clasp-answers.ts";
import {
  listDeployments,
  listVersions,
  readScriptId,
  type ScriptDeployment,
  type ScriptVersion,
} from "../script-project.ts";
import { type DeploymentRecord, deploymentToMove, RECORD_FILE, readRecord } from "./deployment-record.ts";
import type { Git } from "./git.ts";
import { nextVersion, RELEASE_KINDS, type ReleaseKind } from "./next-version.ts";
import {
  releaseDate,
  releasedTexts,
  unreleasedNotes,
  VERSION_FILES,
  type VersionTexts,
  versionIn,
} from "./version-files.ts";

export const RELEASE_BRANCH = "main";

export interface ReleasePlan {
  readonly scriptId: string;
  readonly currentVersion: string;
  readonly version: string;
  readonly texts: VersionTexts;
  /** Of the project, all of them. */
  readonly versions: readonly ScriptVersion[];
  /** Absent when the first release will make one. */
  readonly deployment?: ScriptDeployment;
  /** Absent before the first release. */
  readonly record?: DeploymentRecord;
}

export interface PlaceOfRelease {
  readonly clasp: ClaspSettings;
  readonly git: Git;
  /** YYYY-MM-DD. */
  readonly today: string;
}

/** Throws with all that has to be set right first. */
export async function prepareRelease(kind: ReleaseKind, place: PlaceOfRelease): Promise<ReleasePlan> {
  const { git, clasp } = place;
  const committed = await committedTexts(git);
  const currentVersion = versionIn(committed["package.json"]);
  const version = nextVersion(currentVersion, kind);
  const branchProblems = await problemsOfBranch(git);
  // Tags come with what is fetched.
  const [isTagged, changed] = await Promise.all([git.hasTag(`v${version}`), changesOfOthers(kind, committed, place)]);
  const problems = [
    ...branchProblems,
    ...(isTagged ? [`There is a tag v${version} already.`] : []),
    ...(unreleasedNotes(committed["CHANGELOG.md"]) === ""
      ? ["CHANGELOG.md has nothing under Unreleased. Say there what users get."]
      : []),
    ...changed,
  ];
  if (problems.length > 0) throw new DeployError(problems.join("\n"));
  const scriptId = await readScriptId(clasp.projectDir);
  const recordText = await textOf(join(clasp.projectDir, RECORD_FILE));
  const record = recordText === undefined ? undefined : readRecord(recordText, scriptId);
  const [versions, deployments] = await Promise.all([listVersions(clasp), listDeployments(clasp)]);
  const deployment = deploymentToMove(deployments, record);
  const texts = releasedTexts(committed, { version, date: place.today });
  return {
    ...{ scriptId, currentVersion, version, texts, versions },
    ...(deployment === undefined ? {} : { deployment }),
    ...(record === undefined ? {} : { record }),
  };
}

/** What others have pushed meanwhile would be missing in the release, and its tag could not be pushed. */
async function problemsOfBranch(git: Git): Promise<readonly string[]> {
  const branch = await git.branch();
  if (branch !== RELEASE_BRANCH) return [`The branch is ${branch}; releases are made on ${RELEASE_BRANCH}.`];
  const upstream = await git.upstream(branch);
  if (upstream === undefined) return [];
  try {
    const behind = await git.commitsBehind();
    if (behind === 0) return [];
    const commits = behind === 1 ? "one commit" : `${behind} commits`;
    return [`${branch} is ${commits} behind ${upstream}. Run \`git pull --rebase\`, then retry.`];
  } catch (error) {
    const why = error instanceof Error ? error.message.trim() : String(error);
    return [
      `Whether ${upstream} has more than ${branch} could not be asked (${why}). Is there a network, and may you read ` +
        "there? Once `git fetch` works, retry.",
    ];
  }
}

export async function committedTexts(git: Git): Promise<VersionTexts> {
  const texts = VERSION_FILES.map(async (file) => {
    const text = await git.committedText(file);
    if (text === undefined) throw new DeployError(`${file} is not committed.`);
    return [file, text];
  });
  return Object.fromEntries(await Promise.all(texts)) as VersionTexts;
}

/** Changes other than those that a killed release has left, which are done again anyway. */
async function changesOfOthers(
  kind: ReleaseKind,
  committed: VersionTexts,
  { git, clasp, today }: PlaceOfRelease,
): Promise<readonly string[]> {
  // Which deployment is meant may be said just now: it is committed with the release.
  const paths = (await git.changedPaths()).filter((path) => path !== RECORD_FILE);
  const ofRelease = await Promise.all(
    paths.map(async (path) => ({ path, kinds: await kindsThatWrote(path, committed, clasp.projectDir, today) })),
  );
  const others = ofRelease.filter(({ kinds }) => kinds.length === 0).map(({ path }) => path);
  if (others.length > 0) {
    return [`There are changes that are not committed: ${others.join(", ")}. Commit or stash them.`];
  }
  const ofAnother = ofRelease.find(({ kinds }) => !kinds.includes(kind));
  if (ofAnother === undefined) return [];
  return [
    `A release of another kind was begun: \`npm run release -- ${ofAnother.kinds[0]}\` goes on with it, ` +
      `\`git checkout -- ${VERSION_FILES.join(" ")}\` gives it up.`,
  ];
}

/** Those of which this file would be written so. */
async function kindsThatWrote(
  path: string,
  committed: VersionTexts,
  projectDir: string,
  today: string,
): Promise<readonly ReleaseKind[]> {
  const text = await textOf(join(projectDir, path));
  const file = VERSION_FILES.find((one) => one === path);
  if (file === undefined || text === undefined) return [];
  const current = versionIn(committed["package.json"]);
  return RELEASE_KINDS.filter((kind) => {
    const version = nextVersion(current, kind);
    const date = releaseDate(text, version) ?? today;
    return releasedTexts(committed, { version, date })[file] === text;
  });
}

/** `undefined` where there is no such file. */
async function textOf(path: string): Promise<string | undefined> {
  try {
    return await readFile(path, "utf8");
  } catch {
    return undefined;
  }
}
