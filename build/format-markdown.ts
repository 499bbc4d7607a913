// Formats generated pages as the project's formatter wants them, so that the lint passes on what is written.
import { execFile } from "node:child_process";
import { projectPath } from "./project-paths.ts";

/** The text as `biome format` leaves it. Fails with the formatter's words when it cannot read the text. */
export function formatMarkdown(text: string): Promise<string> {
  const biome = projectPath("node_modules/.bin/biome");
  return new Promise((resolve, reject) => {
    const options = { cwd: projectPath("") };
    const child = execFile(biome, ["format", "--stdin-file-path=page.md"], options, (error, stdout, stderr) => {
      if (error) reject(new Error(`The page could not be formatted: ${stderr}`, { cause: error }));
      else resolve(stdout);
    });
    child.stdin?.end(text);
  });
}
