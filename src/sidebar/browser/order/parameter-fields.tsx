// The fields for a report's parameters, one for each that its endpoint takes. Must not know any report.

import { SelectField } from "../parts/select-field.tsx";
import { t } from "../parts/t.ts";
import { type Draft, withValue } from "./draft.ts";
import type { Problems } from "./make-order.ts";
import type { Offered } from "./offered-parameters.ts";
import { PeriodField } from "./period-field.tsx";
import { wordLabel } from "./words.ts";

export interface ParameterFieldProps {
  readonly offered: Offered;
  readonly draft: Draft;
  readonly problems: Problems;
  readonly onChange: (draft: Draft) => void;
}

export function ParameterField({ offered, draft, problems, onChange }: ParameterFieldProps) {
  const written = (name: string) => draft.values[name] ?? "";
  const set = (name: string, value: string) => onChange(withValue(draft, name, value));
  switch (offered.kind) {
    case "choice":
      return (
        <SelectField
          label={offered.label}
          value={written(offered.name)}
          choices={offered.choices.map(({ value, label }) => [value, label])}
          onChoose={(value) => set(offered.name, value)}
        />
      );
    case "range":
      return (
        <RangeField offered={offered} written={written} set={set} problem={problems[`parameter ${offered.from}`]} />
      );
    case "text":
      return (
        <TextField offered={offered} written={written} set={set} problem={problems[`parameter ${offered.name}`]} />
      );
    case "period":
      return (
        <PeriodField
          offered={offered}
          draft={draft}
          onChange={onChange}
          problem={problems[`parameter ${offered.from}`]}
        />
      );
  }
}

interface FieldOf<Kind extends Offered["kind"]> {
  readonly offered: Extract<Offered, { kind: Kind }>;
  readonly written: (name: string) => string;
  readonly set: (name: string, value: string) => void;
  readonly problem: string | undefined;
}

function RangeField({ offered, written, set, problem }: FieldOf<"range">) {
  const { from, to, label, most } = offered;
  const box = (name: string, title: string, placeholder: string) => (
    <input
      inputMode="numeric"
      aria-label={title}
      value={written(name)}
      placeholder={placeholder}
      maxLength={3}
      aria-invalid={problem !== undefined || undefined}
      onInput={(event) => set(name, event.currentTarget.value)}
    />
  );
  return (
    <fieldset class="field">
      <legend>{label}</legend>
      <span class="pair">
        {box(from, t("build.rangeAtLeast", { what: label }), "0")}
        <span>{t("build.rangeTo")}</span>
        {box(to, t("build.rangeAtMost", { what: label }), String(most))}
      </span>
      <FieldProblem text={problem} />
    </fieldset>
  );
}

function TextField({ offered, written, set, problem }: FieldOf<"text">) {
  const { name, modeName, label } = offered;
  const input = (
    <input
      aria-label={label}
      value={written(name)}
      placeholder={modeName === undefined ? "example.com" : t("build.anyText")}
      spellcheck={false}
      aria-invalid={problem !== undefined || undefined}
      onInput={(event) => set(name, event.currentTarget.value)}
    />
  );
  return (
    <fieldset class="field">
      <legend>{label}</legend>
      {modeName === undefined ? (
        input
      ) : (
        <span class="filter">
          <select
            aria-label={t("build.containsOrNot", { what: label })}
            value={written(modeName)}
            onChange={(event) => set(modeName, event.currentTarget.value)}
          >
            <option value="">{wordLabel("contains")}</option>
            <option value="does_not_contain">{wordLabel("does_not_contain")}</option>
          </select>
          {input}
        </span>
      )}
      <FieldProblem text={problem} />
    </fieldset>
  );
}

function FieldProblem({ text }: { readonly text: string | undefined }) {
  return text === undefined ? null : (
    <p class="problem small" role="alert">
      {text}
    </p>
  );
}
