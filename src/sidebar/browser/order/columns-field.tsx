// The columns of a report as tick boxes, with a way back to the usual ones.

import { Button } from "../parts/button.tsx";
import { t } from "../parts/t.ts";
import { columnGroups, shownColumns, usualColumns } from "./columns.ts";
import type { Draft } from "./draft.ts";
import { columnTitle } from "./words.ts";

export interface ColumnsFieldProps {
  readonly draft: Draft;
  readonly problem: string | undefined;
  readonly onChange: (draft: Draft) => void;
}

export function ColumnsField({ draft, problem, onChange }: ColumnsFieldProps) {
  const groups = columnGroups(draft.report);
  const all = groups.flatMap(({ fields }) => fields);
  if (all.length === 0) return null;
  const shown = shownColumns(draft.report, draft.columns);
  const isUsual = draft.columns === undefined;
  const noun = draft.report === "metrics" ? t("build.figures") : t("build.columns");
  const tick = (column: string, isTicked: boolean): void =>
    onChange({ ...draft, columns: isTicked ? [...shown, column] : shown.filter((one) => one !== column) });
  const withoutColumns = (): Draft => {
    const { columns: _columns, ...rest } = draft;
    return rest;
  };
  return (
    <details class="more" open={problem !== undefined ? true : undefined}>
      <summary>
        <span>{noun}</span>
        <span class="quiet">{t("build.columnsOf", { shown: shown.length, n: all.length })}</span>
      </summary>
      <p class="preset">
        <Button class="link" disabled={isUsual} onClick={() => onChange(withoutColumns())}>
          {t("build.columnsUsual", { n: usualColumns(draft.report).length })}
        </Button>
        <Button
          class="link"
          disabled={shown.length === all.length}
          onClick={() => onChange({ ...draft, columns: all })}
        >
          {t("build.columnsAll")}
        </Button>
        <Button class="link" disabled={shown.length === 0} onClick={() => onChange({ ...draft, columns: [] })}>
          {t("build.columnsNone")}
        </Button>
      </p>
      {groups.map(({ title, fields }) => (
        <fieldset key={title} class="ticks">
          <legend class={title === "" ? "hidden" : ""}>{title === "" ? noun : title}</legend>
          {fields.map((column) => (
            <label key={column} class="tick">
              <input
                type="checkbox"
                checked={shown.includes(column)}
                onChange={(event) => tick(column, event.currentTarget.checked)}
              />
              <span>{columnTitle(column)}</span>
            </label>
          ))}
        </fieldset>
      ))}
      {problem !== undefined && <p class="problem small">{problem}</p>}
    </details>
  );
}
