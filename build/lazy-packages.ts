// Packages that only some executions need: their code runs at the first call of one of their functions, because what
// runs when the script is loaded is paid for by every cell.
import { build, type Plugin } from "esbuild";
import { projectPath } from "./project-paths.ts";

/** By package, the functions that the add-on calls. */
const LAZY_PACKAGES: Readonly<Record<string, readonly string[]>> = { fflate: ["deflateSync", "inflateSync"] };

/** What a package asks for that Apps Script does not have, and stands without. */
const ABSENT_GLOBALS = { TextDecoder: "undefined", TextEncoder: "undefined" };

export interface LazyPackages {
  readonly plugin: Plugin;
  /** The files that went into the script, once it is built. */
  inputs(): readonly string[];
}

export function lazyPackages(): LazyPackages {
  const inputs: string[] = [];
  const plugin: Plugin = {
    name: "lazy-packages",
    setup({ onResolve, onLoad }) {
      onResolve({ filter: /^[a-z]/ }, ({ path }) => (path in LAZY_PACKAGES ? { path, namespace: "lazy" } : null));
      onLoad({ filter: /.*/, namespace: "lazy" }, async ({ path }) => {
        const names = LAZY_PACKAGES[path] ?? [];
        const bundled = await bundlePackage(path, names);
        inputs.push(...bundled.inputs);
        return { contents: lazyModule(bundled.code, names), loader: "js" };
      });
    },
  };
  return { plugin, inputs: () => inputs };
}

async function bundlePackage(path: string, names: readonly string[]) {
  const result = await build({
    stdin: { contents: `export { ${names.join(", ")} } from "${path}";`, resolveDir: projectPath("") },
    absWorkingDir: projectPath(""),
    bundle: true,
    write: false,
    metafile: true,
    format: "esm",
    platform: "browser",
    target: "es2019",
    define: ABSENT_GLOBALS,
    minifySyntax: true,
    legalComments: "none",
    logLevel: "silent",
  });
  return { code: result.outputFiles[0]?.text ?? "", inputs: Object.keys(result.metafile.inputs) };
}

/** One function around the whole package, called once. */
function lazyModule(module: string, names: readonly string[]): string {
  const [exported] = /export\s*\{[\s\w,$]*\};?\s*$/.exec(module) ?? [];
  if (exported === undefined) throw new Error(`A lazy package must export plain functions: ${names.join(", ")}`);
  const body = module.slice(0, -exported.length);
  return [
    `let loaded;`,
    `const load = () => { ${body} return [${names.join(", ")}]; };`,
    `const loadOnce = () => loaded || (loaded = load());`,
    ...names.map((name, index) => `export const ${name} = (a, b) => loadOnce()[${index}](a, b);`),
  ].join("\n");
}
