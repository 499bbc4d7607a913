import { defineConfig } from "vitest/config";
import { SlowFilesFirst } from "./test/slow-files-first.ts";

/** Folders whose tests leave nothing behind that others could see: one process runs many of them, and loads once. */
const PURE = ["api", "docs", "engine", "functions", "listing", "probe", "reports", "schedule", "sidebar", "texts"].map(
  (folder) => `test/${folder}/**/*.test.ts`,
);

const patience = {
  testTimeout: 60_000,
  // What a page shows comes when it comes; on a busy machine later.
  expect: { poll: { timeout: 15_000 } },
  hookTimeout: 120_000,
};

// The bundle is built once, before any test, by test/build-once.ts: tests that need dist/ may rely on it.
export default defineConfig({
  test: {
    globalSetup: ["test/build-once.ts"],
    pool: "forks",
    maxWorkers: 2,
    sequence: { sequencer: SlowFilesFirst },
    projects: [
      { test: { ...patience, name: "hosts", include: ["test/**/*.test.ts"], exclude: PURE } },
      { test: { ...patience, name: "pure", include: PURE, isolate: false } },
    ],
  },
});
