// One schedule: when it runs next, what it costs, what became of its runs, and what can be done with it.
import { useState } from "preact/hooks";
import type { ScheduleMessage, ScheduleView } from "../../schedule-messages.ts";
import { Button } from "../parts/button.tsx";
import { Confirm } from "../parts/confirm.tsx";
import { dueText } from "../parts/moments.ts";
import { NOTHING_SAID, Outcome, said, saidProblem } from "../parts/outcome.tsx";
import { t } from "../parts/t.ts";
import { creditsText } from "../parts/texts.ts";
import { useBusy } from "../parts/use-busy.ts";
import type { Session } from "../session.ts";
import { problemOf } from "../talk.ts";
import { PastRuns } from "./past-runs.tsx";
import { RunNow } from "./run-now.tsx";
import { ScheduleForm } from "./schedule-form.tsx";
import { hasGivenUp, rhythmText, stateOf, troubleText } from "./schedule-words.ts";

export interface ScheduleCardProps {
  readonly session: Session;
  readonly schedule: ScheduleView;
  /** Shows what went wrong and what helps, and nothing else. */
  readonly isTrouble?: boolean;
}

type Open = "nothing" | "edit" | "delete";

export function ScheduleCard({ session, schedule, isTrouble = false }: ScheduleCardProps) {
  const busy = useBusy();
  const [open, setOpen] = useState<Open>("nothing");
  const [outcome, setOutcome] = useState(NOTHING_SAID);
  const { id: scheduleId, name, rhythm, capCredits, usualCredits, monthCredits, nextRuns, trouble } = schedule;
  const { isPaused, isMine, isRunning, savedId, runs } = schedule;
  const [word, look] = stateOf(schedule);

  const send = async (kind: Exclude<ScheduleMessage["kind"], "save-schedule">, during: string): Promise<void> => {
    setOutcome(said(during));
    const reply = await busy.whileBusy(() => session.schedules.order({ kind, scheduleId } as ScheduleMessage));
    setOutcome(reply.kind === "schedules" ? NOTHING_SAID : saidProblem(problemOf(reply)));
    setOpen("nothing");
  };
  const close = (): void => {
    setOpen("nothing");
    busy.block.current?.focus();
  };

  return (
    <article class="card" aria-label={t("schedules.of", { name })} {...busy.attributes}>
      <h3>
        <span>{name}</span>
        <span class={`state ${look}`}>{word}</span>
      </h3>
      {!isTrouble && (
        <>
          <p>{rhythmText(rhythm)}</p>
          {nextRuns.length > 0 && (
            <p class="quiet small figures">
              {nextRuns.map((run, index) => (
                <span key={run} class="line">
                  {index === 0
                    ? t("schedules.next", { moment: dueText(run) })
                    : t("schedules.then", { moment: dueText(run) })}
                </span>
              ))}
            </p>
          )}
          <p class="quiet small">
            {t("schedules.cost", { price: creditsText(usualCredits), month: monthCredits, most: capCredits })}
          </p>
          {!isMine && <p class="quiet small">{t("schedules.notYours")}</p>}
        </>
      )}
      {trouble !== undefined && (
        <>
          <p>{troubleText(trouble, new Date())}</p>
          <p class="problem">{trouble.problem}</p>
          {isPaused && hasGivenUp(runs) && <p>{t("schedules.givenUp")}</p>}
        </>
      )}
      {open === "edit" && (
        <ScheduleForm session={session} savedId={savedId} name={name} schedule={schedule} onClose={close} />
      )}
      <fieldset class="plain" disabled={busy.isBusy}>
        {open === "delete" && (
          <Confirm
            question={t("schedules.deleteQuestion")}
            yes={t("parts.delete")}
            no={t("parts.keep")}
            onYes={() => send("delete-schedule", t("parts.deleting"))}
            onNo={close}
          />
        )}
        {open === "nothing" && (
          <p class="buttons">
            {!isRunning && (
              <RunNow
                key={runs[0]?.atMs}
                session={session}
                schedule={schedule}
                isEager={isTrouble}
                onRun={() => send("run-schedule", t("schedules.beginning"))}
              />
            )}
            {isPaused && (
              <Button class={isTrouble ? "" : "link"} onClick={() => send("resume-schedule", t("schedules.resuming"))}>
                {t("schedules.resume")}
              </Button>
            )}
            {!isTrouble && (
              <>
                {!isPaused && (
                  <Button class="link" onClick={() => send("pause-schedule", t("schedules.pausing"))}>
                    {t("parts.pause")}
                  </Button>
                )}
                <Button class="link" onClick={() => setOpen("edit")}>
                  {t("schedules.edit")}
                </Button>
                <Button class="link" onClick={() => setOpen("delete")}>
                  {t("parts.delete")}
                </Button>
              </>
            )}
          </p>
        )}
      </fieldset>
      {!isTrouble && runs.length > 0 && <PastRuns runs={runs} />}
      <Outcome said={outcome} />
    </article>
  );
}
