import { describe, expect, it } from "vitest";
import { assertRunsInAppsScript } from "../../build/source-gate.ts";
import { DEFAULT_SWITCHES } from "../../workbench/emulator/switches.ts";
import { createOSpreadsheetWorkbook } from "../../workbench/workbook/o-spreadsheet/o-spreadsheet-workbook.ts";
import { textOf } from "../source-files.ts";
import { PROBE_PATH, PROBE_SHEET, probeOn, tableIn } from "./support/probe-run.ts";

const HEADER = { answer: "answer", how: "how it was seen" };

describe("the probe as it is pasted", () => {
  it("is one ES2019 script that names nothing which Apps Script lacks", () => {
    expect(() => assertRunsInAppsScript(PROBE_PATH, textOf(PROBE_PATH))).not.toThrow();
  });

  it("asks for permission to this file alone", () => {
    expect(textOf(PROBE_PATH)).toMatch(/^(\/\/ .*\n)+\/\*\* @OnlyCurrentDoc \*\/\n/);
  });

  it("prints the answers also as JSON, into the log", () => {
    const { host, workbook } = probeOn();
    const { log } = host.execute({ functionName: "probeHost", kind: "editor" });
    const printed = [...tableIn(workbook)].filter(([question]) => question !== "question");
    const answers = Object.fromEntries(printed.map(([question, { answer }]) => [question, answer]));
    expect(log.map(({ text }) => JSON.parse(text) as unknown)).toEqual([answers]);
  });

  it("answers each question in a spreadsheet that evaluates every formula", () => {
    const table = probeOn({}, { createWorkbook: createOSpreadsheetWorkbook }).run();
    expect(table.get("question")).toEqual(HEADER);
    expect(table.get("errorArgument")?.how).toContain('"#DIV/0!"');
    const unanswered = [...table].filter(([, { answer }]) => answer === "not asked" || answer === "unclear");
    // The first two cannot be seen in virtual time, the others before the trigger has run.
    expect(unanswered.map(([question]) => question)).toEqual([
      "blockingZoneGetter",
      "sharePendingCalls",
      "clockTriggerHasActive",
      "evaluateWithoutPage",
    ]);
  });

  it("says what the globals of the emulated host are, and how long its services take", () => {
    const table = probeOn().run();
    const globals = ["Intl", "BigInt", "TextEncoder", "URL"].map((name) => table.get(`global ${name}`)?.answer);
    expect(globals).toEqual(["present", "present", "absent", "absent"]);
    for (const question of ["gzip of 100 kB", "getAll of 20 keys", "getProperty"]) {
      expect(table.get(question)?.answer, question).toMatch(/^\d+ ms$/);
    }
  });
});

describe("what the probe leaves in the file", () => {
  it("is one sheet with the table and nothing beside it, however often it is run", () => {
    const { host, workbook, run } = probeOn();
    const first = run();
    host.clock.advance(1_000);
    expect([...run().keys()]).toEqual([...first.keys()]);
    const [, sheet, ...others] = workbook.sheets();
    expect(sheet?.name).toBe(PROBE_SHEET);
    expect(others).toEqual([]);
    const beside = workbook.read({ sheetId: sheet?.id ?? 0, row: 0, column: 3, rowCount: 60, columnCount: 10 });
    expect(beside.flat().filter(({ value, formula }) => value !== null || formula !== undefined)).toEqual([]);
  });

  it("is no property, no cached value and no lock", () => {
    const { host, run } = probeOn();
    run();
    host.clock.advance(61_000);
    expect(host.state.documentProperties.getAll()).toEqual({});
    expect(host.state.documentCache.keys()).toEqual([]);
    expect(host.state.cacheStore("script", false).keys()).toEqual([]);
  });
});

describe("the page about the probe", () => {
  const page = textOf("docs/host-probe.md");

  /** What it says is printed by default, by the names of its lines. */
  const defaults = new Map(
    [...page.matchAll(/^\| `([^`]+)` +\| `?(.*?)`? +\|/gm)].map(([, question = "", answer = ""]) => [question, answer]),
  );

  it("has a line for each question, with the answer that the emulator gives", () => {
    const printed = [...probeOn().run()].filter(([question]) => question !== "question");
    expect([...defaults.keys()].sort()).toEqual(printed.map(([question]) => question).sort());
    const answers = printed.filter(([, { answer }]) => answer !== "not asked" && !answer.endsWith(" ms"));
    expect(answers.map(([question]) => [question, defaults.get(question)])).toEqual(
      answers.map(([question, { answer }]) => [question, answer]),
    );
  });

  it("names the switches' defaults as the emulator has them", () => {
    const named = Object.entries(DEFAULT_SWITCHES).filter(([name]) => defaults.has(name));
    expect(named.map(([name]) => [name, defaults.get(name)])).toEqual(
      named.map(([name, position]) => [name, position === "" ? '""' : String(position)]),
    );
  });

  it("names each switch, those too that are not asked for", () => {
    expect(Object.keys(DEFAULT_SWITCHES).filter((name) => !page.includes(`\`${name}\``))).toEqual([]);
  });

  it("names the constants that a person may change", () => {
    expect(page).toContain("`SLOW_ADDRESS`");
    expect(textOf(PROBE_PATH)).toContain("const SLOW_ADDRESS = ");
  });
});
