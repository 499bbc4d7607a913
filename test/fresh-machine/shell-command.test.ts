import { spawnSync } from "node:child_process";
import { describe, expect, it } from "vitest";
import { newcomersEnvironment } from "./newcomer.ts";
import { runShell } from "./shell-command.ts";

const run = (commandLine: string) => runShell(commandLine, { cwd: process.cwd(), env: process.env });

/** One that has ended and waits for somebody to ask how is not. */
const isAlive = (pid: string | undefined): boolean =>
  /^[^Z\s]/.test(spawnSync("ps", ["-o", "stat=", "-p", String(pid)], { encoding: "utf8" }).stdout);

describe.skipIf(process.platform === "win32")("a command in a shell", () => {
  it("tells what it says, although it goes on, and is ended with all that it has started", async () => {
    const shell = run("true && sh -c 'echo one; echo pid $$; sleep 600'");
    const [, pid] = await shell.waitFor(/pid (\d+)/, 10_000);
    expect(isAlive(pid)).toBe(true);
    await shell.stop();
    await expect.poll(() => isAlive(pid)).toBe(false);
  });

  it("is ended also when it does not listen", async () => {
    const shell = run("trap '' TERM; echo deaf; while true; do sleep 0.1; done");
    await shell.waitFor(/deaf/, 10_000);
    await shell.stop();
    expect(await shell.ended).toBeNull();
  }, 20_000);

  it("fails with its last words when it ends without having said it", async () => {
    await expect(run("echo nothing; exit 3").waitFor(/something/, 10_000)).rejects.toThrow(
      /ended with 3[\s\S]*nothing/,
    );
  });

  it("fails when it takes too long", async () => {
    const shell = run("sleep 600");
    await expect(shell.waitFor(/something/, 50)).rejects.toThrow(/Nothing like \/something\/ came in 0\.05 s/);
    await shell.stop();
  });
});

describe("a newcomer's environment", () => {
  it("has an npm of its own, and reaches the registry as this machine does", () => {
    const env = {
      PATH: "/project/node_modules/.bin:/usr/bin",
      npm_config_cache: "/full",
      npm_config_registry: "https://registry.example/",
      npm_package_name: "ser-backlinks",
      NODE_OPTIONS: "--import tsx",
      DISPLAY: ":0",
      HOME: "/home/somebody",
    };
    expect(newcomersEnvironment(env, "/empty")).toEqual({
      PATH: "/usr/bin",
      npm_config_cache: "/empty",
      npm_config_registry: "https://registry.example/",
      HOME: "/home/somebody",
    });
  });
});
