// What a release asks of git and has it do, in one folder. Must not know what a release is.
import { execFile } from "node:child_process";
import { rm } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";

export interface Git {
  branch(): Promise<string>;
  /** What the branch follows, such as `origin/main`; `undefined` where it follows nothing. */
  upstream(branch: string): Promise<string | undefined>;
  /** How many commits that has and the branch has not, once it is fetched. Throws when it cannot be asked. */
  commitsBehind(): Promise<number>;
  /** Paths with changes that are not committed, new files included, ignored ones not. */
  changedPaths(): Promise<readonly string[]>;
  /** The committed text; `undefined` for a file that is not committed. */
  committedText(path: string): Promise<string | undefined>;
  lastSubject(): Promise<string>;
  hasTag(tag: string): Promise<boolean>;
  commit(paths: readonly string[], message: string): Promise<void>;
  tag(tag: string, message: string): Promise<void>;
  /** As they are committed. */
  restore(paths: readonly string[]): Promise<void>;
  /** As if it had never been there. */
  forget(path: string): Promise<void>;
}

export function gitIn(folder: string): Git {
  const run = async (...command: readonly string[]): Promise<string> => {
    const { stdout } = await promisify(execFile)("git", [...command], { cwd: folder, maxBuffer: 16_777_216 });
    return stdout;
  };
  const succeeds = (...command: readonly string[]): Promise<boolean> =>
    run(...command).then(
      () => true,
      () => false,
    );
  return {
    branch: async () => (await run("rev-parse", "--abbrev-ref", "HEAD")).trim(),
    upstream: async (branch) => {
      const name = await run("for-each-ref", "--format=%(upstream:short)", `refs/heads/${branch}`);
      return name.trim() === "" ? undefined : name.trim();
    },
    commitsBehind: async () => {
      await run("fetch", "--quiet");
      return Number(await run("rev-list", "--count", "HEAD..@{upstream}"));
    },
    changedPaths: async () => {
      const status = await run("status", "--porcelain", "-z", "--no-renames", "--untracked-files=all");
      return status.split("\0").flatMap((line) => (line === "" ? [] : [line.slice(3)]));
    },
    committedText: async (path) =>
      (await succeeds("cat-file", "-e", `HEAD:${path}`)) ? run("show", `HEAD:${path}`) : undefined,
    lastSubject: async () => (await run("log", "-1", "--format=%s")).trim(),
    hasTag: (tag) => succeeds("rev-parse", "--quiet", "--verify", `refs/tags/${tag}`),
    commit: async (paths, message) => {
      await run("add", "--", ...paths);
      await run("commit", "--quiet", "--message", message, "--", ...paths);
    },
    tag: async (tag, message) => {
      await run("tag", "--annotate", tag, "--message", message);
    },
    restore: async (paths) => {
      await run("checkout", "--quiet", "HEAD", "--", ...paths);
    },
    forget: async (path) => {
      await run("rm", "--quiet", "--cached", "--ignore-unmatch", "--", path);
      await rm(join(folder, path), { force: true });
    },
  };
}
