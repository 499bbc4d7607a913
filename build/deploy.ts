// `npm run deploy`: pushes dist/, which has just been built and tested, to your Apps Script project.
// Nobody gets it before `npm run release`, but whoever tests that project.
import { DeployError } from "./clasp-answers.ts";
import { deployAddon } from "./deploy-addon.ts";
import { projectPath } from "./project-paths.ts";

try {
  const { scriptId, pushed } = await deployAddon({ projectDir: projectPath("") });
  console.log(pushed.length > 0 ? `Pushed ${pushed.join(", ")} to ${scriptId}.` : `${scriptId} is up to date.`);
} catch (error) {
  if (!(error instanceof Error)) throw error;
  console.error(error instanceof DeployError ? error.message : error.stack);
  process.exitCode = 1;
}
