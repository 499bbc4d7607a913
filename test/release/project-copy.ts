// The project's sources in another folder, where they are built and run as they stand, with what is installed here. Must
// not know what is done with them there.
import { cpSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { projectPath } from "../../build/project-paths.ts";

/** What the build and the command lines of deployment and release read; package.json aside, which each has its own of. */
const SOURCES = ["build", "src", "appsscript.json", "tsconfig.json", "tsconfig.base.json", "tsconfig.sidebar.json"];

export function copySources(folder: string): void {
  for (const path of SOURCES) cpSync(projectPath(path), join(folder, path), { recursive: true });
  symlinkSync(projectPath("node_modules"), join(folder, "node_modules"));
}
