// `npm run docs`: writes the generated pages, and the generated tables in the others.
import { readFile, writeFile } from "node:fs/promises";
import { generatedDocs } from "./generated-docs.ts";
import { readTexts } from "./page-texts.ts";
import { projectPath } from "./project-paths.ts";

const [readme = "", reports = "", limits = ""] = await Promise.all(
  ["README.md", "docs/reports.md", "docs/limits.md"].map((path) => readFile(projectPath(path), "utf8")),
);
for (const { path, text } of generatedDocs({ readme, reports, limits, english: await readTexts("en") })) {
  await writeFile(projectPath(path), text);
  console.log(`Wrote ${path}`);
}
