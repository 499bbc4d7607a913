// A throw-away git checkout to release from: the files that say the version, a changelog with something to release, and
// clasp logged in to the rehearsal's API. Its add-on stands for one that was built, unless its command line builds it.
import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import type { ClaspSettings } from "../../build/clasp.ts";
import { projectPath } from "../../build/project-paths.ts";
import { gitIn } from "../../build/release/git.ts";
import type { ReleasePlace } from "../../build/release/release-addon.ts";
import { RELEASE_FILES } from "../../build/release-files.ts";
import { copySources } from "./project-copy.ts";
import type { RehearsalAddress } from "./rehearse.ts";
import { rehearsalSettings } from "./release-folder.ts";

export const TODAY = "2026-11-26";

const CHANGELOG = "# Changelog\n\nWhat users see.\n\n## Unreleased\n\n- A first thing.\n";

export interface ReleaseCheckout {
  readonly folder: string;
  readonly place: ReleasePlace;
  git(...command: readonly string[]): string;
  read(file: string): string;
  write(file: string, text: string): void;
  /** One more entry in the changelog, committed. */
  note(entry: string): void;
  remove(): void;
}

export interface CheckoutOptions extends RehearsalAddress {
  /** Of its package.json, in place of the project's; with them the command line's own files are there, too. */
  readonly scripts?: Readonly<Record<string, string>>;
}

export async function createReleaseCheckout({ scriptId, apiPort, scripts }: CheckoutOptions): Promise<ReleaseCheckout> {
  const home = mkdtempSync(join(tmpdir(), "release-checkout-"));
  const folder = join(home, "checkout");
  mkdirSync(join(folder, "src"), { recursive: true });
  for (const file of ["package.json", "package-lock.json", "src/addon-version.ts"]) {
    writeFileSync(join(folder, file), readFileSync(projectPath(file)));
  }
  const write = (file: string, text: string): void => writeFileSync(join(folder, file), text);
  if (scripts !== undefined) {
    copySources(folder);
    const own: object = JSON.parse(readFileSync(join(folder, "package.json"), "utf8"));
    write("package.json", `${JSON.stringify({ ...own, scripts }, undefined, 2)}\n`);
  }
  write("CHANGELOG.md", CHANGELOG);
  write(".clasp.json", JSON.stringify({ scriptId, rootDir: "dist" }));
  write(".gitignore", "dist/\nnode_modules\n");
  const git = (...command: readonly string[]): string =>
    execFileSync("git", command, { cwd: folder, encoding: "utf8", stdio: ["ignore", "pipe", "pipe"] });
  git("init", "--quiet", "--initial-branch=main");
  git("config", "user.name", "Somebody");
  git("config", "user.email", "somebody@project.example");
  git("add", "--all");
  git("commit", "--quiet", "--message", "Begin");
  const clasp = await rehearsalSettings(folder, home, apiPort);
  const read = (file: string): string => readFileSync(join(folder, file), "utf8");
  return {
    ...{ folder, git, read, write },
    place: releasePlace(folder, clasp),
    note: (entry) => {
      write("CHANGELOG.md", read("CHANGELOG.md").replace("## Unreleased\n", `## Unreleased\n\n- ${entry}\n`));
      git("commit", "--quiet", "--all", "--message", `Note: ${entry}`);
    },
    remove: () => rmSync(home, { recursive: true, force: true }),
  };
}

export function releasePlace(folder: string, clasp: ClaspSettings): ReleasePlace {
  return { clasp, git: gitIn(folder), today: TODAY, prove: async () => writeStandIn(folder) };
}

/** Small, so that a push takes no time; other for each version. */
function writeStandIn(folder: string): void {
  const version = readFileSync(join(folder, "src/addon-version.ts"), "utf8");
  const [, said] = /"(.*)"/.exec(version) ?? [];
  const pages = RELEASE_FILES.filter((name) => name.endsWith(".html")).map((name): [string, string] => [
    name,
    `<p>${said}</p>`,
  ]);
  const files: Readonly<Record<string, string>> = {
    ...Object.fromEntries(pages),
    "Code.js": `function version() { return "${said}"; }`,
    "backroom.html": `"${said}"`,
    "appsscript.json": readFileSync(projectPath("appsscript.json"), "utf8"),
  };
  for (const [name, text] of Object.entries(files)) {
    const path = join(folder, "dist", name);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, text);
  }
}
