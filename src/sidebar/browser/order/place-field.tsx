// Where a report goes: a new sheet, the sheet of an older report, or beside the selected targets.

import { Radio } from "../parts/radio.tsx";
import { t } from "../parts/t.ts";
import { shownColumns } from "./columns.ts";
import type { Draft, Place, Selection } from "./draft.ts";

export interface PlaceFieldProps {
  readonly draft: Draft;
  /** The active sheet, where it is known. */
  readonly seen: Selection | undefined;
  readonly problem: string | undefined;
  readonly onChange: (draft: Draft) => void;
}

export function PlaceField({ draft, seen, problem, onChange }: PlaceFieldProps) {
  const choice = (place: Place, label: string, hint: string) => (
    <Radio
      name="place"
      label={label}
      hint={hint}
      isChosen={draft.place === place}
      onChoose={() => onChange({ ...draft, place })}
    />
  );
  const wanted = shownColumns(draft.report, draft.columns).length;
  const { cells } = draft;
  const isBesidePossible = draft.report === "metrics" && cells !== undefined;
  const hasRoom = cells !== undefined && cells.freeColumns >= wanted;
  return (
    <fieldset class="field places">
      <legend>{t("build.place")}</legend>
      {choice("new-sheet", t("build.placeNew"), t("build.placeNewHint"))}
      {seen?.isReport === true &&
        choice(
          "sheet",
          t("build.placeSheet", { sheet: sheetName(seen.where) }),
          draft.refresh === undefined ? t("build.placeSheetHint") : t("build.placeSheetOther"),
        )}
      {isBesidePossible &&
        hasRoom &&
        choice("beside", t("build.placeBeside"), t("build.placeBesideHint", { where: cells.where }))}
      {isBesidePossible && !hasRoom && (
        <p class="quiet small">{t("build.placeNoRoom", { free: cells.freeColumns, wanted })}</p>
      )}
      {problem !== undefined && <p class="problem small">{problem}</p>}
    </fieldset>
  );
}

function sheetName(where: string): string {
  const at = where.lastIndexOf("!");
  return at < 0 ? t("build.placeActive") : where.slice(0, at);
}
