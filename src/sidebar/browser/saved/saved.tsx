// The place of the saved reports and their schedules. Asked for each time it is shown.

import { useLayoutEffect, useState } from "preact/hooks";
import type { SavedReport } from "../../report-messages.ts";
import { Button } from "../parts/button.tsx";
import { NOTHING_SAID, Outcome, said, saidProblem } from "../parts/outcome.tsx";
import { t } from "../parts/t.ts";
import { FormulasBlock } from "../schedules/formulas-block.tsx";
import { ScheduleList } from "../schedules/schedule-list.tsx";
import type { Session } from "../session.ts";
import { problemOf, type Reply } from "../talk.ts";
import { SavedCard } from "./saved-card.tsx";

export interface SavedProps {
  readonly session: Session;
  readonly isShown: boolean;
  readonly onStarted: () => void;
  readonly onBuild: () => void;
}

export function Saved({ session, isShown, onStarted, onBuild }: SavedProps) {
  const [reports, setReports] = useState<readonly SavedReport[]>();
  const [outcome, setOutcome] = useState(NOTHING_SAID);

  /** What became of the whole list; other replies are for whoever asked. */
  const take = (reply: Reply): void => {
    if (reply.kind === "saved") setReports(reply.reports);
  };

  useLayoutEffect(() => {
    if (!isShown) return;
    if (reports === undefined) setOutcome(said(t("saved.looking")));
    session.ask({ kind: "saved" }).then((reply) => {
      take(reply);
      setOutcome(reply.kind === "saved" ? NOTHING_SAID : saidProblem(problemOf(reply)));
    });
  }, [isShown]);

  return (
    <>
      <ScheduleList session={session} isShown={isShown} />
      <section aria-labelledby="saved-title">
        <h2 id="saved-title">{t("saved.title")}</h2>
        <Outcome said={outcome} />
        {reports !== undefined && reports.length === 0 && (
          <div class="empty">
            <p>{t("saved.empty")}</p>
            <p class="hint">{t("saved.emptyHint")}</p>
            <Button class="action" onClick={onBuild}>
              {t("parts.buildReport")}
            </Button>
          </div>
        )}
        {reports !== undefined && reports.length > 0 && (
          <ul class="plain-list">
            {reports.map((report) => (
              <li key={report.id}>
                <SavedCard session={session} report={report} onReply={take} onStarted={onStarted} />
              </li>
            ))}
          </ul>
        )}
      </section>
      <FormulasBlock session={session} />
    </>
  );
}
