// `npm run docs`: writes the generated pages, and the generated table in the README.
import { readFile, writeFile } from "node:fs/promises";
import { generatedDocs } from "./generated-docs.ts";
import { projectPath } from "./project-paths.ts";

const readme = await readFile(projectPath("README.md"), "utf8");
for (const { path, text } of generatedDocs(readme)) {
  await writeFile(projectPath(path), text);
  console.log(`Wrote ${path}`);
}
