// A release in a process of its own, which is killed right after the step that is named: nothing can be tidied up.
import { isReleaseKind } from "../../build/release/next-version.ts";
import { releaseAddon } from "../../build/release/release-addon.ts";
import { releasePlace } from "./release-checkout.ts";
import { rehearsalSettings } from "./release-folder.ts";

const [folder = "", loginDir = "", port = "", kind, step] = process.argv.slice(2);
if (!isReleaseKind(kind)) throw new Error(`No kind of release: ${kind}`);
const clasp = await rehearsalSettings(folder, loginDir, Number(port));
const place = releasePlace(folder, clasp);
await releaseAddon(kind, {
  ...place,
  onDone: (done) => {
    if (done === step) process.kill(process.pid, "SIGKILL");
  },
});
