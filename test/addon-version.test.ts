import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { ADDON_VERSION } from "../src/addon-version.ts";

it("says the version that is released", () => {
  const { version } = JSON.parse(readFileSync("package.json", "utf8")) as { version: string };
  expect(ADDON_VERSION).toBe(version);
});
