// How many rows a report may have, each of which costs.
import { specOf } from "../../../reports/report-specs.ts";
import type { Draft } from "./draft.ts";
import { ROW_NOUNS } from "./report-cards.ts";

export interface RowsFieldProps {
  readonly draft: Draft;
  readonly targetCount: number;
  readonly problem: string | undefined;
  readonly onChange: (draft: Draft) => void;
}

export function RowsField({ draft, targetCount, problem, onChange }: RowsFieldProps) {
  const { kind, rows } = specOf(draft.report);
  if (rows === undefined) return null;
  const [, many] = ROW_NOUNS[draft.report];
  const noun = kind === "task" ? "Links on the sheet" : `${many.charAt(0).toUpperCase()}${many.slice(1)}`;
  const title = `${noun}${targetCount > 1 ? " for each target" : ""}, at most`;
  return (
    <label class="field">
      <span>{title}</span>
      <input
        inputMode="numeric"
        class="number"
        value={draft.rows}
        aria-invalid={problem !== undefined || undefined}
        onInput={(event) => onChange({ ...draft, rows: event.currentTarget.value })}
      />
      {problem !== undefined && <span class="problem small">{problem}</span>}
    </label>
  );
}
