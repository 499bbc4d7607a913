// One Apps Script project as Google keeps it: its files, the versions frozen of them, the deployments that point at
// versions. Knows nothing of HTTP.
import { checkUpload, type UploadedFile } from "./uploaded-project.ts";

export interface FakeVersion {
  readonly versionNumber: number;
  readonly description: string;
  readonly files: readonly UploadedFile[];
}

export interface FakeDeployment {
  readonly deploymentId: string;
  readonly deploymentConfig: {
    /** Absent in the one that always shows the newest files. */
    readonly versionNumber?: number;
    readonly description: string;
  };
}

/** Why Google refuses; the text is its kind of sentence. */
export class Refusal extends Error {
  readonly status: 400 | 401 | 403 | 404;
  constructor(status: 400 | 401 | 403 | 404, message: string) {
    super(message);
    this.status = status;
  }
}

export const HEAD_DEPLOYMENT_ID = "deployment-of-the-newest-files";

export class FakeProject {
  /** At first the manifest that a new project has. */
  files: readonly UploadedFile[] = [{ name: "appsscript", type: "JSON", source: '{"timeZone": "Etc/GMT"}' }];
  readonly versions: FakeVersion[] = [];
  readonly deployments: FakeDeployment[] = [
    { deploymentId: HEAD_DEPLOYMENT_ID, deploymentConfig: { description: "" } },
  ];

  replaceFiles(body: unknown): void {
    try {
      this.files = checkUpload(body);
    } catch (error) {
      throw new Refusal(400, error instanceof Error ? error.message : String(error));
    }
  }

  filesOf(versionNumber: number | undefined): readonly UploadedFile[] {
    return versionNumber === undefined ? this.files : this.#version(versionNumber).files;
  }

  freeze(body: unknown): FakeVersion {
    const version = {
      versionNumber: this.versions.length + 1,
      description: textIn(body, "description"),
      files: this.files,
    };
    this.versions.push(version);
    return version;
  }

  deploy(body: unknown): FakeDeployment {
    const deploymentId = `deployment-${this.deployments.length}`;
    const deployment = { deploymentId, deploymentConfig: this.#configOf(body) };
    this.deployments.push(deployment);
    return deployment;
  }

  redeploy(deploymentId: string, body: unknown): FakeDeployment {
    const place = this.deployments.findIndex((one) => one.deploymentId === deploymentId);
    if (place < 0) throw new Refusal(404, "Requested entity was not found.");
    if (deploymentId === HEAD_DEPLOYMENT_ID) throw new Refusal(400, "Read-only deployments may not be modified.");
    const config = typeof body === "object" && body !== null ? Reflect.get(body, "deploymentConfig") : undefined;
    const deployment = { deploymentId, deploymentConfig: this.#configOf(config) };
    this.deployments[place] = deployment;
    return deployment;
  }

  #configOf(body: unknown): FakeDeployment["deploymentConfig"] {
    if (textIn(body, "manifestFileName") !== "appsscript") throw new Refusal(400, "Invalid manifestFileName.");
    const versionNumber: unknown = Reflect.get(Object(body), "versionNumber");
    if (typeof versionNumber !== "number") throw new Refusal(400, "Invalid JSON payload received.");
    this.#version(versionNumber);
    return { versionNumber, description: textIn(body, "description") };
  }

  #version(versionNumber: number): FakeVersion {
    const version = this.versions.find((one) => one.versionNumber === versionNumber);
    if (version === undefined) throw new Refusal(404, "Requested entity was not found.");
    return version;
  }
}

function textIn(body: unknown, name: string): string {
  const value: unknown = Reflect.get(Object(body), name);
  return typeof value === "string" ? value : "";
}
