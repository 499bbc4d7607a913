// Makes the one server script: the bundled add-on as a single global object, then the generated stubs.
// Must not know what the functions do, nor where the result is written.
import { minify } from "@swc/core";
import { tokenizer } from "acorn";
import { build } from "esbuild";
import { lazyPackages } from "./lazy-packages.ts";
import { assertNoTextNames, foreignNames, PRIVATE_NAME } from "./private-names.ts";
import { projectPath } from "./project-paths.ts";
import { assertRunsInAppsScript } from "./source-gate.ts";
import { BUNDLE_GLOBAL, generateStubs, type PublicSurface } from "./stub-generator.ts";
import { collectNotices, noticeComment, type ThirdPartyNotice } from "./third-party-notices.ts";

export interface AssembledScript {
  readonly code: string;
  /** Of the packages inside. */
  readonly notices: readonly ThirdPartyNotice[];
}

/** Bundles `entryPoint`, which exports `entry(name, args)`; throws when the result could not run in Apps Script. */
export async function assembleScript(entryPoint: string, surface: PublicSurface): Promise<AssembledScript> {
  const foreign = await foreignNames(surface.hooks.map(({ name }) => name));
  const lazy = lazyPackages();
  const result = await build({
    entryPoints: [entryPoint],
    absWorkingDir: projectPath(""),
    bundle: true,
    write: false,
    metafile: true,
    format: "esm",
    platform: "neutral",
    mainFields: ["module", "main"],
    target: "es2019",
    charset: "utf8",
    // Plain assignments: the lowered form of defined fields calls a helper for each.
    tsconfigRaw: { compilerOptions: { useDefineForClassFields: false } },
    mangleProps: PRIVATE_NAME,
    reserveProps: new RegExp(`^(?:${[...foreign].join("|")})$`),
    mangleCache: {},
    plugins: [lazy.plugin],
    legalComments: "none",
    logLevel: "silent",
  });
  const bundled = await shortened(asGlobal(result.outputFiles[0]?.text ?? ""));
  assertNoTextNames(Object.keys(result.mangleCache), textsIn(bundled));
  const notices = await collectNotices([...Object.keys(result.metafile.inputs), ...lazy.inputs()]);
  const code = `${noticeComment(notices)}${bundled}${generateStubs(surface)}`;
  assertRunsInAppsScript("Code.js", code);
  return { code, notices };
}

/** Instead of the bundler's own form of a global, whose helpers are longer than what they help. */
function asGlobal(module: string): string {
  const [exported, name] = /export\s*\{\s*(?:([\w$]+) as )?entry\s*\};?\s*$/.exec(module) ?? [];
  if (exported === undefined) throw new Error("The bundle must export one thing, entry");
  return `var ${BUNDLE_GLOBAL}=(()=>{${module.slice(0, -exported.length)}return ${name ?? "entry"}})();`;
}

/** Each execution loads every letter anew. Reading a property does nothing else in this project. */
async function shortened(source: string): Promise<string> {
  const { code } = await minify(source, {
    ecma: 2019,
    compress: { ecma: 2019, passes: 3, pure_getters: true, keep_fargs: false, unsafe_arrows: true },
    mangle: true,
    format: { ecma: 2019, comments: false },
  });
  return `${code}\n`;
}

/** Of string and template literals. */
export function textsIn(source: string): ReadonlySet<string> {
  const texts = new Set<string>();
  for (const token of tokenizer(source, { ecmaVersion: 2019, sourceType: "script" })) {
    const text = source.slice(token.start, token.end);
    if (token.type.label === "string") texts.add(text.slice(1, -1));
    if (token.type.label === "template") texts.add(text);
  }
  return texts;
}
