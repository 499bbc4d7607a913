// The targets of an order: typed, or taken from the cells that are selected; what of them counts is said at once.

import { useRef, useState } from "preact/hooks";
import { Button } from "../parts/button.tsx";
import { NOTHING_SAID, Outcome, said, saidProblem } from "../parts/outcome.tsx";
import { t } from "../parts/t.ts";
import type { Ask } from "../talk.ts";
import { problemOf } from "../talk.ts";
import { type Draft, type Selection, withSelection, withText } from "./draft.ts";
import { foundText, type TypedTargets } from "./typed-targets.ts";

export interface TargetsFieldProps {
  readonly draft: Draft;
  readonly typed: TypedTargets;
  readonly most: number;
  /** Shown once somebody has typed or tried to start. */
  readonly problem: string | undefined;
  readonly ask: Ask;
  readonly onSelection: (selection: Selection) => void;
  readonly onChange: (draft: Draft) => void;
}

const INVALID_SHOWN = 5;

export function TargetsField({ draft, typed, most, problem, ask, onSelection, onChange }: TargetsFieldProps) {
  const [outcome, setOutcome] = useState(NOTHING_SAID);
  const [isReading, setReading] = useState(false);
  const questions = useRef(0);

  const takeSelection = async (): Promise<void> => {
    const question = ++questions.current;
    setReading(true);
    setOutcome(said(t("build.readingSelection")));
    const reply = await ask({ kind: "selection" });
    setReading(false);
    // Somebody has typed meanwhile.
    if (question !== questions.current) return;
    if (reply.kind !== "selection") return setOutcome(saidProblem(problemOf(reply)));
    onSelection(reply);
    onChange(withSelection(draft, reply));
    const isEmpty = reply.texts.every((text) => text.trim() === "");
    setOutcome(isEmpty ? saidProblem(t("build.selectionEmpty", { where: reply.where })) : NOTHING_SAID);
  };

  const found = draft.text.trim() === "" ? "" : foundText(typed);
  return (
    <div class="field">
      <div class="label-row">
        <label for="targets">{most === 1 ? t("build.target") : t("build.targets")}</label>
        <Button class="link" onClick={takeSelection} disabled={isReading}>
          {t("build.fromSelection")}
        </Button>
      </div>
      <textarea
        id="targets"
        rows={most === 1 ? 2 : 4}
        value={draft.text}
        placeholder={most === 1 ? "example.com" : "example.com\nhttps://example.org/page"}
        spellcheck={false}
        autoCapitalize="off"
        aria-describedby="targets-found targets-problem"
        aria-invalid={problem !== undefined || undefined}
        onInput={(event) => {
          questions.current++;
          setOutcome(NOTHING_SAID);
          onChange(withText(draft, event.currentTarget.value));
        }}
      />
      <p id="targets-found" class="quiet small" role="status">
        {draft.cells === undefined ? found : t("build.foundIn", { found, where: draft.cells.where })}
      </p>
      {problem !== undefined && (
        <p id="targets-problem" class="problem small">
          {problem}
        </p>
      )}
      <Outcome said={outcome} />
      <Invalid typed={typed} />
    </div>
  );
}

function Invalid({ typed: { invalid } }: { readonly typed: TypedTargets }) {
  if (invalid.length === 0) return null;
  const more = invalid.length - INVALID_SHOWN;
  return (
    <ul class="invalid small" aria-label={t("build.invalidTargets")}>
      {invalid.slice(0, INVALID_SHOWN).map(({ text, reason }, index) => (
        <li key={index} title={text.slice(0, 300)}>
          {reason}
        </li>
      ))}
      {more > 0 && <li>{t("parts.more", { n: more })}</li>}
    </ul>
  );
}
