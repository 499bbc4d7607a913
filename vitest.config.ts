import { defineConfig } from "vitest/config";

// The bundle is built once, before any test, by test/build-once.ts: tests that need dist/ may rely on it.
export default defineConfig({
  test: {
    include: ["test/**/*.test.ts"],
    globalSetup: ["test/build-once.ts"],
    testTimeout: 60_000,
    hookTimeout: 120_000,
    pool: "forks",
    maxWorkers: 2,
  },
});
