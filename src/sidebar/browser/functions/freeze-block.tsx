// Turns the add-on's formulas into values that stay, and back.
import { useState } from "preact/hooks";
import type { ReportReply } from "../../report-messages.ts";
import { Button } from "../parts/button.tsx";
import { NOTHING_SAID, Outcome, said, saidProblem } from "../parts/outcome.tsx";
import { Radio } from "../parts/radio.tsx";
import { counted } from "../parts/texts.ts";
import { useBusy } from "../parts/use-busy.ts";
import type { Session } from "../session.ts";
import { problemOf } from "../talk.ts";

type Frozen = Extract<ReportReply, { kind: "frozen" }>;

const WHERE = [
  ["selection", "Those in the selection"],
  ["file", "All of this file"],
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
      <h2 id="freeze-title">Freeze formulas</h2>
      <p class="quiet">
        Frozen, they are values: never computed again, free, and the same in copies of the file. Thawed, they are
        formulas again: facts that are too old by then are bought anew.
      </p>
      <fieldset class="plain" disabled={busy.isBusy}>
        <fieldset class="field places">
          <legend>Which formulas</legend>
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
          <Button onClick={() => order("freeze", "Freezing…")}>Freeze</Button>
          <Button onClick={() => order("thaw", "Thawing…")}>Thaw</Button>
        </p>
      </fieldset>
      <Outcome said={outcome} />
    </section>
  );
}

function frozenText({ formulas, kept }: Frozen): string {
  const left = kept === 0 ? "" : ` ${counted(kept, "formula", "formulas")} left as they are.`;
  return `${counted(formulas, "formula is", "formulas are")} frozen.${left}`;
}

function thawedText({ formulas, kept }: Frozen): string {
  const left = kept === 0 ? "" : ` ${counted(kept, "value", "values")} left as they are.`;
  return `${counted(formulas, "formula is", "formulas are")} thawed.${left}`;
}
