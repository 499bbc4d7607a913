// One purchase as a row of the log.
import type { LogLine } from "../../messages.ts";
import { dayText, timeText, wholeText } from "../parts/moments.ts";
import { grouped, t } from "../parts/t.ts";
import type { FailedRun } from "./log-entries.ts";

const WHO: Readonly<Record<string, string>> = {
  formula: t("log.byFormula"),
  sidebar: t("log.bySidebar"),
  schedule: t("log.bySchedule"),
};

export function LogRow({ line, now }: { readonly line: LogLine; readonly now: Date }) {
  const { what, targets, by, credits, unconfirmedCredits } = line;
  const who = WHO[by] ?? by;
  return (
    <tr>
      <td>
        <Moment atMs={line.atMs} now={now} />
      </td>
      <td>
        <span>{breakable(what)}</span>
        <span class="hint">{targets > 0 ? t("log.targetsBy", { n: targets, who }) : t("log.by", { who })}</span>
      </td>
      <td>
        <span>{grouped(credits)}</span>
        {unconfirmedCredits > 0 && <span class="unconfirmed">{t("log.unconfirmed", { n: unconfirmedCredits })}</span>}
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
        <span class="problem small">{t("log.failedRun", { problem: run.problem })}</span>
      </td>
      <td>{grouped(run.credits)}</td>
    </tr>
  );
}

function Moment({ atMs, now }: { readonly atMs: number; readonly now: Date }) {
  const moment = new Date(atMs);
  // A moment beyond what a date can hold is shown as nothing rather than as a fault of the page.
  if (Number.isNaN(moment.getTime())) return null;
  return (
    <time dateTime={moment.toISOString()} title={wholeText(atMs)}>
      <span>{dayText(atMs, now, "2-digit")}</span>
      <span class="hint">{timeText(atMs)}</span>
    </time>
  );
}

/** Names of functions are longer than the column: they are broken between their words. */
function breakable(name: string) {
  return name.split(/(_)/).map((part) => (part === "_" ? ["_", <wbr key={part} />] : part));
}
