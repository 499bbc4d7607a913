// Every command that a page shows exists, with its options, and something proves what the page says of it.
import { describe, expect, it } from "vitest";
import { openSandboxAccess } from "../../workbench/api-access.ts";
import { readBundle } from "../../workbench/emulator/host.ts";
import { runFormula } from "../../workbench/formula/run-formula.ts";
import { filesBelow, textOf } from "../source-files.ts";
import { COMMANDS, OPTION_READERS } from "./command-coverage.ts";
import { DOC_PAGES, type DocPage, inlineCode, type Piece } from "./doc-pages.ts";

const SCRIPTS: Readonly<Record<string, string>> = JSON.parse(textOf("package.json")).scripts;

interface ShownCommand {
  readonly command: string;
  readonly place: string;
  /** The block of code right below, where there is one: what it prints. */
  readonly output: string;
}

function commandsOn({ path, pieces }: DocPage): readonly ShownCommand[] {
  return pieces.flatMap((piece, index) =>
    commandsIn(piece).map((command) => ({
      command,
      place: `${path}:${piece.line}`,
      output: pieces.slice(index + 1, index + 3).find(({ kind }) => kind === "code")?.text ?? "",
    })),
  );
}

function commandsIn(piece: Piece): readonly string[] {
  const codes = piece.kind === "code" ? piece.text.split("\n") : inlineCode(piece);
  return codes
    .flatMap((code) => code.split(" && "))
    .map((code) => code.trim().replace(/^([A-Z_]+=\S+ )+/, ""))
    .filter((code) => /^(npm|npx|node|curl|git|tsx) /.test(code));
}

const SHOWN = DOC_PAGES.flatMap(commandsOn);
const byCommand = SHOWN.map((one) => [one.command, one.place, one] as const);

/** The script that a command runs; absent where it runs none. */
function scriptIn(command: string): string | undefined {
  return /^npm (?:run (?:--silent )?)?([\w:-]+)/.exec(command)?.[1];
}

function optionsIn(command: string): readonly string[] {
  const [, own = ""] = command.replace(/'[^']*'|"[^"]*"/g, "").split(" -- ");
  return own.match(/--[\w-]+/g) ?? [];
}

/** Of those that `npx vitest run` is given. */
function pathsWithoutTests(command: string): readonly string[] {
  const tests = filesBelow("test").filter((path) => path.endsWith(".test.ts"));
  const paths = command.replace("npx vitest run ", "").split(" ");
  return paths.filter((path) => !tests.some((test) => test === path || test.startsWith(`${path}/`)));
}

describe("the commands of the pages", () => {
  it.each(byCommand)("%s (%s) is proved to work", (command) => {
    expect(Object.keys(COMMANDS)).toContain(command);
  });

  it("are all that is proved: nothing is kept that no page shows", () => {
    const shown = SHOWN.map(({ command }) => command);
    expect(Object.keys(COMMANDS).filter((command) => !shown.includes(command))).toEqual([]);
  });

  it.each(Object.entries(COMMANDS))("%s has a proof that is there", (command, coverage) => {
    switch (coverage.by) {
      case "process":
        expect(SCRIPTS[scriptIn(command) ?? ""]).toMatch(new RegExp(`(^| && )tsx ${coverage.starts}$`));
        return expect(textOf(coverage.file)).toContain(`"${coverage.starts}"`);
      case "test":
        return expect(textOf(coverage.file)).toContain(coverage.says);
      case "vitest":
        return expect(pathsWithoutTests(command)).toEqual([]);
      case "script":
        return expect(SCRIPTS[coverage.name]).toContain(scriptIn(command));
      case "output":
        return expect(command).toMatch(/^npm run --silent formula -- /);
      case "nobody":
        return expect(coverage.why).not.toBe("");
    }
  });

  it.each(Object.keys(COMMANDS).filter((command) => command.startsWith("npm ") && command !== "npm ci"))(
    "%s is a script, and reads the options",
    (command) => {
      const script = scriptIn(command) ?? "";
      expect(Object.keys(SCRIPTS)).toContain(script);
      for (const option of optionsIn(command)) {
        const reader = textOf(OPTION_READERS[script] ?? failed(`Nobody knows who reads the options of ${script}`));
        expect(reader).toMatch(new RegExp(`["']?${option.slice(2)}["']?: \\{ type: `));
      }
    },
  );

  it("begin in the README with the one that starts it and the one that tests it", () => {
    const blocks = DOC_PAGES.find(({ path }) => path === "README.md")?.pieces.filter(({ kind }) => kind === "code");
    const commands = blocks?.map(({ text }) => text).filter((text) => text.startsWith("npm ci"));
    const first = blocks?.map(({ text }) => text).filter((text) => /\bnpm /.test(text));
    expect(commands).toEqual(["npm ci && npm start", "npm ci && npm test"]);
    expect(first?.slice(0, 2)).toEqual(commands);
  });

  it.each(byCommand.filter(([command]) => COMMANDS[command]?.by === "output"))(
    "%s (%s) prints what stands below it, but for figures, which go on with the days",
    async (command, _place, { output }) => {
      const { printed, errors } = await formulaOutput(command);
      const all = `${printed.trimEnd()}\n${errors.join("\n")}`;
      expect(shapeOf(all)).toEqual(shapeOf(output));
    },
  );
});

/** Runs in this process what the command would run in another. */
async function formulaOutput(command: string) {
  const args = [...(command.split(" -- ")[1] ?? "").matchAll(/'([^']*)'|(\S+)/g)].map(
    ([, quoted, plain = ""]) => quoted ?? plain,
  );
  let printed = "";
  const errors: string[] = [];
  const exitCode = await runFormula(args, {
    readFile: textOf,
    readBundle: () => readBundle("dist"),
    openAccess: () => openSandboxAccess(),
    nowMs: () => 0,
    print: (text) => {
      printed += text;
    },
    printError: (line) => errors.push(line),
  });
  expect([exitCode, errors.length]).toEqual([0, 1]);
  return { printed, errors };
}

/** Lines without their figures, seconds apart; the shape of a table is left. */
function shapeOf(text: string): readonly string[] {
  return text
    .trim()
    .split("\n")
    .map((line) => (/credits?, [\d.]+ s$/.test(line) ? line.replace(/[\d.]+ s$/, "s") : line.replace(/\d+/g, "0")));
}

function failed(text: string): never {
  throw new Error(text);
}
