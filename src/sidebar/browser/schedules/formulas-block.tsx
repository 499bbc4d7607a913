// The formulas of the file: a schedule of their own, what it does for them, and which of them it cannot reach.
import { useRef, useState } from "preact/hooks";
import type { FormulaLines, ScheduleReply } from "../../schedule-messages.ts";
import { Button } from "../parts/button.tsx";
import { NOTHING_SAID, Outcome, said, saidProblem } from "../parts/outcome.tsx";
import { counted, grouped } from "../parts/texts.ts";
import { useBusy } from "../parts/use-busy.ts";
import { useStore } from "../parts/use-store.ts";
import type { Session } from "../session.ts";
import { problemOf } from "../talk.ts";
import { ScheduleForm } from "./schedule-form.tsx";
import { FORMULAS } from "./schedule-words.ts";

export function FormulasBlock({ session }: { readonly session: Session }) {
  const { told } = useStore(session.schedules.view);
  const busy = useBusy();
  const [isOpen, setOpen] = useState(false);
  const [found, setFound] = useState<Extract<ScheduleReply, { kind: "formulas" }>>();
  const [outcome, setOutcome] = useState(NOTHING_SAID);
  const opener = useRef<HTMLButtonElement>(null);
  const hasSchedule = told?.schedules.some(({ savedId }) => savedId === FORMULAS) === true;

  const ask = async (kind: "formulas" | "add-refresh", during: string): Promise<void> => {
    setOutcome(said(during));
    const reply = await busy.whileBusy(() => session.act({ kind }));
    if (reply.kind !== "formulas") return setOutcome(saidProblem(problemOf(reply)));
    setFound(reply);
    setOutcome(kind === "add-refresh" ? said("Added.") : NOTHING_SAID);
  };
  const close = (): void => {
    setOpen(false);
    requestAnimationFrame(() => (opener.current ?? busy.block.current)?.focus());
  };

  return (
    <section aria-labelledby="formulas-title" {...busy.attributes}>
      <h2 id="formulas-title">Formulas of this file</h2>
      <p class="quiet small">
        On a schedule, the facts that formulas use are bought at the scheduled time. Formulas that pass SER_REFRESH show
        them at once in an open file, and in a closed file when it is next opened; either way free.
      </p>
      {isOpen && !hasSchedule && (
        <ScheduleForm session={session} savedId={FORMULAS} name="Formulas of this file" onClose={close} />
      )}
      <fieldset class="plain" disabled={busy.isBusy}>
        <p class="buttons">
          {told !== undefined && !hasSchedule && !isOpen && (
            <button type="button" ref={opener} onClick={() => setOpen(true)}>
              Refresh formulas by schedule
            </button>
          )}
          {found === undefined && (
            <Button class="link" onClick={() => ask("formulas", "Reading the formulas…")}>
              Which formulas are reached?
            </Button>
          )}
        </p>
        {found !== undefined && <Reach found={found} onAdd={() => ask("add-refresh", "Adding SER_REFRESH…")} />}
      </fieldset>
      <Outcome said={outcome} />
    </section>
  );
}

interface ReachProps {
  readonly found: Extract<ScheduleReply, { kind: "formulas" }>;
  readonly onAdd: () => void;
}

function Reach({ found: { count, withoutRefresh, unread }, onAdd }: ReachProps) {
  if (count === 0) return <p>This file has no formulas of the add-on.</p>;
  const added = counted(withoutRefresh.count, "formula", "formulas");
  return (
    <>
      <p>
        {counted(count, "formula", "formulas")}
        {withoutRefresh.count + unread.count === 0 && ": all are reached, and pass SER_REFRESH"}.
      </p>
      <Lines
        title="Do not pass SER_REFRESH"
        hint="They show new facts only when they are computed anew."
        list={withoutRefresh}
      />
      {withoutRefresh.count > 0 && (
        <p class="buttons">
          <Button onClick={onAdd}>Add SER_REFRESH to {added}</Button>
        </p>
      )}
      <Lines title="Not bought ahead" hint="Uses computed arguments; cannot be bought ahead." list={unread} />
    </>
  );
}

interface LinesProps {
  readonly title: string;
  readonly hint: string;
  readonly list: FormulaLines;
}

function Lines({ title, hint, list: { count, lines } }: LinesProps) {
  if (count === 0) return null;
  return (
    <details class="more">
      <summary>
        <span>{title}</span>
        <span class="quiet">{grouped(count)}</span>
      </summary>
      <p class="quiet small">{hint}</p>
      {lines.map(({ where, formula }) => (
        <p key={where} class="small">
          {where}
          <code>{formula}</code>
        </p>
      ))}
      {count > lines.length && <p class="quiet small">and {grouped(count - lines.length)} more</p>}
    </details>
  );
}
