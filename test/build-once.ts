// Builds dist/ before the first test, so that tests of the bundle test today's sources.
import { existsSync } from "node:fs";

export default async function buildOnce(): Promise<void> {
  if (!existsSync("src/main.ts")) return;
  const { buildAddon } = await import("../build/build-addon.ts");
  await buildAddon();
}
