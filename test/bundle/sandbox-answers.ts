// What the sandbox itself answers, asked without the add-on, and the cells that such an answer should become.
// Written apart from src, so that it cannot share its mistakes.
import { AUDITOR, type ShippedAddon } from "./shipped-addon.ts";

export type SandboxRow = Readonly<Record<string, unknown>>;

export interface SandboxSaid {
  readonly rows: readonly SandboxRow[];
  /** The whole answer. */
  readonly body: SandboxRow;
  readonly credits: number;
}

/** Below /v1/; GET where the API takes nothing else. Throws for anything but 200. */
export function askSandbox(addon: ShippedAddon, path: string, parameters: SandboxRow, key = AUDITOR.key): SandboxSaid {
  let credits = 0;
  const unsubscribe = addon.sandbox.onAnswered((event) => {
    credits = event.credits;
  });
  const isGet = /^account\/|^backlinks\/raw$|^backlinks\/authority\/(?!domain$|page$)/.test(path);
  const headers = { authorization: `Token ${key}`, "content-type": "application/json" };
  const query = Object.entries(parameters).map(([name, value]) => `${name}=${encodeURIComponent(String(value))}`);
  const answer = addon.sandbox.handle(
    isGet
      ? { method: "GET", url: `/v1/${path}${query.length > 0 ? "?" : ""}${query.join("&")}`, headers }
      : { method: "POST", url: `/v1/${path}`, headers, body: JSON.stringify(parameters) },
    addon.host.clock.nowMs(),
  );
  unsubscribe();
  const text = answer.kind === "answer" ? new TextDecoder().decode(answer.body) : "hang-up";
  if (answer.kind === "hang-up" || answer.status !== 200) throw new Error(`The sandbox refuses ${path}: ${text}`);
  const body = JSON.parse(text) as SandboxRow;
  const rows = Object.values(body).find(Array.isArray) as readonly SandboxRow[] | undefined;
  return { rows: rows ?? [], body, credits };
}

/** What the sandbox says of targets at an endpoint that takes many. */
export function sandboxSays(addon: ShippedAddon, path: string, targets: readonly string[]): readonly SandboxRow[] {
  // The ranks of a domain or a page have no mode.
  const mode = path.startsWith("authority/") ? {} : { mode: "domain" };
  return askSandbox(addon, `backlinks/${path}`, { target: targets, ...mode }).rows;
}

const DATE_FIELDS: readonly string[] = ["date", "first_seen", "last_visited", "new_lost_date"];

/** Zero-width blank, word joiner, byte order mark, and what changes the direction of a text. */
const UNSEEN = [
  "200b",
  "2060",
  "feff",
  "200e",
  "200f",
  "202a",
  "202b",
  "202c",
  "202d",
  "202e",
  "2066",
  "2067",
  "2068",
  "2069",
];

/** A text on one line, without what nobody sees and without blanks around it. */
function expectedText(text: string): string {
  const seen = [...text].filter((character) => !UNSEEN.includes(character.charCodeAt(0).toString(16))).join("");
  const line = seen.replace(/[\p{Cc}\u2028\u2029]+/gu, " ");
  return line.trim().slice(0, 50_000);
}

/** What a cell should hold: a date its serial number, a text itself without blanks around it, nothing a blank. */
export function expectedCell(field: string, value: unknown): unknown {
  if (value === null || value === undefined) return "";
  if (DATE_FIELDS.includes(field)) return value === "" ? "" : serialOf(String(value));
  if (Array.isArray(value)) return value.map((item) => expectedCell("", item)).join("\n");
  return typeof value === "string" ? expectedText(value) : value;
}

export function expectedRows(said: SandboxSaid, fields: readonly string[]): unknown[][] {
  return said.rows.map((row) => fields.map((field) => expectedCell(field, row[field])));
}

/** The serial number of a day, as `=DATE(year, month, day)` gives it. */
export function serialOf(day: string): number {
  return Date.parse(`${day}T00:00:00Z`) / 86_400_000 + 25_569;
}
