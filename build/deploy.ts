// `npm run deploy`: pushes dist/, which has just been built and tested, to your Apps Script project.
// With --create-version "text" it also freezes the result as a version.
import { parseArgs } from "node:util";
import { createVersion, DeployError, deployAddon } from "./deploy-addon.ts";
import { projectPath } from "./project-paths.ts";

try {
  const { values } = parseArgs({ options: { "create-version": { type: "string" } } });
  const settings = { projectDir: projectPath("") };
  const { scriptId, pushed } = await deployAddon(settings);
  console.log(pushed.length > 0 ? `Pushed ${pushed.join(", ")} to ${scriptId}.` : `${scriptId} is up to date.`);
  const description = values["create-version"];
  if (description !== undefined) console.log(`Version ${await createVersion(description, settings)}.`);
} catch (error) {
  if (!(error instanceof Error)) throw error;
  console.error(error instanceof DeployError ? error.message : error.stack);
  process.exitCode = 1;
}
