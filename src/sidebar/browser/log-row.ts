// One purchase as a row of the log. Times are those of whoever reads it.
import type { LogLine } from "../messages.ts";
import { counted, textElement } from "./elements.ts";

export function logRow(line: LogLine, now: Date): HTMLTableRowElement {
  const row = document.createElement("tr");
  row.append(cell(timeOf(line.atMs, now)), cell(subjectOf(line)), cell(creditsOf(line)));
  return row;
}

function cell(parts: readonly HTMLElement[]): HTMLTableCellElement {
  const made = document.createElement("td");
  made.append(...parts);
  return made;
}

function timeOf(atMs: number, now: Date): readonly HTMLElement[] {
  const moment = new Date(atMs);
  const year = moment.getFullYear() === now.getFullYear() ? {} : ({ year: "2-digit" } as const);
  const time = document.createElement("time");
  time.dateTime = moment.toISOString();
  time.title = moment.toLocaleString();
  time.append(
    textElement("span", moment.toLocaleDateString(undefined, { day: "numeric", month: "short", ...year })),
    textElement("span", moment.toLocaleTimeString(undefined, { hour: "numeric", minute: "2-digit" }), "hint"),
  );
  return [time];
}

function subjectOf({ what, targets, by }: LogLine): readonly HTMLElement[] {
  const bought = targets > 0 ? `${counted(targets, "target", "targets")}, by ${by}` : `by ${by}`;
  return [breakable(what), textElement("span", bought, "hint")];
}

/** Names of functions are longer than the column: they are broken between their words. */
function breakable(name: string): HTMLElement {
  const made = document.createElement("span");
  const words = name.split(/(?<=_)/);
  made.append(...words.flatMap((word) => [word, document.createElement("wbr")]));
  return made;
}

function creditsOf({ credits, unconfirmedCredits }: LogLine): readonly HTMLElement[] {
  const charged = textElement("span", credits.toLocaleString());
  if (unconfirmedCredits === 0) return [charged];
  return [charged, textElement("span", `+${unconfirmedCredits.toLocaleString()} unconfirmed`, "unconfirmed")];
}
