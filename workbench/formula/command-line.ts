// Reads the arguments of `npm run formula`. Does nothing with them.
import { parseArgs } from "node:util";

export const USAGE = `Usage: npm run --silent formula -- '=SER_METRICS(A2:A)' --csv FILE [options]

Evaluates one formula over a CSV file, as it would be beside the file's cells in a spreadsheet, and prints what
would spill. The CSV stands at A1; numbers in it are numbers, everything else is text.

  --csv FILE         the file; - reads standard input; without it the sheet is empty
  --out csv|json     what to print (default csv); dates are printed as YYYY-MM-DD
  --live             ask the real API with the key in SERANKING_API_KEY; this costs credits
  --approve CREDITS  let the formula spend so much; with --live it is 25,000 unless you say otherwise
  --help             this text

Without --live the answers are synthetic and come from the built-in sandbox. A line with requests, credits and
seconds goes to standard error. The exit code is 1 when there is no result.`;

export type CommandLine =
  | { readonly kind: "help" }
  | {
      readonly kind: "evaluate";
      readonly formula: string;
      readonly csvFile?: string;
      readonly output: "csv" | "json";
      readonly isLive: boolean;
      /** What the formula may spend; absent: without limit in the sandbox, as usual in the real API. */
      readonly approvedCredits?: number;
    };

/** Thrown for anything the user can correct; the message is the one line to print. */
export class UsageError extends Error {}

export function readCommandLine(args: readonly string[]): CommandLine {
  const { values, positionals } = parse(args);
  if (values.help === true) return { kind: "help" };
  const [formula, ...more] = positionals;
  if (formula === undefined) throw new UsageError("Give a formula, for example '=SER_METRICS(A2:A)'. See --help.");
  if (more.length > 0) throw new UsageError(`One formula only, in quotes; "${more[0]}" is one argument too many.`);
  if (!formula.trim().startsWith("=")) throw new UsageError(`A formula starts with "=": ${formula}`);
  const output = values.out ?? "csv";
  if (output !== "csv" && output !== "json") throw new UsageError(`--out takes csv or json, not "${output}".`);
  return {
    kind: "evaluate",
    formula: formula.trim(),
    output,
    isLive: values.live === true,
    ...(values.csv === undefined ? {} : { csvFile: values.csv }),
    ...(values.approve === undefined ? {} : { approvedCredits: creditsIn(values.approve) }),
  };
}

function creditsIn(text: string): number {
  if (/^\d{1,9}$/.test(text)) return Number(text);
  throw new UsageError(`--approve takes a number of credits, such as 50000, not "${text}".`);
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        csv: { type: "string" },
        out: { type: "string" },
        live: { type: "boolean" },
        approve: { type: "string" },
        help: { type: "boolean" },
      },
    });
  } catch (error) {
    const [line = ""] = (error instanceof Error ? error.message : String(error)).split(/\.\s|\n/);
    throw new UsageError(`${line.replace(/\.$/, "")}. See --help.`);
  }
}
