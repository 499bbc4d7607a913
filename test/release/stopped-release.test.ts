// A release that somebody stops by a signal while its tests run: what it says, and that nothing was pushed.
import { expect, it } from "vitest";
import { startCommand } from "./command-line.ts";
import type { FakeScriptApi } from "./fake-script-api.ts";
import { rehearse } from "./rehearse.ts";
import { createReleaseCheckout, type ReleaseCheckout } from "./release-checkout.ts";

/** Tests that go on until they are stopped, or for as long as a signal takes to arrive. */
const TESTS = "node -e \"console.log('Testing'); setTimeout(() => {}, 3000)\"";

let api: FakeScriptApi;
let checkout: ReleaseCheckout;
rehearse(
  "file",
  (address) => createReleaseCheckout({ ...address, scripts: { build: "node -p 0", test: TESTS } }),
  (begun, place) => {
    api = begun;
    checkout = place;
  },
);

it.each([
  ["by Ctrl+C, which its tests get as well,", "SIGINT", -1, "npm test failed"],
  ["by a signal of its own, once its tests are over,", "SIGTERM", 1, "it was stopped."],
] as const)("ends %s has pushed nothing, and sets the checkout back", async (_how, signal, sign, why) => {
  const { child, printed, exitCode } = startCommand("build/release.ts", ["patch"], checkout.place.clasp);
  await expect.poll(() => printed.out, { timeout: 60_000 }).toMatch(/^Testing$/m);
  if (child.pid === undefined) throw new Error("The release was not started.");
  process.kill(sign * child.pid, signal);
  expect(await exitCode).toBe(1);
  expect(printed.errors).toMatch(new RegExp(`The release of \\S+ is not complete: ${why}`));
  expect(printed.errors).toContain("The checkout is as it was before.");
  expect(api.requests.filter((request) => !request.startsWith("GET "))).toEqual([]);
  expect(checkout.git("status", "--porcelain")).toBe("");
});
