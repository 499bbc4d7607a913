// Makes the one server script: the bundled add-on as a single global object, then the generated stubs.
// Must not know what the functions do, nor where the result is written.
import { build } from "esbuild";
import { projectPath } from "./project-paths.ts";
import { assertRunsInAppsScript } from "./source-gate.ts";
import { BUNDLE_GLOBAL, generateStubs, type PublicSurface } from "./stub-generator.ts";
import { collectNotices, noticeComment, noticesText } from "./third-party-notices.ts";

export interface AssembledScript {
  readonly code: string;
  /** Licence texts of the packages inside; empty when there are none. */
  readonly notices: string;
}

/** Bundles `entryPoint`, which exports `entry(name, args)`; throws when the result could not run in Apps Script. */
export async function assembleScript(entryPoint: string, surface: PublicSurface): Promise<AssembledScript> {
  const result = await build({
    entryPoints: [entryPoint],
    absWorkingDir: projectPath(""),
    bundle: true,
    write: false,
    metafile: true,
    minify: true,
    format: "iife",
    globalName: BUNDLE_GLOBAL,
    platform: "neutral",
    mainFields: ["module", "main"],
    target: "es2019",
    charset: "utf8",
    // Plain assignments: the lowered form of defined fields calls a helper for each.
    tsconfigRaw: { compilerOptions: { useDefineForClassFields: false } },
    legalComments: "none",
    logLevel: "silent",
  });
  const bundled = result.outputFiles[0]?.text ?? "";
  const notices = await collectNotices(Object.keys(result.metafile.inputs));
  const code = `${noticeComment(notices)}${bundled}${generateStubs(surface)}`;
  assertRunsInAppsScript("Code.js", code);
  return { code, notices: noticesText(notices) };
}
