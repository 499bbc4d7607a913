// A release that is killed, by a signal that nothing can catch, before it has pushed, frozen and tagged; and one of whose
// requests Google carried out although clasp never heard of it. The same command goes on each time.

import { spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import { dirname } from "node:path";
import { describe, expect, it } from "vitest";
import { projectPath } from "../../build/project-paths.ts";
import { nextVersion } from "../../build/release/next-version.ts";
import { releaseAddon } from "../../build/release/release-addon.ts";
import type { Step } from "../../build/release/release-steps.ts";
import { RELEASE_FILES } from "../../build/release-files.ts";
import { ADDON_VERSION } from "../../src/addon-version.ts";
import type { FakeScriptApi } from "./fake-script-api.ts";
import { rehearse } from "./rehearse.ts";
import { createReleaseCheckout, type ReleaseCheckout } from "./release-checkout.ts";

const VERSION = nextVersion(ADDON_VERSION, "minor");
const MANIFEST_OF_ANOTHER = {
  name: "appsscript",
  type: "JSON",
  source: readFileSync(projectPath("appsscript.json"), "utf8"),
};

let api: FakeScriptApi;
let checkout: ReleaseCheckout;
rehearse("each test", createReleaseCheckout, (begun, place) => {
  api = begun;
  checkout = place;
});

/** By which signal it ended; the API it talks to runs in this process. */
async function killAfter(step: Step): Promise<string | null> {
  const script = projectPath("test/release/killed-release.ts");
  const args = [checkout.folder, dirname(checkout.folder), String(api.port), "minor", step];
  const child = spawn(process.execPath, ["--import", "tsx", script, ...args], {
    cwd: projectPath(""),
    stdio: "ignore",
  });
  return new Promise((resolve) => child.once("exit", (_code, signal) => resolve(signal)));
}

/** One version, one deployment that shows it, one commit with its tag, nothing left over. */
function expectOneRelease(): void {
  expect(api.project.versions.map(({ description }) => description)).toEqual([`SER Backlinks ${VERSION}`]);
  expect(api.project.deployments.slice(1)).toEqual([
    {
      deploymentId: "deployment-1",
      deploymentConfig: { versionNumber: 1, description: `SER Backlinks ${VERSION}` },
    },
  ]);
  expect(api.project.versions[0]?.files).toEqual(api.files());
  expect(JSON.parse(checkout.read("release.json"))).toMatchObject({ deploymentId: "deployment-1" });
  expect(checkout.git("log", "--format=%s").trim().split("\n")).toEqual([`Release ${VERSION}`, "Begin"]);
  expect(checkout.git("tag").trim()).toBe(`v${VERSION}`);
  expect(checkout.git("rev-parse", `v${VERSION}^{commit}`)).toBe(checkout.git("rev-parse", "HEAD"));
  expect(checkout.git("status", "--porcelain")).toBe("");
  expect(checkout.read("CHANGELOG.md").match(/^## .*$/gm)).toHaveLength(2);
}

describe("a release", () => {
  it("goes on by the same command after each kill and after a lost answer, and makes nothing twice", async () => {
    expect(await killAfter("test")).toBe("SIGKILL");
    const written = checkout.git("diff");
    await expect(releaseAddon("major", checkout.place)).rejects.toThrow(
      /`npm run release -- minor` goes on with it, `git checkout -- CHANGELOG.md .*` gives it up/,
    );
    expect(checkout.git("diff")).toBe(written);
    expect(await killAfter("push")).toBe("SIGKILL");
    api.fail("POST /deployments", "lost");
    await expect(releaseAddon("minor", checkout.place)).rejects.toThrow(/is not complete: clasp failed: /);
    expect(checkout.git("status", "--porcelain")).toBe("");
    api.fail(undefined);
    expect(await killAfter("commit")).toBe("SIGKILL");
    expect(await releaseAddon("minor", checkout.place)).toContain("lacked only its tag");
    expectOneRelease();
  });

  it("is frozen anew where the add-on has become another since", async () => {
    api.project.replaceFiles({ files: [MANIFEST_OF_ANOTHER] });
    api.project.freeze({ description: `SER Backlinks ${VERSION}` });
    await releaseAddon("minor", checkout.place);
    expect(api.project.versions.map(({ files }) => files.length)).toEqual([1, RELEASE_FILES.length]);
    expect(api.project.deployments.at(-1)?.deploymentConfig.versionNumber).toBe(2);
  });
});
