// The formulas of the file: a schedule of their own, what it does for them, and which of them it cannot reach.
import { useRef, useState } from "preact/hooks";
import type { FormulaLines, ScheduleReply } from "../../schedule-messages.ts";
import { Button } from "../parts/button.tsx";
import { NOTHING_SAID, Outcome, said, saidProblem } from "../parts/outcome.tsx";
import { shownFormula } from "../parts/shown-formula.ts";
import { grouped, t } from "../parts/t.ts";
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
    setOutcome(kind === "add-refresh" ? said(t("formulas.added")) : NOTHING_SAID);
  };
  const close = (): void => {
    setOpen(false);
    requestAnimationFrame(() => (opener.current ?? busy.block.current)?.focus());
  };

  return (
    <section aria-labelledby="formulas-title" {...busy.attributes}>
      <h2 id="formulas-title">{t("formulas.title")}</h2>
      <p class="quiet small">{t("formulas.hint")}</p>
      {isOpen && !hasSchedule && (
        <ScheduleForm session={session} savedId={FORMULAS} name={t("formulas.title")} onClose={close} />
      )}
      <fieldset class="plain" disabled={busy.isBusy}>
        <p class="buttons">
          {told !== undefined && !hasSchedule && !isOpen && (
            <button type="button" ref={opener} onClick={() => setOpen(true)}>
              {t("formulas.bySchedule")}
            </button>
          )}
          {found === undefined && (
            <Button class="link" onClick={() => ask("formulas", t("formulas.reading"))}>
              {t("formulas.which")}
            </Button>
          )}
        </p>
        {found !== undefined && <Reach found={found} onAdd={() => ask("add-refresh", t("formulas.adding"))} />}
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
  if (count === 0) return <p>{t("formulas.none")}</p>;
  const areAllReached = withoutRefresh.count + unread.count === 0;
  return (
    <>
      <p>{areAllReached ? t("formulas.allReached", { n: count }) : t("formulas.some", { n: count })}</p>
      <Lines title={t("formulas.without")} hint={t("formulas.withoutHint")} list={withoutRefresh} />
      {withoutRefresh.count > 0 && (
        <p class="buttons">
          <Button onClick={onAdd}>{t("formulas.add", { n: withoutRefresh.count })}</Button>
        </p>
      )}
      <Lines title={t("formulas.unread")} hint={t("formulas.unreadHint")} list={unread} />
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
          <code>{shownFormula(formula)}</code>
        </p>
      ))}
      {count > lines.length && <p class="quiet small">{t("parts.more", { n: count - lines.length })}</p>}
    </details>
  );
}
