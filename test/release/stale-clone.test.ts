// Releases from a clone that others may have pushed past: the git and what it follows, a bare repository, are real.
import { execFileSync } from "node:child_process";
import { rmSync } from "node:fs";
import { dirname, join } from "node:path";
import { beforeEach, describe, expect, it } from "vitest";
import { planText } from "../../build/release/release-addon.ts";
import type { FakeScriptApi } from "./fake-script-api.ts";
import { rehearse } from "./rehearse.ts";
import { createReleaseCheckout, type ReleaseCheckout } from "./release-checkout.ts";

let api: FakeScriptApi;
let checkout: ReleaseCheckout;
let remote: string;
rehearse("each test", createReleaseCheckout, (begun, place) => {
  api = begun;
  checkout = place;
});
beforeEach(() => {
  remote = join(dirname(checkout.folder), "remote.git");
  execFileSync("git", ["init", "--quiet", "--bare", "--initial-branch=main", remote]);
  checkout.git("remote", "add", "origin", remote);
  checkout.git("push", "--quiet", "--set-upstream", "origin", "main");
});

const plan = (): Promise<string> => planText("patch", checkout.place);

/** As somebody else would, from a clone of their own; this one has not heard of it. */
function pushFromElsewhere(...entries: readonly string[]): void {
  const before = checkout.git("rev-parse", "HEAD").trim();
  for (const entry of entries) checkout.note(entry);
  checkout.git("push", "--quiet", "origin", "main");
  checkout.git("reset", "--quiet", "--hard", before);
  checkout.git("update-ref", "refs/remotes/origin/main", before);
}

describe("a release from a clone that follows another repository", () => {
  it("does not begin while that has more, says what to do, and asks nothing of the Apps Script project", async () => {
    pushFromElsewhere("One.", "Two.");
    await expect(plan()).rejects.toThrow("main is 2 commits behind origin/main. Run `git pull --rebase`, then retry.");
    expect(api.requests).toEqual([]);
    checkout.git("pull", "--quiet", "--rebase");
    expect(await plan()).toContain("Nothing was done.");
  });

  it("does not begin while that cannot be asked, and says why", async () => {
    rmSync(remote, { recursive: true });
    await expect(plan()).rejects.toThrow(
      /^Whether origin\/main has more than main could not be asked \([\s\S]*remote\.git[\s\S]*Once `git fetch` works, retry\.$/,
    );
    expect(api.requests).toEqual([]);
  });

  it("begins with commits that are not pushed yet", async () => {
    checkout.note("One more.");
    expect(await plan()).toContain("Nothing was done.");
  });
});
