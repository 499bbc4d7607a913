// Two releases from a git checkout, rehearsed from end to end: the real build once, the real clasp against the local API,
// the real git. What was frozen is then run.
import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { nextVersion } from "../../build/release/next-version.ts";
import { releaseAddon } from "../../build/release/release-addon.ts";
import { RELEASE_FILES } from "../../build/release-files.ts";
import { ADDON_VERSION } from "../../src/addon-version.ts";
import { shippedAddon } from "../bundle/shipped-addon.ts";
import { builtFiles } from "./built-files.ts";
import { runCommand } from "./command-line.ts";
import type { FakeScriptApi } from "./fake-script-api.ts";
import { rehearse, SCRIPT_ID } from "./rehearse.ts";
import { createReleaseCheckout, type ReleaseCheckout, TODAY } from "./release-checkout.ts";
import { uploadedAddon } from "./uploaded-addon.ts";

const FIRST = nextVersion(ADDON_VERSION, "minor");
const SECOND = nextVersion(FIRST, "patch");

/** Stands for the tests, this one among them. */
const TESTS = "node -p \"'Every test has passed.'\"";

let api: FakeScriptApi;
let checkout: ReleaseCheckout;
rehearse(
  "file",
  (address) => createReleaseCheckout({ ...address, scripts: { build: "tsx build/build.ts", test: TESTS } }),
  (begun, place) => {
    api = begun;
    checkout = place;
  },
);

const versions = () => api.project.versions.map(({ versionNumber, description }) => [versionNumber, description]);
const frozen = () => api.project.deployments.slice(1);
const uploads = () => api.requests.filter((request) => !request.startsWith("GET "));

/** As a build would leave dist/ after a change of nothing but the version. */
function rebuiltAs(version: string, before: string): void {
  for (const name of RELEASE_FILES) {
    const file = join("dist", name);
    checkout.write(file, checkout.read(file).replaceAll(before, version));
  }
}

describe("a first release", () => {
  it("is described before anything is done", async () => {
    const { exitCode, out, errors } = await runCommand(
      "build/release.ts",
      ["minor", "--dry-run"],
      checkout.place.clasp,
    );
    expect([exitCode, errors]).toEqual([0, ""]);
    expect(out).toMatch(/^A minor release would:\n {2}1\. write [\s\S]*\n {2}7\. tag v.*\nNothing was done\.\n$/);
    expect(out).toContain(`write ${FIRST} instead of ${ADDON_VERSION}`);
    expect(out).toContain("make a deployment of that version");
    expect([uploads(), checkout.git("status", "--porcelain"), checkout.git("tag")]).toEqual([[], "", ""]);
  });

  it("builds, passes the tests, freezes what it pushed, deploys it, and says what is left to do", async () => {
    const { exitCode, out } = await runCommand("build/release.ts", ["minor"], checkout.place.clasp);
    expect(exitCode).toBe(0);
    expect(out).toMatch(/- build and test\n[\s\S]*Code\.js: \d+ bytes[\s\S]*Every test has passed\.\n- push dist/);
    expect(out).toMatch(/git push --follow-tags origin main[\s\S]*Marketplace SDK.*enter 1 as/);
    expect(versions()).toEqual([[1, `SER Backlinks ${FIRST}`]]);
    expect(api.project.versions[0]?.files).toEqual(api.files());
    expect(frozen()).toEqual([
      {
        deploymentId: "deployment-1",
        deploymentConfig: { versionNumber: 1, description: `SER Backlinks ${FIRST}` },
      },
    ]);
  });

  it("says its version in every place that says one", () => {
    expect(JSON.parse(checkout.read("package.json"))).toMatchObject({ version: FIRST });
    expect(JSON.parse(checkout.read("package-lock.json"))).toMatchObject({
      version: FIRST,
      packages: { "": { version: FIRST } },
    });
    const sidebar = api.files().find(({ name }) => name === "sidebar");
    expect([sidebar?.source.includes(FIRST), sidebar?.source.includes(ADDON_VERSION)]).toEqual([true, false]);
    expect(api.files().find(({ name }) => name === "backroom")?.source).toContain(FIRST);
  });

  it("pushes what was built from its own sources", () => {
    const built = builtFiles(join(checkout.folder, "dist"));
    expect(api.files()).toEqual(expect.arrayContaining([...built]));
  });

  it("dates its part of the changelog, and opens an empty one", () => {
    expect(checkout.read("CHANGELOG.md").replace(/\d{4}-\d\d-\d\d/, "DAY")).toBe(
      `# Changelog\n\nWhat users see.\n\n## Unreleased\n\n## ${FIRST} - DAY\n\n- A first thing.\n`,
    );
  });

  it("is one commit of these files alone, with its tag, and leaves a clean checkout", () => {
    expect(checkout.git("log", "-1", "--format=%s").trim()).toBe(`Release ${FIRST}`);
    expect(checkout.git("show", "--name-only", "--format=", "HEAD").trim().split("\n")).toEqual([
      ...["CHANGELOG.md", "package-lock.json", "package.json", "release.json", "src/addon-version.ts"],
    ]);
    expect(checkout.git("cat-file", "-p", `v${FIRST}`)).toContain("Apps Script version 1, deployment deployment-1");
    expect(checkout.git("rev-parse", `v${FIRST}^{commit}`)).toBe(checkout.git("rev-parse", "HEAD"));
    expect(checkout.git("status", "--porcelain")).toBe("");
  });

  it("keeps the deployment's ID for the next one", () => {
    expect(JSON.parse(checkout.read("release.json"))).toEqual({
      scriptId: SCRIPT_ID,
      deploymentId: "deployment-1",
    });
  });
});

describe("a second release", () => {
  beforeAll(async () => {
    checkout.note("A second thing.");
    await releaseAddon("patch", { ...checkout.place, prove: async () => rebuiltAs(SECOND, FIRST) });
  });

  it("moves the same deployment to a new version", () => {
    expect(versions().at(-1)).toEqual([2, `SER Backlinks ${SECOND}`]);
    expect(frozen()).toEqual([
      {
        deploymentId: "deployment-1",
        deploymentConfig: { versionNumber: 2, description: `SER Backlinks ${SECOND}` },
      },
    ]);
  });

  it("leaves the earlier version as it was, and answers =SER_METRICS from the later one", () => {
    const [first, second] = api.project.versions.map(({ files }) => uploadedAddon(files));
    expect(first?.html.sidebar).toContain(FIRST);
    expect(second?.html.sidebar).toContain(SECOND);
    const addon = shippedAddon(second === undefined ? {} : { bundle: second });
    expect(addon.compute("SER_METRICS", "nike.com")).toEqual([Array.from({ length: 8 }, () => expect.any(Number))]);
  });

  it("stands above the first in the changelog, and has its own commit and tag", () => {
    const headings = checkout.read("CHANGELOG.md").match(/^## .*$/gm);
    expect(headings).toEqual([
      ...["## Unreleased", `## ${SECOND} - ${TODAY}`],
      expect.stringMatching(/^## \d+\.\d+\.\d+ - \d{4}-\d\d-\d\d$/),
    ]);
    expect(headings?.[2]).toContain(FIRST);
    expect(checkout.git("tag").trim().split("\n")).toEqual([`v${FIRST}`, `v${SECOND}`]);
    expect(checkout.git("status", "--porcelain")).toBe("");
  });
});
