// What is counted for a target: its domain, its host or the page alone.

import type { ModeChoice } from "../../../engine/targets/target.ts";
import { SelectField } from "../parts/select-field.tsx";
import { t } from "../parts/t.ts";
import type { Draft } from "./draft.ts";

const MODES: readonly (readonly [ModeChoice, string])[] = [
  ["auto", t("build.modeAuto")],
  ["domain", t("build.modeDomain")],
  ["host", t("build.modeHost")],
  ["url", t("build.modeUrl")],
];

export function ModeField({ draft, onChange }: { readonly draft: Draft; readonly onChange: (draft: Draft) => void }) {
  const choose = (chosen: string): void => {
    const mode = MODES.find(([known]) => known === chosen)?.[0];
    if (mode !== undefined) onChange({ ...draft, mode });
  };
  return <SelectField label={t("build.mode")} value={draft.mode} choices={MODES} onChoose={choose} />;
}
