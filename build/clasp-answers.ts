// What clasp answered: its JSON, or why there is none and what to do about it. Must not know what clasp was asked for.
import { type ClaspResult, type ClaspSettings, runClasp } from "./clasp.ts";

/** Why a deployment did not happen, and what to do; the text is for the terminal. */
export class DeployError extends Error {
  override readonly name = "DeployError";
}

/** What one clasp command answered as JSON. Throws a `DeployError` when it failed, whatever its exit code. */
export async function askClasp(command: readonly string[], settings: ClaspSettings): Promise<unknown> {
  return readAnswer(await runClasp([...command, "--json"], settings));
}

/** clasp exits with 0 also when it skipped a push or was refused, and then it answers nothing. */
export function readAnswer(result: ClaspResult): unknown {
  if (result.exitCode !== 0) throw new DeployError(explainFailure(result));
  try {
    return JSON.parse(result.stdout);
  } catch {
    throw new DeployError(explainFailure(result));
  }
}

export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null;
}

const NEXT_STEPS: readonly (readonly [RegExp, string])[] = [
  [/No credentials found/, "You are not logged in to Google. Run `npx clasp login`, then retry."],
  [
    /invalid_grant|invalid_rapt|invalid authentication credentials/i,
    "Google no longer takes your login. Run `npx clasp login` again, then retry.",
  ],
  [
    /has not enabled the Apps Script API/i,
    "Switch the Apps Script API on at https://script.google.com/home/usersettings, then retry.",
  ],
  [
    /does not have permission/i,
    "This login may not edit the project in .clasp.json: have it shared with you, or log in as somebody who may.",
  ],
  [
    /entity was not found/i,
    "Is the script ID in .clasp.json that of your project (its settings show it), and the login the one that made it?",
  ],
];

function explainFailure({ stdout, stderr }: ClaspResult): string {
  const said = `${stderr}${stdout}`.trim();
  if (said === "") return "clasp did nothing and gave no reason. Retry, or run `npx clasp push` yourself to see why.";
  const [, next] = NEXT_STEPS.find(([pattern]) => pattern.test(said)) ?? [];
  return next === undefined ? `clasp failed: ${said}` : `${next}\n(clasp said: ${said})`;
}
