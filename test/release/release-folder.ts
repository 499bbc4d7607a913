// A throw-away copy of the project to push from, with the files that npm run build left and a login that only
// the rehearsal's API accepts.
import { cp, mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { ClaspSettings } from "../../build/clasp.ts";
import { projectPath } from "../../build/project-paths.ts";
import { ACCESS_TOKEN, REFRESH_TOKEN } from "./fake-script-api.ts";
import { copySources } from "./project-copy.ts";
import type { RehearsalAddress } from "./rehearse.ts";

/** Far enough that clasp asks for no new token. */
const EXPIRY_MS = 4_102_444_800_000;

export interface ReleaseFolder {
  readonly settings: ClaspSettings;
  /** The same, without a login. */
  readonly loggedOut: ClaspSettings;
  /** dist/ as it was built, and nothing else. */
  restoreDist(): Promise<void>;
  writeDistFile(name: string, text: string): Promise<void>;
  removeDistFile(name: string): Promise<void>;
  /** The login's access token is over, as clasp knows. */
  expireLogin(): Promise<void>;
  restoreLogin(): Promise<void>;
  readLogin(): Promise<string>;
  remove(): Promise<void>;
}

export async function createReleaseFolder({ scriptId, apiPort }: RehearsalAddress): Promise<ReleaseFolder> {
  const folder = await mkdtemp(join(tmpdir(), "release-"));
  const dist = join(folder, "dist");
  await mkdir(dist);
  copySources(folder);
  await cp(projectPath("package.json"), join(folder, "package.json"));
  await writeFile(join(folder, ".clasp.json"), JSON.stringify({ scriptId, rootDir: "dist" }));
  const settings = await rehearsalSettings(folder, folder, apiPort);
  const login = join(folder, LOGIN_FILE);
  const restoreDist = async () => {
    await rm(dist, { recursive: true });
    await cp(projectPath("dist"), dist, { recursive: true });
  };
  await restoreDist();
  return {
    settings,
    loggedOut: { ...settings, authFile: join(folder, "no-login.json") },
    restoreDist,
    writeDistFile: (name, text) => writeFile(join(dist, name), text),
    removeDistFile: (name) => rm(join(dist, name)),
    expireLogin: () => writeFile(login, loginText(0)),
    restoreLogin: () => writeFile(login, loginText(EXPIRY_MS)),
    readLogin: () => readFile(login, "utf8"),
    remove: () => rm(folder, { recursive: true }),
  };
}

/** What clasp is run with in a rehearsal: requests go to the local API, and little is loaded that nothing asks for. */
const CLASP_PRELOADS = ["reroute-https", "lean-google-apis"].map((name) => projectPath(`test/release/${name}.mjs`));

/** How clasp is run against the rehearsal's API; the login is written into `loginDir`. */
export async function rehearsalSettings(
  projectDir: string,
  loginDir: string,
  apiPort: number,
): Promise<ClaspSettings & { readonly authFile: string }> {
  const authFile = join(loginDir, LOGIN_FILE);
  await writeFile(authFile, loginText(EXPIRY_MS));
  return {
    projectDir,
    authFile,
    nodeArguments: CLASP_PRELOADS.flatMap((module) => ["--import", module]),
    environment: { FAKE_SCRIPT_API_PORT: String(apiPort) },
  };
}

const LOGIN_FILE = "login.json";

function loginText(expiryMs: number): string {
  const login = {
    type: "authorized_user",
    client_id: "client",
    client_secret: "secret",
    refresh_token: REFRESH_TOKEN,
    access_token: ACCESS_TOKEN,
    expiry_date: expiryMs,
  };
  return JSON.stringify({ tokens: { default: login } });
}
