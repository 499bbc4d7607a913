// The days of a report: the last so many, or from one date to another.
import { isAge } from "../../../api/relative-day.ts";
import { type Draft, withValue } from "./draft.ts";
import type { Offered } from "./offered-parameters.ts";

export interface PeriodFieldProps {
  readonly offered: Extract<Offered, { kind: "period" }>;
  readonly draft: Draft;
  readonly problem: string | undefined;
  readonly onChange: (draft: Draft) => void;
}

const AGES = [
  ["7d", "Last 7 days"],
  ["30d", "Last 30 days"],
  ["90d", "Last 90 days"],
  ["1y", "Last year"],
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
      <legend>Period</legend>
      <select
        aria-label="Period"
        value={areDates ? DATES : start}
        onChange={(event) => choose(event.currentTarget.value)}
      >
        {AGES.map(([age, label]) => (
          <option key={age} value={age}>
            {label}
          </option>
        ))}
        <option value={DATES}>From … to …</option>
      </select>
      {areDates && (
        <span class="dates">
          {date(from, "First day")}
          {date(to, "Last day (today)")}
        </span>
      )}
      {problem !== undefined && <p class="problem small">{problem}</p>}
    </fieldset>
  );
}
