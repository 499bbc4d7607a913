// A newcomer's machine as far as the project is concerned: an empty folder with a clone, an npm that has fetched nothing
// yet, and nothing of the checkout that this runs in.
import { execFileSync } from "node:child_process";
import { mkdir, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";

export interface Newcomer {
  readonly checkout: string;
  readonly cache: string;
  readonly env: NodeJS.ProcessEnv;
  remove(): Promise<void>;
}

/** Clones what is committed at `source`, a folder or an address. */
export async function createNewcomer(source: string, env: NodeJS.ProcessEnv): Promise<Newcomer> {
  const home = await mkdtemp(join(tmpdir(), "fresh-machine-"));
  const [checkout, cache] = [join(home, "checkout"), join(home, "npm-cache")];
  await mkdir(cache);
  // By an address, since clones of a folder share its files.
  const address = /^\w+:|@/.test(source) ? source : `file://${source}`;
  execFileSync("git", ["clone", "--quiet", address, checkout], { stdio: ["ignore", "inherit", "inherit"] });
  return {
    ...{ checkout, cache },
    env: newcomersEnvironment(env, cache),
    remove: () => rm(home, { recursive: true, force: true }),
  };
}

/** How this machine reaches the registry; everything else that npm sets is of the checkout it was started in. */
const KEPT_SETTINGS = /^npm_config_(?:registry|noproxy|(?:https?_)?proxy|cafile|ca|strict_ssl)$/i;

/** Without a display, so that no window opens that nobody asked for. */
export function newcomersEnvironment(env: NodeJS.ProcessEnv, cache: string): NodeJS.ProcessEnv {
  const isForeign = (name: string): boolean =>
    (/^npm_/i.test(name) && !KEPT_SETTINGS.test(name)) ||
    ["INIT_CWD", "NODE_OPTIONS", "NODE_ENV", "PORT", "DISPLAY", "WAYLAND_DISPLAY"].includes(name);
  const kept = Object.entries(env).filter(([name]) => !isForeign(name));
  const path = (env.PATH ?? "").split(delimiter).filter((place) => !/node_modules[\\/]\.bin|node-gyp-bin/.test(place));
  return { ...Object.fromEntries(kept), PATH: path.join(delimiter), npm_config_cache: cache };
}
