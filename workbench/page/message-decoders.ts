// Decodes what pages send. Whatever does not fit is refused with one line; nothing here acts on it.
import type { CollaborationMessage } from "@odoo/o-spreadsheet";
import type { QuestionAnswer } from "../emulator/operations/operation-contract.ts";
import type { ClockStep, SelectionMessage } from "./protocol.ts";

/** Thrown for a body that does not fit; the server answers 400 with the message. */
export class BadMessage extends Error {}

type Fields = Readonly<Record<string, unknown>>;

export function decodeFields(body: unknown): Fields {
  if (typeof body !== "object" || body === null || Array.isArray(body)) throw new BadMessage("Expected an object.");
  return body as Fields;
}

export function decodeText(fields: Fields, name: string): string {
  const value = fields[name];
  if (typeof value !== "string") throw new BadMessage(`Expected ${name} to be a text.`);
  return value;
}

export function decodeNumber(fields: Fields, name: string): number {
  const value = fields[name];
  if (typeof value !== "number" || !Number.isInteger(value) || value < 0) {
    throw new BadMessage(`Expected ${name} to be a count.`);
  }
  return value;
}

export function decodeList(fields: Fields, name: string): readonly unknown[] {
  const value = fields[name];
  if (!Array.isArray(value)) throw new BadMessage(`Expected ${name} to be a list.`);
  return value;
}

/** o-spreadsheet checks the commands inside; here only the envelope has to be one. */
export function decodeChange(body: unknown): CollaborationMessage {
  const fields = decodeFields(body);
  decodeText(fields, "type");
  return body as CollaborationMessage;
}

export function decodeSelection(value: unknown): SelectionMessage | undefined {
  if (value === undefined || value === null) return undefined;
  const fields = decodeFields(value);
  return {
    engineSheetId: decodeText(fields, "engineSheetId"),
    row: decodeNumber(fields, "row"),
    column: decodeNumber(fields, "column"),
    rowCount: decodeNumber(fields, "rowCount"),
    columnCount: decodeNumber(fields, "columnCount"),
  };
}

export function decodeClockStep(fields: Fields): ClockStep {
  const step = decodeText(fields, "step");
  if (step !== "hour" && step !== "day" && step !== "week") throw new BadMessage("Expected hour, day or week.");
  return step;
}

export function decodeQuestionAnswer(fields: Fields): QuestionAnswer {
  const button = decodeText(fields, "button");
  const known = (["OK", "CANCEL", "YES", "NO", "CLOSE"] as const).find((name) => name === button);
  if (known === undefined) throw new BadMessage("Expected button to be one of the question's buttons.");
  return fields.text === undefined ? { button: known } : { button: known, text: decodeText(fields, "text") };
}
