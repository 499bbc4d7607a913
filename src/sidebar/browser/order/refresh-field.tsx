// What becomes of an older report on its sheet when it is run again, where the report leaves a choice.

import type { Refresh } from "../../../reports/report-order.ts";
import { refreshesOf, specOf } from "../../../reports/report-specs.ts";
import { Radio } from "../parts/radio.tsx";
import { t } from "../parts/t.ts";
import type { Draft } from "./draft.ts";

export interface RefreshFieldProps {
  readonly draft: Draft;
  readonly onChange: (draft: Draft) => void;
}

const WAYS: readonly (readonly [Refresh | undefined, string, string])[] = [
  [undefined, t("build.replace"), t("build.replaceHint")],
  ["merge", t("build.merge"), t("build.mergeHint")],
  ["append", t("build.append"), t("build.appendHint")],
];

export function RefreshField({ draft, onChange }: RefreshFieldProps) {
  const offered = refreshesOf(specOf(draft.report));
  // Figures beside the targets are written where they stand.
  if (offered.length === 0 || draft.place === "beside") return null;
  return (
    <fieldset class="field">
      <legend>{t("build.again")}</legend>
      {WAYS.map(
        ([way, label, hint]) =>
          (way === undefined || offered.includes(way)) && (
            <Radio
              key={label}
              name="refresh"
              label={label}
              hint={hint}
              isChosen={draft.refresh === way}
              onChoose={() => onChange(withRefresh(draft, way))}
            />
          ),
      )}
    </fieldset>
  );
}

function withRefresh({ refresh: _refresh, ...draft }: Draft, refresh: Refresh | undefined): Draft {
  return refresh === undefined ? draft : { ...draft, refresh };
}
