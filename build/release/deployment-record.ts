// Which deployment of the Apps Script project the releases belong to: it keeps its ID for ever, so the ID stands in a
// committed file. Pure.
import { DeployError } from "../clasp-answers.ts";
import type { ScriptDeployment } from "../script-project.ts";

/** Committed by the first release. .clasp.json has no place for it: clasp drops what it does not know. */
export const RECORD_FILE = "release.json";

export interface DeploymentRecord {
  readonly scriptId: string;
  readonly deploymentId: string;
}

export function recordText({ scriptId, deploymentId }: DeploymentRecord): string {
  return `${JSON.stringify({ scriptId, deploymentId }, undefined, 2)}\n`;
}

/** Throws unless the text is a record of that project. */
export function readRecord(text: string, scriptId: string): DeploymentRecord {
  const record = parsed(text);
  if (record === undefined) {
    throw new DeployError(`${RECORD_FILE} should be ${recordText({ scriptId, deploymentId: "…" }).trim()}`);
  }
  if (record.scriptId === scriptId) return record;
  throw new DeployError(
    `${RECORD_FILE} belongs to the project ${record.scriptId}, .clasp.json names ${scriptId}. Set one of them right; ` +
      `to release to a new project, delete ${RECORD_FILE}. Commit that, then retry.`,
  );
}

function parsed(text: string): DeploymentRecord | undefined {
  try {
    const { scriptId, deploymentId } = Object(JSON.parse(text)) as Readonly<Record<string, unknown>>;
    const isWhole = typeof scriptId === "string" && typeof deploymentId === "string" && deploymentId !== "";
    return isWhole ? { scriptId, deploymentId } : undefined;
  } catch {
    return undefined;
  }
}

/** Such as "SER Backlinks 1.2.3": so versions and deployments of releases are known again. */
export const releaseTitle = (version: string): string => `SER Backlinks ${version}`;

/** The one to move; `undefined` when the project has none yet. Throws when that is not certain. */
export function deploymentToMove(
  deployments: readonly ScriptDeployment[],
  record: DeploymentRecord | undefined,
): ScriptDeployment | undefined {
  const frozen = deployments.filter(({ versionNumber }) => versionNumber !== undefined);
  if (record !== undefined) {
    const recorded = frozen.find(({ deploymentId }) => deploymentId === record.deploymentId);
    if (recorded !== undefined) return recorded;
    throw new DeployError(
      `The project has no deployment ${record.deploymentId}, which ${RECORD_FILE} names. If it was archived on ` +
        `purpose, delete ${RECORD_FILE}, commit that and retry: the next release gets a new deployment.`,
    );
  }
  const ours = frozen.filter(({ description }) => /^SER Backlinks \d+\.\d+\.\d+$/.test(description));
  const candidates = ours.length > 0 ? ours : frozen;
  if (candidates.length <= 1) return candidates[0];
  const list = candidates.map((one) => `  ${one.deploymentId} @${one.versionNumber} ${one.description}`).join("\n");
  throw new DeployError(
    `The project has several deployments:\n${list}\nCommit a ${RECORD_FILE} that names the one to move, as ` +
      '{ "scriptId": "…", "deploymentId": "…" }, then retry.',
  );
}
