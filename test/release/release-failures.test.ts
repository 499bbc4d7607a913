// Releases that fail: what they say is done and what is not, that the checkout is as it was, and what keeps a release
// from beginning. The clasp and the git are the real ones.

import { chmodSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { nextVersion } from "../../build/release/next-version.ts";
import { releaseAddon } from "../../build/release/release-addon.ts";
import { ADDON_VERSION } from "../../src/addon-version.ts";
import type { FakeScriptApi } from "./fake-script-api.ts";
import { rehearse, SCRIPT_ID } from "./rehearse.ts";
import { createReleaseCheckout, type ReleaseCheckout } from "./release-checkout.ts";

const VERSION = nextVersion(ADDON_VERSION, "patch");

let api: FakeScriptApi;
let checkout: ReleaseCheckout;
rehearse("each test", createReleaseCheckout, (begun, place) => {
  api = begun;
  checkout = place;
});

/** What was asked of the API other than to look. */
const changes = () => api.requests.filter((request) => !request.startsWith("GET "));

const release = (place = checkout.place) => releaseAddon("patch", place);

async function failure(place = checkout.place): Promise<string> {
  return release(place).then(
    () => "It was released.",
    (error: Error) => `${error.name}: ${error.message}`,
  );
}

/** The parts of a failure's text, each without the step's details. */
function parts(text: string) {
  const [, done = "", left = ""] =
    /(?:Done:\n([\s\S]*?))?Not done, or not known to be:\n([\s\S]*?)\n[A-Z]/.exec(text) ?? [];
  const verbs = (list: string) => [...list.matchAll(/^ {2}- (\w+)/gm)].map(([, verb]) => verb);
  return { done: verbs(done), left: verbs(left) };
}

/** As it was before the release: nothing changed, nothing new, no commit, no tag. */
function expectUntouched(): void {
  expect(checkout.git("status", "--porcelain")).toBe("");
  expect(checkout.git("log", "--format=%s").trim()).toBe("Begin");
  expect(checkout.git("tag")).toBe("");
}

describe("a release that fails", () => {
  it("at its tests has pushed nothing, and leaves the checkout as it was", async () => {
    const prove = (): Promise<void> => Promise.reject(new Error("2 tests failed."));
    const text = await failure({ ...checkout.place, prove });
    expect(text).toContain(`DeployError: The release of ${VERSION} is not complete: 2 tests failed.`);
    expect(parts(text)).toEqual({ done: [], left: ["write", "build", "push", "freeze", "make", "commit", "tag"] });
    expect(text).toContain("The checkout is as it was before.");
    expect(changes()).toEqual([]);
    expectUntouched();
  });

  it("at its push says how far it came, and how to go on", async () => {
    api.fail("PUT /content");
    const text = await failure();
    expect(parts(text).done).toEqual([]);
    expect(text).toMatch(/clasp failed: .*Refused by the rehearsal[\s\S]*`npm run release -- patch` goes on/);
    expectUntouched();
  });

  it("at its commit and then at its tag says each time what is left, and needs only the tag in the end", async () => {
    const hook = join(".git", "hooks", "pre-commit");
    checkout.write(hook, "#!/bin/sh\necho 'No commits today.' >&2\nexit 1\n");
    chmodSync(join(checkout.folder, hook), 0o755);
    const first = await failure();
    expect(parts(first)).toEqual({ done: ["push", "freeze", "move"], left: ["write", "build", "commit", "tag"] });
    expect(first).toContain("No commits today.");
    expectUntouched();
    checkout.write(hook, "#!/bin/sh\n");
    const tag = (): Promise<void> => Promise.reject(new Error("gpg failed to sign the data"));
    const second = await failure({ ...checkout.place, git: { ...checkout.place.git, tag } });
    expect(parts(second).left).toEqual(["tag"]);
    expect(second).toContain("The commit stands.");
    const changesBefore = changes().length;
    expect(await release()).toContain("lacked only its tag");
    expect(changes().length).toBe(changesBefore);
    expect(checkout.git("tag").trim()).toBe(`v${VERSION}`);
    expect([api.project.versions.length, api.project.deployments.length]).toEqual([1, 2]);
  });

  it("at moving the deployment leaves it where it was", async () => {
    const { project } = api;
    project.freeze({ description: `SER Backlinks ${ADDON_VERSION}` });
    project.deploy({ manifestFileName: "appsscript", versionNumber: 1 });
    api.fail("PUT /deployments");
    expect(parts(await failure()).done).toEqual(["push", "freeze"]);
    expect(project.deployments[1]?.deploymentConfig.versionNumber).toBe(1);
    expectUntouched();
  });
});

describe("a release does not begin", () => {
  const sent = () => api.requests.length;

  it("with all that is in its way, said at once: another branch, changes, no notes", async () => {
    checkout.git("checkout", "--quiet", "-b", "later");
    checkout.write("CHANGELOG.md", "# Changelog\n\n## Unreleased\n\n## 0.0.1 - 2026-01-01\n\n- Old.\n");
    checkout.git("commit", "--quiet", "--all", "--message", "Nothing to say");
    checkout.write("notes.txt", "");
    const text = await failure();
    expect(text).toContain("The branch is later; releases are made on main.");
    expect(text).toContain("CHANGELOG.md has nothing under Unreleased.");
    expect(text).toContain("There are changes that are not committed: notes.txt.");
    expect(sent()).toBe(0);
  });

  it("over a changed file of its own, unless a killed release has written it so", async () => {
    checkout.write("package.json", checkout.read("package.json").replace("Apache-2.0", "MIT"));
    expect(await failure()).toContain("not committed: package.json");
    checkout.git("checkout", "--", "package.json");
    checkout.write("CHANGELOG.md", `${checkout.read("CHANGELOG.md")}- Another.\n`);
    expect(await failure()).toContain("not committed: CHANGELOG.md");
    expect(sent()).toBe(0);
  });

  it("for a version that has a tag", async () => {
    checkout.git("tag", `v${VERSION}`);
    expect(await failure()).toContain(`There is a tag v${VERSION} already.`);
    expect(sent()).toBe(0);
  });

  it("where Google refuses, and says what to do, before it has written anything", async () => {
    api.switchOff(true);
    expect(await failure()).toMatch(/^DeployError: Switch the Apps Script API on/);
    expectUntouched();
  });

  it("to a deployment that is gone, or for another project than the last", async () => {
    checkout.write("release.json", JSON.stringify({ scriptId: SCRIPT_ID, deploymentId: "deployment-9" }));
    expect(await failure()).toContain("no deployment deployment-9, which release.json names");
    checkout.write("release.json", JSON.stringify({ scriptId: "another", deploymentId: "deployment-9" }));
    expect(await failure()).toContain("belongs to the project another");
    checkout.write("release.json", "{}");
    expect(await failure()).toContain("release.json should be");
  });
});
