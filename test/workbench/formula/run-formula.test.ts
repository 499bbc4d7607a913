// `npm run formula` from arguments to exit code, in this process: the built add-on in the emulated host against
// the sandbox, over files that exist in the test only.
import { describe, expect, it } from "vitest";
import { openLiveAccess, openSandboxAccess } from "../../../workbench/api-access.ts";
import { readBundle } from "../../../workbench/emulator/host.ts";
import { runFormula } from "../../../workbench/formula/run-formula.ts";

interface Run {
  readonly exitCode: number;
  readonly output: string;
  readonly errors: readonly string[];
}

const FILES: Readonly<Record<string, string>> = {
  "domains.csv": "Domain\nnike.com\nfoo bar\n\nadidas.com\nnike.com\n",
  "empty.csv": "",
  "broken.csv": 'Domain\n"nike.com\n',
  "hostile.csv": "Domain\n=1+1\n+1\n'x\n",
  "large.csv": `Domain\n${Array.from({ length: 20_500 }, (_, row) => (row === 0 ? "nike.com" : "")).join("\n")}\nend.com\n`,
};

async function run(...args: string[]): Promise<Run> {
  let output = "";
  let nowMs = 0;
  const errors: string[] = [];
  const exitCode = await runFormula(args, {
    readFile(path) {
      const text = FILES[path];
      if (text === undefined) throw Object.assign(new Error("no such file"), { code: "ENOENT" });
      return text;
    },
    readBundle: () => readBundle("dist"),
    openAccess: async (isLive) => (isLive ? openLiveAccess(undefined) : openSandboxAccess()),
    nowMs: () => (nowMs += 1_200),
    print: (text) => {
      output += text;
    },
    printError: (line) => errors.push(line),
  });
  return { exitCode, output, errors };
}

describe("npm run formula", () => {
  it("prints what spills as CSV, and a receipt beside it", async () => {
    const { exitCode, output, errors } = await run(
      '=SER_METRICS(A1:A, "backlinks,refdomains")',
      "--csv",
      "domains.csv",
    );
    const lines = output.trimEnd().split("\n");
    expect(exitCode).toBe(0);
    expect(lines[0]).toBe("Backlinks,Referring domains");
    expect(lines[1]).toMatch(/^\d+,\d+$/);
    expect(lines[2]).toMatch(/^"SER-101 Not a domain or URL: ""foo bar""/);
    expect(lines[3]).toBe(",");
    expect(lines[5]).toBe(lines[1]);
    expect(lines).toHaveLength(6);
    expect(errors).toEqual(["2 requests, 40 credits, 1.2 s"]);
  });

  it("prints JSON rows with numbers as numbers and blanks as null", async () => {
    const { output } = await run("=SER_METRICS(A2:A5)", "--csv", "domains.csv", "--out", "json");
    const rows = JSON.parse(output) as unknown[][];
    expect(rows).toHaveLength(4);
    expect(rows[0]?.every((value) => typeof value === "number")).toBe(true);
    expect(rows[2]).toEqual(Array.from({ length: 8 }, () => null));
  });

  it("prints dates as ISO dates", async () => {
    const { output } = await run("=DATE(2026,11,23)", "--out", "json");
    expect(JSON.parse(output)).toEqual([["2026-11-23"]]);
  });

  it("prints the dates of series and lists as ISO dates, ascending or as listed, in both outputs", async () => {
    const series = (...more: string[]) => run('=SER_BACKLINKS_DAILY(A2; "3d")', "--csv", "domains.csv", ...more);
    const [csv, json] = [await series(), await series("--out", "json")];
    const lines = csv.output.trimEnd().split("\n");
    expect(lines[0]).toBe("Date,New,Lost");
    expect(lines.slice(1)).toEqual(
      Array.from({ length: 3 }, () => expect.stringMatching(/^\d{4}-\d{2}-\d{2},\d+,\d+$/)),
    );
    expect(lines.slice(1)).toEqual(lines.slice(1).sort());
    const rows = JSON.parse(json.output) as unknown[][];
    expect(rows.map((row) => row.join(","))).toEqual(lines);
    const list = await run('=SER_BACKLINKS(A2; "anchor, first_seen"; 5)', "--csv", "domains.csv", "--out", "json");
    const [titles, ...links] = JSON.parse(list.output) as unknown[][];
    expect(titles).toEqual(["Anchor", "First seen"]);
    expect(links.map(([, seen]) => seen)).toEqual(Array(5).fill(expect.stringMatching(/^\d{4}-\d{2}-\d{2}$/)));
    expect(list.errors).toEqual(["1 request, 5 credits, 1.2 s"]);
  });

  it("evaluates any formula around the add-on's functions, and waits behind IFERROR", async () => {
    const { exitCode, output, errors } = await run(
      '=IFERROR(SUM(SER_BACKLINKS_COUNT(A2:A2),1),"no")',
      "--csv",
      "domains.csv",
    );
    expect(exitCode).toBe(0);
    expect(Number(output)).toBeGreaterThan(1);
    expect(errors[0]).toMatch(/^1 request, 10 credits, /);
  });

  it("takes the cells of a file as texts, whatever they look like", async () => {
    const { output } = await run("=A2:A4", "--csv", "hostile.csv");
    expect(output).toBe("=1+1\n+1\n'x\n");
  });

  it("takes files above 20,000 rows, for single calls", async () => {
    const { exitCode, output, errors } = await run('=SER_METRICS(A2:A3,"backlinks")', "--csv", "large.csv");
    expect([exitCode, output]).toEqual([0, expect.stringMatching(/^\d+\n/)]);
    expect(errors[0]).toMatch(/^1 request, 10 credits/);
    const refused = await run("=1+SER_METRICS(A2)", "--csv", "large.csv");
    expect(refused.errors[0]).toContain("a single call of a custom function");
  });

  it.each<[string, readonly string[], RegExp]>([
    ["no formula", [], /^Give a formula/],
    ["a formula without =", ["SER_METRICS(A2:A)"], /^A formula starts with "="/],
    ["a formula in pieces", ["=1+1", "=2"], /^One formula only/],
    ["a formula that cannot be read", ["=SER_METRICS(A2:A"], /^Formula parse error: =SER_METRICS\(A2:A$/],
    ["an unknown function", ["=SER_METRIC(A2:A)"], /^Unknown function SER_METRIC\. Did you mean SER_METRICS\?$/],
    ["an unknown name", ["=SER_METRICS(NO_SUCH_NAME)"], /^Unknown range name: 'NO_SUCH_NAME'/],
    ["a missing file", ["=SER_METRICS(A2:A)", "--csv", "missing.csv"], /^There is no file missing\.csv\.$/],
    ["a broken file", ["=A1", "--csv", "broken.csv"], /^Cannot read broken\.csv: The CSV is broken in row 2/],
    ["an error of the whole call", ['=SER_BACKLINKS_COUNT("foo bar")'], /^SER-101 Not a domain or URL/],
    ["a function of the script that is none for cells", ["=onopen()"], /^Cannot call SpreadsheetApp\.getUi\(\)/],
    [
      "a formula that reads its own cell",
      ["=SER_METRICS(B1)", "--csv", "domains.csv"],
      /^Circular dependency: the formula stands in B1 and reads B1 itself, or cells its result would cover\.$/,
    ],
    ["a formula that reads its own column", ["=SER_METRICS(A:B)", "--csv", "domains.csv"], /^Circular dependency: /],
    ["a formula that spills over what it reads", ["=B2:B4", "--csv", "domains.csv"], /^Circular dependency: /],
    ["a formula in an empty sheet that reads A1", ["=SER_METRICS(A1:A)"], /^Circular dependency: .* stands in A1 /],
    ["a circle behind IFERROR", ["=IFERROR(SUM(B1),0)", "--csv", "domains.csv"], /^Circular dependency: /],
    ["a circle beside 20,000 rows", ["=SER_METRICS(B1)", "--csv", "large.csv"], /^Circular dependency: /],
    [
      "a paid result that would cover what the formula reads",
      ["=SER_METRICS(A2:A3,C1)", "--csv", "large.csv"],
      /^Circular dependency: .* \(1 request, 100 credits\)$/,
    ],
    ["a volatile argument", ["=SER_METRICS(NOW())"], /^NOW, RAND, .* cannot be arguments of a custom function/],
    [
      "a volatile argument beside 20,000 rows",
      ["=SER_METRICS(A2:A3,,RANDBETWEEN(1,2))", "--csv", "large.csv"],
      /^NOW, RAND, .* cannot be arguments of a custom function/,
    ],
    ["a volatile argument behind IFERROR", ["=IFERROR(SER_METRICS(RAND()),0)"], /^NOW, RAND, /],
    ["an error of a built-in function", ["=1/0"], /divi|#DIV\/0!/i],
    ["an unknown option", ["=1", "--bogus"], /^Unknown option '--bogus'/],
    ["an unknown output", ["=1", "--out", "xml"], /^--out takes csv or json, not "xml"\.$/],
    ["an option without a value", ["=1", "--csv"], /--csv/],
    [
      "a formula beyond what was approved",
      ['=SER_METRICS("nike.com")', "--approve", "99"],
      /^SER-301 .*\(100 credits\)\. Allow it with --approve CREDITS\.$/,
    ],
    ["an approval that is no number", ["=1", "--approve", "lots"], /^--approve takes a number of credits/],
    ["--live without a key", ["=1", "--live"], /^--live needs your Data API key/],
  ])("ends with 1 and one clear line for %s", async (_what, args, line) => {
    const { exitCode, output, errors } = await run(...args);
    expect(exitCode).toBe(1);
    expect(output).toBe("");
    expect(errors).toEqual([expect.stringMatching(line)]);
    expect(errors[0]).not.toContain("\n");
  });

  it("explains itself with --help", async () => {
    const { exitCode, output } = await run("--help");
    expect(exitCode).toBe(0);
    expect(output).toContain("npm run --silent formula --");
  });
});
