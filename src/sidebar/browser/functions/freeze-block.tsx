// Turns the add-on's formulas into values that stay, and back.
import { useState } from "preact/hooks";
import type { ReportReply } from "../../report-messages.ts";
import { Button } from "../parts/button.tsx";
import { NOTHING_SAID, Outcome, said, saidProblem } from "../parts/outcome.tsx";
import { Radio } from "../parts/radio.tsx";
import { t } from "../parts/t.ts";
import { useBusy } from "../parts/use-busy.ts";
import type { Session } from "../session.ts";
import { problemOf } from "../talk.ts";

type Frozen = Extract<ReportReply, { kind: "frozen" }>;

const WHERE = [
  ["selection", t("freeze.selection")],
  ["file", t("freeze.file")],
] as const;

export function FreezeBlock({ session }: { readonly session: Session }) {
  const busy = useBusy();
  const [where, setWhere] = useState<(typeof WHERE)[number][0]>("selection");
  const [outcome, setOutcome] = useState(NOTHING_SAID);

  const order = async (kind: "freeze" | "thaw", during: string): Promise<void> => {
    setOutcome(said(during));
    const reply = await busy.whileBusy(() => session.act({ kind, where }));
    if (reply.kind !== "frozen") return setOutcome(saidProblem(problemOf(reply)));
    const text = kind === "freeze" ? frozenText(reply) : thawedText(reply);
    setOutcome(reply.problem === undefined ? said(text) : saidProblem(`${text} ${reply.problem}`));
  };

  return (
    <section aria-labelledby="freeze-title" {...busy.attributes}>
      <h2 id="freeze-title">{t("freeze.title")}</h2>
      <p class="quiet">{t("freeze.hint")}</p>
      <fieldset class="plain" disabled={busy.isBusy}>
        <fieldset class="field places">
          <legend>{t("freeze.which")}</legend>
          {WHERE.map(([place, label]) => (
            <Radio
              key={place}
              name="freeze-where"
              label={label}
              isChosen={where === place}
              onChoose={() => setWhere(place)}
            />
          ))}
        </fieldset>
        <p class="buttons">
          <Button onClick={() => order("freeze", t("freeze.freezing"))}>{t("freeze.freeze")}</Button>
          <Button onClick={() => order("thaw", t("freeze.thawing"))}>{t("freeze.thaw")}</Button>
        </p>
      </fieldset>
      <Outcome said={outcome} />
    </section>
  );
}

function frozenText({ formulas, kept }: Frozen): string {
  const left = kept === 0 ? "" : ` ${t("freeze.formulasLeft", { n: kept })}`;
  return t("freeze.frozen", { n: formulas }) + left;
}

function thawedText({ formulas, kept }: Frozen): string {
  const left = kept === 0 ? "" : ` ${t("freeze.valuesLeft", { n: kept })}`;
  return t("freeze.thawed", { n: formulas }) + left;
}
