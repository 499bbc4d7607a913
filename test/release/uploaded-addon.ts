// The files that arrived at the rehearsal's API, as the emulator takes them: what a user of the project would run.
import type { AddonBundle } from "../../workbench/emulator/host.ts";
import type { UploadedFile } from "./uploaded-project.ts";

export function uploadedAddon(files: readonly UploadedFile[]): AddonBundle {
  const ofType = (type: UploadedFile["type"]) => files.filter((file) => file.type === type);
  const [manifest] = ofType("JSON");
  if (manifest === undefined) throw new Error("No manifest was uploaded.");
  return {
    files: ofType("SERVER_JS").map(({ name, source }) => ({ name: `${name}.js`, source })),
    html: Object.fromEntries(ofType("HTML").map(({ name, source }) => [name, source])),
    manifest: JSON.parse(manifest.source) as unknown,
  };
}
