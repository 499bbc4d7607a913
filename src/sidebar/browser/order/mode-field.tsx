// What is counted for a target: its domain, its host or the page alone.
import type { ModeChoice } from "../../../engine/targets/target.ts";
import { SelectField } from "../parts/select-field.tsx";
import type { Draft } from "./draft.ts";

const MODES: readonly (readonly [ModeChoice, string])[] = [
  ["auto", "Auto: domain, or page with a path"],
  ["domain", "The domain with its sub-domains"],
  ["host", "The host alone"],
  ["url", "The page alone"],
];

export function ModeField({ draft, onChange }: { readonly draft: Draft; readonly onChange: (draft: Draft) => void }) {
  const choose = (chosen: string): void => {
    const mode = MODES.find(([known]) => known === chosen)?.[0];
    if (mode !== undefined) onChange({ ...draft, mode });
  };
  return <SelectField label="Links to" value={draft.mode} choices={MODES} onChoose={choose} />;
}
