// Run before the tests: makes sure that there is a browser for them, or says how to get one.
import { requireChromium } from "./chromium.ts";

try {
  console.log(`Browser tests run in ${requireChromium()}`);
} catch (error) {
  console.error(error instanceof Error ? error.message : String(error));
  process.exitCode = 1;
}
