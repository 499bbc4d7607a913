// `npm start`: the add-on in a spreadsheet in the browser, against the built-in sandbox; with --live against
// the real API. Options, messages and the browser; the parts are joined in workbench.ts.
import { spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { type ApiAccess, openLiveAccess, openSandboxAccess } from "./api-access.ts";
import { fillDemoFile } from "./demo-file.ts";
import { readBundle } from "./emulator/host.ts";
import { SANDBOX_LIMIT_CREDITS } from "./file-limits.ts";
import { GALLERY } from "./gallery.ts";
import { gallerySheet } from "./gallery-sheet.ts";
import { buildPageAssets } from "./page/page-assets.ts";
import { type PageServer, startPageServer } from "./page/page-server.ts";
import type { PageSession } from "./page/page-session.ts";
import { openWorkbench } from "./workbench.ts";

const USAGE = `Usage: npm start -- [options]

  --live               send requests to the real API with the key in SERANKING_API_KEY; they cost credits
  --no-open            do not open the browser
  --slow-host          let the host's services take as long as they do at Google
  --without-page       evaluate formulas although no page is open
  --help               this text

PORT chooses the port (default ${defaultPort()}, or a free one when that is taken).`;

const SANDBOX_LATENCY = { latencyMs: 300, latencySpread: 0.45 };
const PROJECT = join(dirname(fileURLToPath(import.meta.url)), "..");

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      live: { type: "boolean", default: false },
      "no-open": { type: "boolean", default: false },
      "slow-host": { type: "boolean", default: false },
      "without-page": { type: "boolean", default: false },
      help: { type: "boolean", default: false },
    },
  });
  if (values.help) return console.log(USAGE);
  const access = values.live ? openLiveAccess(process.env.SERANKING_API_KEY) : await openSandboxAccess(SANDBOX_LATENCY);
  const csv = readFileSync(join(PROJECT, "examples", "domains.csv"), "utf8");
  // Looking at examples must not cost anybody real credits.
  const otherSheets = access.isLive ? [] : [gallerySheet(GALLERY)];
  const workbench = await openWorkbench({
    bundle: readBundle(join(PROJECT, "dist")),
    access,
    // Real credits are asked for; synthetic ones would only be in the way.
    ...(access.isLive ? {} : { limitCredits: SANDBOX_LIMIT_CREDITS }),
    fill: (workbook) => fillDemoFile(workbook, csv, otherSheets),
    isHostSlow: values["slow-host"],
    evaluatesWithoutPage: values["without-page"],
  });
  const server = await listen(workbench.session);
  closeOnSignal(async () => {
    await server.close();
    await workbench.close();
  });
  announce(server.url, access);
  if (!values["no-open"]) openBrowser(server.url);
}

function defaultPort(): number {
  return 8788;
}

/** The port asked for has to be free; the default one gives way to a free one. */
async function listen(session: PageSession): Promise<PageServer> {
  const assets = await buildPageAssets();
  const chosen = process.env.PORT;
  if (chosen !== undefined && chosen !== "") return startPageServer({ session, assets, port: portOf(chosen) });
  try {
    return await startPageServer({ session, assets, port: defaultPort() });
  } catch (error) {
    if (!isPortTaken(error)) throw error;
    return startPageServer({ session, assets, port: 0 });
  }
}

function portOf(text: string): number {
  const port = Number(text);
  if (Number.isInteger(port) && port >= 0 && port <= 65_535) return port;
  throw new RangeError(`PORT must be a number from 0 to 65535, not ${JSON.stringify(text)}.`);
}

function announce(url: string, access: ApiAccess): void {
  console.log(`\n  Backlinks workbench: ${url}\n`);
  console.log(
    access.isLive
      ? "  LIVE: formulas are answered by the real API and cost credits."
      : "  Demo data from the built-in sandbox. No account is needed and nothing is sent anywhere.",
  );
  console.log("  Stop with Ctrl+C.\n");
}

/** Where no browser can be opened the address on the screen has to do. */
function openBrowser(url: string): void {
  const { platform, env } = process;
  if (platform === "linux" && env.DISPLAY === undefined && env.WAYLAND_DISPLAY === undefined) return;
  const [command, args] =
    platform === "darwin"
      ? ["open", [url]]
      : platform === "win32"
        ? ["cmd", ["/c", "start", "", url]]
        : ["xdg-open", [url]];
  const opener = spawn(command, args, { stdio: "ignore", detached: true });
  opener.on("error", () => undefined);
  opener.unref();
}

function closeOnSignal(close: () => Promise<void>): void {
  let isClosing = false;
  for (const signal of ["SIGINT", "SIGTERM"] as const) {
    process.on(signal, () => {
      if (isClosing) process.exit(1);
      isClosing = true;
      close().then(
        () => process.exit(0),
        () => process.exit(1),
      );
    });
  }
}

function isPortTaken(error: unknown): boolean {
  return error instanceof Error && "code" in error && error.code === "EADDRINUSE";
}

main().catch((error: unknown) => {
  const message = error instanceof Error ? error.message : String(error);
  console.error(isPortTaken(error) ? "The port in PORT is taken. Choose another one." : message);
  process.exit(1);
});
