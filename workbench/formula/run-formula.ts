// `npm run formula` from arguments to exit code: reads the file, evaluates headless in the emulated host,
// prints. Everything it touches outside comes in, so that tests can run it in their own process.
import leven from "leven";
import { type ApiAccess, KEY_PROPERTY } from "../api-access.ts";
import { csvInputs } from "../csv-cells.ts";
import { type AddonBundle, createHost, type Host } from "../emulator/host.ts";
import { SANDBOX_LIMIT_CREDITS, setLimits } from "../file-limits.ts";
import { cellName } from "../workbook/a1-notation.ts";
import type { ConnectableWorkbook, WorkbookOptions } from "../workbook/connectable-workbook.ts";
import { createMemoryWorkbook } from "../workbook/memory-workbook.ts";
import { createOSpreadsheetWorkbook } from "../workbook/o-spreadsheet/o-spreadsheet-workbook.ts";
import { CIRCULAR, LOADING } from "../workbook/sheets-messages.ts";
import type { Cell, CellInput } from "../workbook/workbook.ts";
import { type CommandLine, readCommandLine, USAGE, UsageError } from "./command-line.ts";
import { printCells } from "./print-cells.ts";
import { evaluateSettled } from "./settled-evaluation.ts";

export interface FormulaSurroundings {
  /** The text of a file; `-` is standard input. Throws when it cannot be read. */
  readFile(path: string): string;
  readBundle(): AddonBundle;
  openAccess(isLive: boolean): Promise<ApiAccess>;
  nowMs(): number;
  print(text: string): void;
  printError(line: string): void;
}

interface Receipt {
  requests: number;
  credits: number;
}

/** Above this o-spreadsheet is slow, and the plain workbook does; it takes single calls only. */
const MOST_ENGINE_ROWS = 20_000;
/** Columns and rows of an empty sheet, as in Sheets. */
const SHEET_ROWS = 1_000;
const SHEET_COLUMNS = 26;
const VOLATILE_ARGUMENT =
  "NOW, RAND, RANDARRAY and RANDBETWEEN cannot be arguments of a custom function: " +
  "Google Sheets would show Loading... for ever. TODAY() can.";

/** Answers the exit code. */
export async function runFormula(args: readonly string[], surroundings: FormulaSurroundings): Promise<number> {
  try {
    const command = readCommandLine(args);
    if (command.kind === "help") surroundings.print(`${USAGE}\n`);
    else await evaluateCommand(command, surroundings);
    return 0;
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    surroundings.printError(error instanceof UsageError ? message : `Cannot evaluate: ${message}`);
    return 1;
  }
}

async function evaluateCommand(
  command: Extract<CommandLine, { kind: "evaluate" }>,
  surroundings: FormulaSurroundings,
): Promise<void> {
  const inputs = command.csvFile === undefined ? [] : readCsv(command.csvFile, surroundings);
  const startMs = surroundings.nowMs();
  const access = await openAccess(command.isLive, surroundings);
  const workbook = workbookFor(inputs);
  const host = createHost({ bundle: surroundings.readBundle(), workbook, network: access.network });
  const receipt: Receipt = { requests: 0, credits: 0 };
  access.watch(host.onFetch, ({ credits }) => {
    receipt.requests++;
    receipt.credits += credits ?? 0;
  });
  try {
    host.state.documentProperties.setAll({ [KEY_PROPERTY]: access.key });
    const limit = command.approvedCredits ?? (command.isLive ? undefined : SANDBOX_LIMIT_CREDITS);
    if (limit !== undefined) await setLimits(host, limit);
    const at = { sheetId: 0, row: 0, column: inputs[0]?.length ?? 0 };
    const cells = await evaluateSettled(workbook, host.customFunctions, { text: command.formula, at });
    const fault = faultOf(cells, { formula: command.formula, cell: cellName(at.row, at.column) }, host);
    if (fault !== undefined) throw new UsageError(fault + paidNote(receipt));
    surroundings.print(printCells(cells, command.output));
    surroundings.printError(receiptLine(receipt, surroundings.nowMs() - startMs));
  } finally {
    await host.close();
    await access.close();
  }
}

async function openAccess(isLive: boolean, surroundings: FormulaSurroundings): Promise<ApiAccess> {
  try {
    return await surroundings.openAccess(isLive);
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error));
  }
}

function readCsv(path: string, surroundings: FormulaSurroundings): readonly (readonly CellInput[])[] {
  try {
    return csvInputs(surroundings.readFile(path));
  } catch (error) {
    const isMissing = error instanceof Error && "code" in error && error.code === "ENOENT";
    const reason = error instanceof Error ? error.message : String(error);
    throw new UsageError(isMissing ? `There is no file ${path}.` : `Cannot read ${path}: ${reason}`);
  }
}

function workbookFor(inputs: readonly (readonly CellInput[])[]): ConnectableWorkbook {
  const columnCount = inputs[0]?.length ?? 0;
  const options: WorkbookOptions = {
    rowCount: Math.max(SHEET_ROWS, inputs.length),
    // One more than the file has: the formula stands there.
    columnCount: Math.max(SHEET_COLUMNS, columnCount + 1),
    timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone,
  };
  const isLarge = inputs.length > MOST_ENGINE_ROWS;
  const workbook = isLarge ? createMemoryWorkbook(options) : createOSpreadsheetWorkbook(options);
  if (inputs.length > 0) {
    workbook.write({ sheetId: 0, row: 0, column: 0, rowCount: inputs.length, columnCount }, inputs);
  }
  return workbook;
}

/** The one line for an error in the place of the whole result, which is no result. */
function faultOf(
  cells: readonly (readonly Cell[])[],
  { formula, cell }: { readonly formula: string; readonly cell: string },
  host: Host,
): string | undefined {
  const only = cells.length === 1 && cells[0]?.length === 1 ? cells[0][0] : undefined;
  if (only?.error === undefined) return undefined;
  const { type, message } = only.error;
  if (message === CIRCULAR.message) {
    return `Circular dependency: the formula stands in ${cell} and reads ${cell} itself, or cells its result would cover.`;
  }
  // Settled and still loading: no answer is on its way.
  if (type === LOADING) return VOLATILE_ARGUMENT;
  const unknown = /^Unknown function: '([^']*)'/.exec(message ?? "")?.[1];
  if (unknown !== undefined) return unknownFunctionLine(unknown, host);
  if (message?.startsWith("Formula parse error")) return `${message.replace(/\.$/, "")}: ${formula}`;
  // The line is one of the bundle, which says nothing to whoever wrote the formula.
  const said = message?.replace(/ \(line \d+\)$/, "") ?? `The result is ${type}.`;
  // Here is no sidebar.
  return /^SER-30[12] /.test(said) ? said.replace(/\. .*/, ". Allow it with --approve CREDITS.") : said;
}

function paidNote(receipt: Receipt): string {
  return receipt.requests === 0 ? "" : ` (${paidText(receipt)})`;
}

function unknownFunctionLine(name: string, host: Host): string {
  const names = host.customFunctions.signatures().map((signature) => signature.name);
  const farness = (candidate: string) => leven(name.toUpperCase(), candidate);
  const [nearest] = [...names].sort((a, b) => farness(a) - farness(b)).filter((one) => farness(one) <= one.length / 2);
  const hint = nearest === undefined ? "It is none of this workbench's functions." : `Did you mean ${nearest}?`;
  return `Unknown function ${name}. ${hint}`;
}

function receiptLine(receipt: Receipt, tookMs: number): string {
  return `${paidText(receipt)}, ${(tookMs / 1_000).toFixed(1)} s`;
}

function paidText({ requests, credits }: Receipt): string {
  const request = requests === 1 ? "request" : "requests";
  const credit = credits === 1 ? "credit" : "credits";
  return `${requests.toLocaleString("en-US")} ${request}, ${credits.toLocaleString("en-US")} ${credit}`;
}
