// How many rows a report may have, each of which costs.

import { specOf } from "../../../reports/report-specs.ts";
import { t } from "../parts/t.ts";
import type { Draft } from "./draft.ts";
import { REPORT_WORDS } from "./report-words.ts";

export interface RowsFieldProps {
  readonly draft: Draft;
  readonly targetCount: number;
  readonly problem: string | undefined;
  readonly onChange: (draft: Draft) => void;
}

export function RowsField({ draft, targetCount, problem, onChange }: RowsFieldProps) {
  if (specOf(draft.report).rows === undefined) return null;
  const what = REPORT_WORDS[draft.report].noun;
  const title = targetCount > 1 ? t("build.rowsEachAtMost", { what }) : t("build.rowsAtMost", { what });
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
