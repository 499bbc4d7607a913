// Writes a formula from a few fields, shows it as it will stand in the cell, and puts it there.

import type { TargetedSubmitEvent } from "preact";
import { useLayoutEffect, useState } from "preact/hooks";
import type { ListedFunction, ListedParameter } from "../../report-messages.ts";
import { Button } from "../parts/button.tsx";
import { NOTHING_SAID, Outcome, said, saidProblem } from "../parts/outcome.tsx";
import { shownFormula } from "../parts/shown-formula.ts";
import { t } from "../parts/t.ts";
import { useBusy } from "../parts/use-busy.ts";
import type { Session } from "../session.ts";
import { problemOf } from "../talk.ts";
import { withoutSheet, writeFormula } from "./write-formula.ts";

export interface FormulaFormProps {
  readonly session: Session;
  readonly listed: ListedFunction;
}

interface Taken {
  readonly where: string;
  readonly sheetId: number;
}

export function FormulaForm({ session, listed }: FormulaFormProps) {
  const busy = useBusy<HTMLFormElement>();
  const [values, setValues] = useState<Readonly<Record<string, string>>>({});
  const [taken, setTaken] = useState<Taken>();
  const [outcome, setOutcome] = useState(NOTHING_SAID);
  const target = listed.parameters.find(({ isOptional }) => !isOptional);
  const others = listed.parameters.filter((parameter) => parameter !== target);
  const isMissing = target !== undefined && (values[target.name] ?? "").trim() === "";
  const set = (name: string, value: string) => setValues((before) => ({ ...before, [name]: value }));

  const takeSelection = async (isOrdered: boolean): Promise<void> => {
    if (target === undefined) return;
    const reply = await session.ask({ kind: "selection" });
    if (reply.kind === "selection") {
      setTaken({ where: reply.where, sheetId: reply.sheetId });
      const range = withoutSheet(reply.where);
      setValues((before) =>
        isOrdered || (before[target.name] ?? "") === "" ? { ...before, [target.name]: range } : before,
      );
    } else if (isOrdered) setOutcome(saidProblem(problemOf(reply)));
  };
  useLayoutEffect(() => {
    takeSelection(false);
  }, []);

  /** A range of one sheet means other cells on another. */
  const formulaFor = async (): Promise<string> => {
    const isRange = target !== undefined && taken !== undefined && values[target.name] === withoutSheet(taken.where);
    if (!isRange) return writeFormula(listed, values);
    const now = await session.ask({ kind: "selection" });
    const isElsewhere = now.kind === "selection" && now.sheetId !== taken.sheetId;
    return writeFormula(listed, isElsewhere ? { ...values, [target.name]: taken.where } : values);
  };

  const insert = async (event: TargetedSubmitEvent<HTMLFormElement>): Promise<void> => {
    event.preventDefault();
    setOutcome(said(t("functions.inserting")));
    const reply = await busy.whileBusy(async () =>
      session.act({ kind: "insert-formula", formula: await formulaFor() }),
    );
    setOutcome(
      reply.kind === "inserted" ? said(t("functions.inserted", { where: reply.where })) : saidProblem(problemOf(reply)),
    );
  };

  return (
    <form class="formula" onSubmit={insert} {...busy.attributes}>
      <fieldset class="plain" disabled={busy.isBusy}>
        {target !== undefined && (
          <ArgumentField
            parameter={target}
            value={values[target.name] ?? ""}
            onInput={(text) => set(target.name, text)}
            onSelection={() => takeSelection(true)}
          />
        )}
        {others.map((parameter) => (
          <ArgumentField
            key={parameter.name}
            parameter={parameter}
            value={values[parameter.name] ?? ""}
            onInput={(text) => set(parameter.name, text)}
          />
        ))}
        <code class="formula-text">
          {isMissing ? `=${listed.name}(…)` : shownFormula(writeFormula(listed, values))}
        </code>
        <p class="quiet small">{t("functions.insertHint")}</p>
        <button type="submit" class="action" disabled={isMissing}>
          {t("functions.insert")}
        </button>
      </fieldset>
      <Outcome said={outcome} />
    </form>
  );
}

interface ArgumentFieldProps {
  readonly parameter: ListedParameter;
  readonly value: string;
  readonly onInput: (text: string) => void;
  readonly onSelection?: () => void;
}

function ArgumentField({ parameter, value, onInput, onSelection }: ArgumentFieldProps) {
  const { name, example, description, details } = parameter;
  const id = `argument-${name}`;
  return (
    <div class="field">
      <div class="label-row">
        <label for={id}>{name}</label>
        {onSelection !== undefined && (
          <Button class="link" onClick={onSelection}>
            {t("functions.useSelection")}
          </Button>
        )}
      </div>
      <input
        id={id}
        value={value}
        placeholder={example.replace(/^"|"$/g, "")}
        title={details ?? ""}
        aria-describedby={`${id}-hint`}
        autoComplete="off"
        spellcheck={false}
        onInput={(event) => onInput(event.currentTarget.value)}
      />
      <p id={`${id}-hint`} class="quiet small">
        {description.replace(/^Optional\. /, "")}
      </p>
    </div>
  );
}
