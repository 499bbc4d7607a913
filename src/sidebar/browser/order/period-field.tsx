// The days of a report: the last so many, or from one date to another.

import { isAge } from "../../../api/relative-day.ts";
import { t } from "../parts/t.ts";
import { type Draft, withValue } from "./draft.ts";
import type { Offered } from "./offered-parameters.ts";

export interface PeriodFieldProps {
  readonly offered: Extract<Offered, { kind: "period" }>;
  readonly draft: Draft;
  readonly problem: string | undefined;
  readonly onChange: (draft: Draft) => void;
}

const AGES = [
  ["7d", t("build.last7Days")],
  ["30d", t("build.last30Days")],
  ["90d", t("build.last90Days")],
  ["1y", t("build.lastYear")],
] as const;
const DATES = "dates";

export function PeriodField({ offered: { from, to }, draft, problem, onChange }: PeriodFieldProps) {
  const start = draft.values[from] ?? "";
  const areDates = !isAge(start);
  const choose = (chosen: string): void => {
    const values = { ...draft.values, [from]: chosen === DATES ? "" : chosen, [to]: "" };
    onChange({ ...draft, values });
  };
  const date = (name: string, label: string) => (
    <label class="date">
      <span class="small">{label}</span>
      <input
        type="date"
        value={draft.values[name] ?? ""}
        aria-invalid={problem !== undefined || undefined}
        onInput={(event) => onChange(withValue(draft, name, event.currentTarget.value))}
      />
    </label>
  );
  return (
    <fieldset class="field">
      <legend>{t("build.period")}</legend>
      <select
        aria-label={t("build.period")}
        value={areDates ? DATES : start}
        onChange={(event) => choose(event.currentTarget.value)}
      >
        {AGES.map(([age, label]) => (
          <option key={age} value={age}>
            {label}
          </option>
        ))}
        <option value={DATES}>{t("build.fromTo")}</option>
      </select>
      {areDates && (
        <span class="dates">
          {date(from, t("build.firstDay"))}
          {date(to, t("build.lastDay"))}
        </span>
      )}
      {problem !== undefined && <p class="problem small">{problem}</p>}
    </fieldset>
  );
}
