// Makes the server's scripts: the bundled add-on as a single global, then the generated stubs; and what is kept aside.
// Must not know what the functions do, nor where the result is written.
import { tokenizer } from "acorn";
import { build } from "esbuild";
import { minify } from "terser";
import { withArrows } from "./arrow-functions.ts";
import { lazyPackages } from "./lazy-packages.ts";
import { assertNoTextNames, foreignNames, PRIVATE_NAME } from "./private-names.ts";
import { projectPath } from "./project-paths.ts";
import { assertFitsInHtmlFile, assertRunsInAppsScript } from "./source-gate.ts";
import { BUNDLE_GLOBAL, generateStubs, type PublicSurface } from "./stub-generator.ts";
import { collectNotices, noticeComment, type ThirdPartyNotice } from "./third-party-notices.ts";

export interface AssembledScript {
  readonly code: string;
  /** Of the packages inside. */
  readonly notices: readonly ThirdPartyNotice[];
}

/** Property names that were shortened, and to what: two scripts of one add-on keep the same things. */
type ShortNames = Record<string, string | false>;

/** Bundles `entryPoint`, which exports `entry(name, args)`; throws when the result could not run in Apps Script. */
export async function assembleScript(
  entryPoint: string,
  surface: PublicSurface,
  shortNames: ShortNames = {},
): Promise<AssembledScript> {
  const { expression, notices } = await bundleEntry(entryPoint, surface, shortNames);
  const code = `${noticeComment(notices)}var ${BUNDLE_GLOBAL}=${expression};\n${generateStubs(surface)}`;
  assertRunsInAppsScript("Code.js", code);
  return { code, notices };
}

/**
 * As `assembleScript`, without the stubs: one expression, whose value is `entry`. It is kept in an HTML file, which the
 * host does not load by itself, and evaluated by those executions that need it.
 */
export async function assembleKeptScript(
  entryPoint: string,
  surface: PublicSurface,
  shortNames: ShortNames,
): Promise<AssembledScript> {
  const { expression, notices } = await bundleEntry(entryPoint, surface, shortNames);
  const code = `${noticeComment(notices)}${withoutDoubleSlashes(expression)}\n`;
  assertRunsInAppsScript(entryPoint, code);
  assertFitsInHtmlFile(entryPoint, code);
  return { code, notices };
}

interface BundledEntry {
  readonly expression: string;
  readonly notices: readonly ThirdPartyNotice[];
}

async function bundleEntry(entryPoint: string, surface: PublicSurface, shortNames: ShortNames): Promise<BundledEntry> {
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
    mangleCache: shortNames,
    plugins: [lazy.plugin],
    legalComments: "none",
    logLevel: "silent",
  });
  Object.assign(shortNames, result.mangleCache);
  const expression = await shortened(asExpression(result.outputFiles[0]?.text ?? ""));
  assertNoTextNames(Object.keys(shortNames), textsIn(`(${expression})`));
  const notices = await collectNotices([...Object.keys(result.metafile.inputs), ...lazy.inputs()]);
  return { expression, notices };
}

/** Instead of the bundler's own form of a global, whose helpers are longer than what they help. */
function asExpression(module: string): string {
  const [exported, name] = /export\s*\{\s*(?:([\w$]+) as )?entry\s*\};?\s*$/.exec(module) ?? [];
  if (exported === undefined) throw new Error("The bundle must export one thing, entry");
  return `(()=>{${module.slice(0, -exported.length)}return ${name ?? "entry"}})()`;
}

/** Each execution loads every letter anew. Reading a property does nothing else in this project. */
async function shortened(expression: string): Promise<string> {
  const { code } = await minify(withArrows(withoutConst(`var ${BUNDLE_GLOBAL}=${expression}`), 2019), {
    ecma: 2019,
    compress: { ecma: 2019, passes: 3, pure_getters: true, keep_fargs: false, unsafe_arrows: true },
    mangle: true,
    format: { ecma: 2019, comments: false },
  });
  if (code === undefined) throw new Error("Nothing is left of the script");
  return withoutControls(code.slice(`var ${BUNDLE_GLOBAL}=`.length).replace(/;$/, ""));
}

/** An editor or an upload might drop them. They stand in literals, where they can be written by their number. */
function withoutControls(source: string): string {
  return source.replace(/[^\P{C}\n]/gu, (sign) =>
    Array.from({ length: sign.length }, (_, at) => `\\u${sign.charCodeAt(at).toString(16).padStart(4, "0")}`).join(""),
  );
}

/** Checked by the compiler, and two letters longer than what does the same. */
function withoutConst(source: string, ecmaVersion: 2019 | 2021 = 2019): string {
  let [rewritten, from] = ["", 0];
  for (const token of tokenizer(source, { ecmaVersion, sourceType: "script" })) {
    if (token.type.keyword !== "const") continue;
    rewritten += `${source.slice(from, token.start)}let`;
    from = token.end;
  }
  return rewritten + source.slice(from);
}

/** In template literals, where HTML files take them for comments. The text that they mean stays the same. */
export function withoutDoubleSlashes(source: string, ecmaVersion: 2019 | 2021 = 2019): string {
  let [rewritten, from] = ["", 0];
  for (const token of tokenizer(source, { ecmaVersion, sourceType: "script" })) {
    if (token.type.label !== "template") continue;
    rewritten += source.slice(from, token.start) + source.slice(token.start, token.end).replaceAll("//", "/\\/");
    from = token.end;
  }
  return rewritten + source.slice(from);
}

/** Of string and template literals. */
export function textsIn(source: string, ecmaVersion: 2019 | 2021 = 2019): ReadonlySet<string> {
  const texts = new Set<string>();
  for (const token of tokenizer(source, { ecmaVersion, sourceType: "script" })) {
    const text = source.slice(token.start, token.end);
    if (token.type.label === "string") texts.add(text.slice(1, -1));
    if (token.type.label === "template") texts.add(text);
  }
  return texts;
}
