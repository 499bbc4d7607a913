// `npm run build`: builds the add-on into dist/ and prints what each file weighs; with --quiet only errors.
import { BACK_ROOM_CEILING_BYTES, buildAddon, CODE_CEILING_BYTES, SIDEBAR_CEILING_BYTES } from "./build-addon.ts";

const CEILINGS: Readonly<Record<string, number>> = {
  "Code.js": CODE_CEILING_BYTES,
  "backroom.html": BACK_ROOM_CEILING_BYTES,
  "sidebar.html": SIDEBAR_CEILING_BYTES,
};

try {
  const report = await buildAddon();
  for (const file of process.argv.includes("--quiet") ? [] : report.files) {
    const ceiling = file.name in CEILINGS ? `, ceiling ${CEILINGS[file.name]}` : "";
    console.log(`${file.name}: ${file.bytes} bytes (${file.gzipBytes} gzipped${ceiling})`);
  }
} catch (error) {
  console.error(`Build failed: ${error instanceof Error ? error.message : String(error)}`);
  process.exitCode = 1;
}
