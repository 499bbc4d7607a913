// Builds the page's script and styles from this folder and from node_modules, once at start; nothing is fetched
// from elsewhere, neither now nor by the page.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { build, type Plugin } from "esbuild";

export interface PageAssets {
  readonly html: string;
  readonly script: string;
  readonly style: string;
}

const folder = join(dirname(fileURLToPath(import.meta.url)), "browser");

/** Takes about half a second. */
export async function buildPageAssets(): Promise<PageAssets> {
  const result = await build({
    entryPoints: [join(folder, "main.ts")],
    outdir: "/page",
    bundle: true,
    write: false,
    minify: true,
    format: "esm",
    target: "chrome120",
    mainFields: ["module", "main"],
    loader: {
      ".xml": "text",
      ".woff2": "dataurl",
      ".woff": "empty",
      ".ttf": "empty",
      ".eot": "empty",
      ".svg": "empty",
    },
    plugins: [wholeEngine],
    legalComments: "none",
    logLevel: "silent",
  });
  const text = (suffix: string) => result.outputFiles.find(({ path }) => path.endsWith(suffix))?.text ?? "";
  return { html: readFileSync(join(folder, "page.html"), "utf8"), script: text(".js"), style: text(".css") };
}

/** The engine's styles and templates are files beside its entry, which its package exports only by path. */
const wholeEngine: Plugin = {
  name: "whole-engine",
  setup(bundler) {
    const engineFolder = dirname(createRequire(import.meta.url).resolve("@odoo/o-spreadsheet"));
    bundler.onResolve({ filter: /^o-spreadsheet-file:/ }, ({ path }) => ({
      path: join(engineFolder, path.slice("o-spreadsheet-file:".length)),
    }));
  },
};
