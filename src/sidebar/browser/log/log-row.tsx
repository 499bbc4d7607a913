// One purchase as a row of the log. Times are those of whoever reads it.
import type { LogLine } from "../../messages.ts";
import { counted, grouped } from "../parts/texts.ts";
import type { FailedRun } from "./log-entries.ts";

export function LogRow({ line, now }: { readonly line: LogLine; readonly now: Date }) {
  const { what, targets, by, credits, unconfirmedCredits } = line;
  return (
    <tr>
      <td>
        <Moment atMs={line.atMs} now={now} />
      </td>
      <td>
        <span>{breakable(what)}</span>
        <span class="hint">{targets > 0 ? `${counted(targets, "target", "targets")}, by ${by}` : `by ${by}`}</span>
      </td>
      <td>
        <span>{grouped(credits)}</span>
        {unconfirmedCredits > 0 && <span class="unconfirmed">+{grouped(unconfirmedCredits)} unconfirmed</span>}
      </td>
    </tr>
  );
}

/** A run of a schedule that has failed. */
export function FailedRow({ run, now }: { readonly run: FailedRun; readonly now: Date }) {
  return (
    <tr>
      <td>
        <Moment atMs={run.atMs} now={now} />
      </td>
      <td>
        <span>{run.name}</span>
        <span class="problem small">Scheduled run failed: {run.problem}</span>
      </td>
      <td>{grouped(run.credits)}</td>
    </tr>
  );
}

function Moment({ atMs, now }: { readonly atMs: number; readonly now: Date }) {
  const moment = new Date(atMs);
  // A moment beyond what a date can hold is shown as nothing rather than as a fault of the page.
  if (Number.isNaN(moment.getTime())) return null;
  const year = moment.getFullYear() === now.getFullYear() ? {} : ({ year: "2-digit" } as const);
  return (
    <time dateTime={moment.toISOString()} title={moment.toLocaleString()}>
      <span>{moment.toLocaleDateString(undefined, { day: "numeric", month: "short", ...year })}</span>
      <span class="hint">{moment.toLocaleTimeString(undefined, { hour: "numeric", minute: "2-digit" })}</span>
    </time>
  );
}

/** Names of functions are longer than the column: they are broken between their words. */
function breakable(name: string) {
  return name.split(/(_)/).map((part) => (part === "_" ? ["_", <wbr key={part} />] : part));
}
