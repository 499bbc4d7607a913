// A throw-away project folder to push from, with the files that npm run build left and a login that only
// the rehearsal's API accepts.
import { cp, mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { ClaspSettings } from "../../build/clasp.ts";
import { RELEASE_FILES } from "../../build/deploy-addon.ts";
import { projectPath } from "../../build/project-paths.ts";
import { ACCESS_TOKEN } from "./fake-script-api.ts";

/** Far enough that clasp asks for no new token. */
const EXPIRY_MS = 4_102_444_800_000;

export interface ReleaseFolder {
  readonly settings: ClaspSettings;
  /** The same, without a login. */
  readonly loggedOut: ClaspSettings;
  writeDistFile(name: string, text: string): Promise<void>;
  removeDistFile(name: string): Promise<void>;
  remove(): Promise<void>;
}

export async function createReleaseFolder(scriptId: string, apiPort: number): Promise<ReleaseFolder> {
  const folder = await mkdtemp(join(tmpdir(), "release-"));
  const dist = join(folder, "dist");
  await mkdir(dist);
  for (const name of RELEASE_FILES) await cp(projectPath(`dist/${name}`), join(dist, name));
  await writeFile(join(folder, ".clasp.json"), JSON.stringify({ scriptId, rootDir: "dist" }));
  const authFile = join(folder, "login.json");
  await writeFile(authFile, JSON.stringify({ tokens: { default: LOGIN } }));
  const settings: ClaspSettings = {
    projectDir: folder,
    authFile,
    nodeArguments: ["--import", projectPath("test/release/reroute-https.mjs")],
    environment: { FAKE_SCRIPT_API_PORT: String(apiPort) },
  };
  return {
    settings,
    loggedOut: { ...settings, authFile: join(folder, "no-login.json") },
    writeDistFile: (name, text) => writeFile(join(dist, name), text),
    removeDistFile: (name) => rm(join(dist, name)),
    remove: () => rm(folder, { recursive: true }),
  };
}

const LOGIN = {
  type: "authorized_user",
  client_id: "client",
  client_secret: "secret",
  refresh_token: "refresh",
  access_token: ACCESS_TOKEN,
  expiry_date: EXPIRY_MS,
};
