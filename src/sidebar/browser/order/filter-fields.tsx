// The parameters of a report that most orders leave alone, behind a line that tells how many are set.
import { t } from "../parts/t.ts";
import type { Draft } from "./draft.ts";
import type { Problems } from "./make-order.ts";
import { isMain, type Offered, offeredParameters } from "./offered-parameters.ts";
import { ParameterField } from "./parameter-fields.tsx";

export interface FilterFieldsProps {
  readonly draft: Draft;
  readonly problems: Problems;
  readonly onChange: (draft: Draft) => void;
}

export function FilterFields({ draft, problems, onChange }: FilterFieldsProps) {
  const filters = offeredParameters(draft.report).filter((offered) => !isMain(offered));
  if (filters.length === 0) return null;
  const set = filters.filter((offered) => isSet(draft, offered)).length;
  return (
    <details class="more">
      <summary>
        <span>{t("build.filters")}</span>
        <span class="quiet">{set === 0 ? t("build.filtersNone") : t("build.filtersSet", { n: set })}</span>
      </summary>
      {filters.map((offered) => (
        <ParameterField key={keyOf(offered)} offered={offered} draft={draft} problems={problems} onChange={onChange} />
      ))}
    </details>
  );
}

function isSet({ values }: Draft, offered: Offered): boolean {
  const names = offered.kind === "range" || offered.kind === "period" ? [offered.from, offered.to] : [offered.name];
  return names.some((name) => (values[name] ?? "").trim() !== "");
}

function keyOf(offered: Offered): string {
  return offered.kind === "range" || offered.kind === "period" ? offered.from : offered.name;
}
