// One run: how far it is, what it has cost, why it stands still, and what can be done with it.
import type { ComponentChild } from "preact";
import { useLayoutEffect, useState } from "preact/hooks";
import type { ReportMessage, RunView } from "../../report-messages.ts";
import { momentText } from "../parts/moments.ts";
import { NOTHING_SAID, Outcome, said, saidProblem } from "../parts/outcome.tsx";
import { t } from "../parts/t.ts";
import { creditsText } from "../parts/texts.ts";
import { useBusy } from "../parts/use-busy.ts";
import type { Session } from "../session.ts";
import { problemOf } from "../talk.ts";
import { isMoving, isOver } from "./next-piece.ts";
import { RunButtons } from "./run-buttons.tsx";
import { delayText, figuresText, stateWord } from "./run-words.ts";
import { useNow } from "./use-now.ts";

export interface RunCardProps {
  readonly session: Session;
  readonly run: RunView;
  /** This page works on it just now. */
  readonly isStepped: boolean;
  /** No other comes before it. */
  readonly isAhead: boolean;
  /** In place of its buttons. */
  readonly children?: ComponentChild;
  /** Asks for a name and saves the order of this run; absent where it is not known. */
  readonly onSave?: (run: RunView) => void;
}

export function RunCard({ session, run, isStepped, isAhead, children, onSave }: RunCardProps) {
  const busy = useBusy();
  const [outcome, setOutcome] = useState(NOTHING_SAID);
  const { busyUntilMs = 0, retryAtMs = 0 } = run;
  const nowMs = useNow(isMoving(run) && !isStepped && Math.max(busyUntilMs, retryAtMs) > Date.now());
  const delay = isStepped || (isAhead && run.state === "waiting") ? "" : delayText(run, nowMs);

  // The form for the name is gone, and the focus with it.
  const hasForm = Boolean(children);
  useLayoutEffect(() => {
    if (!hasForm && document.activeElement === document.body) busy.block.current?.focus();
  }, [hasForm]);

  const order = async (message: ReportMessage, during: string): Promise<void> => {
    setOutcome(said(during));
    const reply = await busy.whileBusy(() => session.runs.order(message));
    setOutcome(reply.kind === "failed" ? saidProblem(problemOf(reply)) : NOTHING_SAID);
  };

  return (
    <article class={`card run ${run.state}`} aria-label={run.title} {...busy.attributes}>
      <h3>
        <span>{run.title}</span>
        <span class={`state ${run.state}`}>
          {isAhead && run.state === "waiting" ? t("runs.starting") : stateWord(run)}
        </span>
      </h3>
      {!isOver(run) && <Progress run={run} />}
      {!isOver(run) && run.doing !== "" && <p role="status">{run.doing}</p>}
      <p class="quiet figures">
        {figuresText(run)}
        {isOver(run) && <span class="line">{momentText(run.startedAtMs, new Date())}</span>}
      </p>
      {run.unconfirmedCredits > 0 && <p class="unconfirmed">{t("runs.unconfirmed", { n: run.unconfirmedCredits })}</p>}
      {delay !== "" && <p class="quiet">{delay}</p>}
      {run.problem !== undefined && run.problem !== "" && (
        <p class="problem" role={run.state === "stopped" ? "alert" : undefined}>
          {run.problem}
        </p>
      )}
      {run.state === "stopped" && run.moreCredits !== undefined && (
        <p class="quiet">{t("runs.takesMore", { price: creditsText(run.moreCredits) })}</p>
      )}
      {run.truth !== undefined && run.truth !== "" && <p class="truth">{run.truth}</p>}
      {hasForm ? (
        children
      ) : (
        <fieldset class="plain" disabled={busy.isBusy}>
          <RunButtons run={run} order={order} {...(onSave === undefined ? {} : { onSave })} />
        </fieldset>
      )}
      <Outcome said={outcome} />
    </article>
  );
}

function Progress({ run }: { readonly run: RunView }) {
  const { progress, title } = run;
  if (progress === undefined) {
    return isMoving(run) ? (
      <div class="bar unknown" role="progressbar" aria-label={t("runs.progress", { title })} />
    ) : null;
  }
  const percent = Math.round(100 * Math.min(1, Math.max(0, progress)));
  return (
    <div
      class={isMoving(run) ? "bar" : "bar still"}
      role="progressbar"
      aria-label={t("runs.progress", { title })}
      aria-valuemin={0}
      aria-valuemax={100}
      aria-valuenow={percent}
    >
      <i style={{ width: `${percent}%` }} />
    </div>
  );
}
