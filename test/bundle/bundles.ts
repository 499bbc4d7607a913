// The bundles under test: the one that ships, read from dist/, and a fixture that has what the shipped
// one may lack today (lowered syntax, a bundled package, a service in a call).
import { readFileSync } from "node:fs";
import { assembleScript } from "../../build/assemble-script.ts";
import { projectPath } from "../../build/project-paths.ts";
import type { PublicSurface } from "../../build/stub-generator.ts";
import { FUNCTIONS, HOOKS } from "../../src/functions/catalogue.ts";
import { FIXTURE_SURFACE } from "./fixture/surface.ts";

export interface TestedBundle {
  readonly title: string;
  readonly surface: PublicSurface;
  /** The text of Code.js. */
  readonly code: () => Promise<string>;
}

export const SHIPPED_BUNDLE: TestedBundle = {
  title: "the shipped bundle",
  surface: { functions: FUNCTIONS, hooks: HOOKS },
  code: async () => readFileSync(projectPath("dist/Code.js"), "utf8"),
};

/** The text of backroom.html: one expression, whose value is what the other bundle calls. */
export const keptScript = (): string => readFileSync(projectPath("dist/backroom.html"), "utf8");

export const FIXTURE_BUNDLE: TestedBundle = {
  title: "the fixture's bundle",
  surface: FIXTURE_SURFACE,
  code: async () => (await assembleScript(projectPath("test/bundle/fixture/main.ts"), FIXTURE_SURFACE)).code,
};

export const BUNDLES: readonly TestedBundle[] = [SHIPPED_BUNDLE, FIXTURE_BUNDLE];

/** Names of all top-level functions that the surface promises. */
export function promisedNames(surface: PublicSurface): readonly string[] {
  return [...Object.keys(surface.functions), ...surface.hooks.map((hook) => hook.name)];
}
