// What the host has thrown, as a failure that a user can act on: a permission that was not granted, cells that are
// protected, or a step that was not carried out. Must not know what was tried.
import type { Failure } from "../error-codes.ts";
import { describedFailure } from "./failure-texts.ts";
import { missingScope } from "./missing-scope.ts";
import { quotableText } from "./quoted-text.ts";

/** What each permission is for, by the end of its scope. */
const USES: Readonly<Record<string, string>> = {
  "spreadsheets.currentonly": "to read and write this spreadsheet",
  "script.container.ui": "to show its sidebar and dialogs",
  "script.external_request": "to send requests to SE Ranking",
  "script.scriptapp": "to run schedules while you are away",
};

const PROTECTED = /protected (cell|range|sheet)/i;

/** Absent for what says neither which permission is missing nor that something is protected. */
export function knownHostFailure(text: string): Failure | undefined {
  const scope = missingScope(text);
  if (scope !== undefined) return describedFailure("SER-522", USES[scope]);
  if (!PROTECTED.test(text)) return undefined;
  return {
    code: "SER-516",
    message: "Cells or a sheet are protected against you. Ask the owner to let you edit them, or take others.",
  };
}

/** The whole text of an error, without a line break. */
export function thrownText(thrown: unknown, maxLength?: number): string {
  return quotableText(thrown instanceof Error ? thrown.message : String(thrown), maxLength);
}
