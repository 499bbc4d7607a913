import { describe, expect, it } from "vitest";
import { type BrowserMachine, findChromium, requireChromium } from "./chromium.ts";

interface TestedMachine {
  readonly machine: BrowserMachine;
  readonly commands: readonly string[];
}

function machineWith(
  programs: readonly string[],
  traits: Partial<Pick<BrowserMachine, "chosenPath" | "isDebian" | "isRoot">> = {},
): TestedMachine {
  const present = new Set(programs);
  const commands: string[] = [];
  return {
    commands,
    machine: {
      chosenPath: undefined,
      isDebian: false,
      isRoot: false,
      ...traits,
      isExecutable: (path) => present.has(path),
      run: (command, commandArguments) => {
        commands.push([command, ...commandArguments].join(" "));
        if (commandArguments.includes("chromium")) present.add("/usr/bin/chromium");
      },
    },
  };
}

describe("findChromium", () => {
  it("prefers the program that the user has chosen", () => {
    const { machine } = machineWith(["/usr/bin/chromium", "/my/chrome"], { chosenPath: "/my/chrome" });
    expect(findChromium(machine)).toBe("/my/chrome");
  });

  it("says so when the chosen program is not there, instead of taking another", () => {
    const { machine } = machineWith(["/usr/bin/chromium"], { chosenPath: "/my/chrome" });
    expect(() => findChromium(machine)).toThrow("CHROMIUM_PATH is /my/chrome");
  });

  it.each([
    "/usr/bin/chromium",
    "/usr/bin/chromium-browser",
    "/usr/bin/google-chrome",
    "/usr/bin/google-chrome-stable",
  ])("finds %s", (path) => {
    expect(findChromium(machineWith([path]).machine)).toBe(path);
  });
});

describe("requireChromium", () => {
  it("installs nothing where a browser is", () => {
    const { machine, commands } = machineWith(["/usr/bin/google-chrome"], { isDebian: true, isRoot: true });
    expect(requireChromium(machine)).toBe("/usr/bin/google-chrome");
    expect(commands).toEqual([]);
  });

  it("installs Chromium as root on Debian", () => {
    const { machine, commands } = machineWith([], { isDebian: true, isRoot: true });
    expect(requireChromium(machine)).toBe("/usr/bin/chromium");
    expect(commands).toEqual(["apt-get update", "apt-get install -y --no-install-recommends chromium"]);
  });

  it.each([
    ["a user on Debian", { isDebian: true }],
    ["root elsewhere", { isRoot: true }],
  ])("installs nothing for %s, and says what to do", (_who, traits) => {
    const { machine, commands } = machineWith([], traits);
    expect(() => requireChromium(machine)).toThrow(/apt-get install chromium.*CHROMIUM_PATH/);
    expect(commands).toEqual([]);
  });
});
