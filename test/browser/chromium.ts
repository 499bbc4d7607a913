// Finds the browser that the browser tests run in, and installs it where that is plainly wanted: as root on
// Debian, where nobody would be asked. Must not know what is tested in it.
import { execFileSync } from "node:child_process";
import { accessSync, constants, readFileSync } from "node:fs";

/** The machine as far as a browser is concerned; a double stands for it in tests. */
export interface BrowserMachine {
  /** The value of CHROMIUM_PATH. */
  readonly chosenPath: string | undefined;
  readonly isDebian: boolean;
  readonly isRoot: boolean;
  isExecutable(path: string): boolean;
  /** Throws when the command fails. */
  run(command: string, commandArguments: readonly string[]): void;
}

const USUAL_PATHS = [
  "/usr/bin/chromium",
  "/usr/bin/chromium-browser",
  "/usr/bin/google-chrome",
  "/usr/bin/google-chrome-stable",
  "/opt/google/chrome/chrome",
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
  "/Applications/Chromium.app/Contents/MacOS/Chromium",
  "C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe",
];

/** Path of Chromium or Chrome; `undefined` when there is none. Throws when CHROMIUM_PATH names no program. */
export function findChromium(machine: BrowserMachine = thisMachine()): string | undefined {
  const { chosenPath } = machine;
  if (chosenPath === undefined || chosenPath === "") return USUAL_PATHS.find((path) => machine.isExecutable(path));
  if (machine.isExecutable(chosenPath)) return chosenPath;
  throw new Error(`CHROMIUM_PATH is ${chosenPath}, but no program can be started there.`);
}

/** Like `findChromium`, but installs the browser where it may, and throws with what to do where it may not. */
export function requireChromium(machine: BrowserMachine = thisMachine()): string {
  const found = findChromium(machine);
  if (found !== undefined) return found;
  if (machine.isDebian && machine.isRoot) {
    machine.run("apt-get", ["update"]);
    machine.run("apt-get", ["install", "-y", "--no-install-recommends", "chromium"]);
  }
  const installed = findChromium(machine);
  if (installed !== undefined) return installed;
  throw new Error(
    "The browser tests need Chromium or Chrome, and none was found. Install one (on Debian: " +
      "sudo apt-get install chromium), or set CHROMIUM_PATH to its program.",
  );
}

function thisMachine(): BrowserMachine {
  return {
    chosenPath: process.env.CHROMIUM_PATH,
    isDebian: isDebian(),
    isRoot: process.getuid?.() === 0,
    isExecutable,
    run: (command, commandArguments) => {
      const env = { ...process.env, DEBIAN_FRONTEND: "noninteractive" };
      execFileSync(command, commandArguments, { stdio: ["ignore", "inherit", "inherit"], env });
    },
  };
}

function isDebian(): boolean {
  try {
    return /^ID=debian$/m.test(readFileSync("/etc/os-release", "utf8"));
  } catch {
    return false;
  }
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
