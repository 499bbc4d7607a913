// `npm run formula`: one formula over a CSV file, without a page. Hands the process's surroundings to the command.
import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { openLiveAccess, openSandboxAccess } from "./api-access.ts";
import { readBundle } from "./emulator/host.ts";
import { runFormula } from "./formula/run-formula.ts";

const DIST = join(dirname(fileURLToPath(import.meta.url)), "..", "dist");

// A reader that has seen enough, as `head` has, is no fault.
process.stdout.on("error", (error: NodeJS.ErrnoException) => process.exit(error.code === "EPIPE" ? 0 : 1));

process.exitCode = await runFormula(process.argv.slice(2), {
  readFile: (path) => readFileSync(path === "-" ? 0 : path, "utf8"),
  readBundle: () => readBundle(DIST),
  openAccess: async (isLive) => (isLive ? openLiveAccess(process.env.SERANKING_API_KEY) : openSandboxAccess()),
  nowMs: () => Date.now(),
  print: (text) => void process.stdout.write(text),
  printError: (line) => console.error(line),
});
