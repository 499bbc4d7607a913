// Bundles the code that runs elsewhere than here: the services inside a script's realm, and the entry of
// a worker thread. Once per process each; it must not run them.

import { fileURLToPath } from "node:url";
import { buildSync } from "esbuild";

let realm: string | undefined;
let worker: string | undefined;

/** An expression whose value is `installRealm`; leaves no global behind. */
export function realmSource(): string {
  realm ??= `(function () { ${bundle("../realm/install.ts", { format: "iife", globalName: "realm" })}\nreturn realm.installRealm; })()`;
  return realm;
}

/** CommonJS text for `new Worker(text, { eval: true })`. */
export function workerSource(): string {
  worker ??= bundle("./worker-entry.ts", { format: "cjs" });
  return worker;
}

function bundle(entry: string, output: { readonly format: "iife" | "cjs"; readonly globalName?: string }): string {
  const { outputFiles } = buildSync({
    entryPoints: [fileURLToPath(new URL(entry, import.meta.url))],
    bundle: true,
    write: false,
    target: "node20",
    platform: output.format === "cjs" ? "node" : "neutral",
    logLevel: "silent",
    ...output,
  });
  const [file] = outputFiles;
  if (file === undefined) throw new Error(`esbuild gave no output for ${entry}.`);
  return file.text;
}
