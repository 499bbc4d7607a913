// Where a report goes: a new sheet, the sheet of an older report, or beside the selected targets.
import { Radio } from "../parts/radio.tsx";
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
      <legend>Goes to</legend>
      {choice("new-sheet", "A new sheet", "Nothing that is there is changed.")}
      {seen?.isReport === true &&
        choice(
          "sheet",
          `The report on ${sheetName(seen.where)}`,
          draft.refresh === undefined
            ? "Its contents are replaced; formulas that point at it keep working."
            : "If it was made this way for the same target and columns; otherwise a new sheet.",
        )}
      {isBesidePossible && hasRoom && choice("beside", "Beside the selection", `Right of ${cells.where}, which stays.`)}
      {isBesidePossible && !hasRoom && (
        <p class="quiet small">
          Beside the selection only {cells.freeColumns} of {wanted} columns are empty.
        </p>
      )}
      {problem !== undefined && <p class="problem small">{problem}</p>}
    </fieldset>
  );
}

function sheetName(where: string): string {
  const at = where.lastIndexOf("!");
  return at < 0 ? "the active sheet" : where.slice(0, at);
}
