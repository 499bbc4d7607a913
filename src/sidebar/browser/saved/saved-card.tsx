// One saved report and what can be done with it: each action has a form or a question of its own in the card.
import { useState } from "preact/hooks";
import type { ReportMessage, SavedReport } from "../../report-messages.ts";
import { REPORT_WORDS } from "../order/report-words.ts";
import { Button } from "../parts/button.tsx";
import { Confirm } from "../parts/confirm.tsx";
import { momentText } from "../parts/moments.ts";
import { NameForm } from "../parts/name-form.tsx";
import { NOTHING_SAID, Outcome, said, saidProblem } from "../parts/outcome.tsx";
import { t } from "../parts/t.ts";
import { useBusy } from "../parts/use-busy.ts";
import { useStore } from "../parts/use-store.ts";
import { ScheduleForm } from "../schedules/schedule-form.tsx";
import { scheduleLine } from "../schedules/schedule-words.ts";
import type { Session } from "../session.ts";
import { problemOf, type Reply } from "../talk.ts";
import { RunAgain } from "./run-again.tsx";

export interface SavedCardProps {
  readonly session: Session;
  readonly report: SavedReport;
  readonly onReply: (reply: Reply) => void;
  readonly onStarted: () => void;
}

type Open = "nothing" | "run" | "schedule" | "rename" | "delete";

export function SavedCard({ session, report, onReply, onStarted }: SavedCardProps) {
  const busy = useBusy();
  const [open, setOpen] = useState<Open>("nothing");
  const [outcome, setOutcome] = useState(NOTHING_SAID);
  const { told } = useStore(session.schedules.view);
  const { id: savedId, name, order, sheetId, lastRunAtMs, lastTruth } = report;

  const schedule = told?.schedules.find((one) => one.savedId === savedId);

  const send = async (message: ReportMessage, during: string): Promise<void> => {
    setOutcome(said(during));
    const reply = await busy.whileBusy(() => session.act(message));
    const isDone = reply.kind === "saved" || reply.kind === "shown";
    setOutcome(isDone ? NOTHING_SAID : saidProblem(problemOf(reply)));
    if (isDone) setOpen("nothing");
    // A schedule bears the name of its report, and goes with it.
    if (schedule !== undefined && (message.kind === "rename" || message.kind === "delete")) session.schedules.look();
    onReply(reply);
  };

  const close = (): void => {
    setOpen("nothing");
    busy.block.current?.focus();
  };

  return (
    <article class="card" aria-label={name} {...busy.attributes}>
      <h3>
        <span>{name}</span>
      </h3>
      <p class="quiet">
        {REPORT_WORDS[order.report].title} · {targetsText(order.targets)}
      </p>
      <p class="quiet small">
        {lastRunAtMs === undefined
          ? t("saved.notRun")
          : t("saved.lastRun", { moment: momentText(lastRunAtMs, new Date()) })}
      </p>
      {schedule !== undefined && <p class="quiet small">{scheduleLine(schedule)}</p>}
      {lastTruth !== undefined && lastTruth !== "" && <p class="truth">{lastTruth}</p>}
      {open === "run" && <RunAgain session={session} report={report} onStarted={onStarted} onCancel={close} />}
      {open === "schedule" && (
        <ScheduleForm session={session} savedId={savedId} name={name} schedule={schedule} onClose={close} />
      )}
      {open === "rename" && (
        <NameForm
          suggestion={name}
          isBusy={busy.isBusy}
          onSave={(next) => send({ kind: "rename", savedId, name: next }, t("saved.renaming"))}
          onCancel={close}
        />
      )}
      <fieldset class="plain" disabled={busy.isBusy}>
        {open === "delete" && (
          <Confirm
            question={schedule === undefined ? t("saved.deleteQuestion") : t("saved.deleteWithSchedule")}
            yes={t("parts.delete")}
            no={t("parts.keep")}
            onYes={() => send({ kind: "delete", savedId }, t("parts.deleting"))}
            onNo={close}
          />
        )}
        {open === "nothing" && (
          <p class="buttons">
            <Button class="action" onClick={() => setOpen("run")}>
              {t("saved.runAgain")}
            </Button>
            {sheetId !== undefined && (
              <Button onClick={() => send({ kind: "show-sheet", sheetId }, t("parts.openingSheet"))}>
                {t("parts.showSheet")}
              </Button>
            )}
            {told !== undefined && (
              <Button class="link" onClick={() => setOpen("schedule")}>
                {t("saved.schedule")}
              </Button>
            )}
            <Button class="link" onClick={() => setOpen("rename")}>
              {t("saved.rename")}
            </Button>
            <Button class="link" onClick={() => send({ kind: "duplicate", savedId }, t("saved.duplicating"))}>
              {t("saved.duplicate")}
            </Button>
            <Button class="link" onClick={() => setOpen("delete")}>
              {t("parts.delete")}
            </Button>
          </p>
        )}
      </fieldset>
      <Outcome said={outcome} />
    </article>
  );
}

function targetsText(targets: readonly string[]): string {
  const [first = ""] = targets;
  return targets.length === 1 ? first : t("parts.targets", { n: targets.length });
}
