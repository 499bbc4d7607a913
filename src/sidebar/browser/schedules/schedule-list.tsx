// All schedules of the file, what they cost together, and how to begin.

import { useLayoutEffect } from "preact/hooks";
import { Button } from "../parts/button.tsx";
import { t } from "../parts/t.ts";
import { useStore } from "../parts/use-store.ts";
import type { Session } from "../session.ts";
import { ByHandNote } from "./by-hand-note.tsx";
import { ScheduleCard } from "./schedule-card.tsx";
import { forecastText, forecastWarning } from "./schedule-words.ts";

export function ScheduleList({ session, isShown }: { readonly session: Session; readonly isShown: boolean }) {
  const { told, problem } = useStore(session.schedules.view);
  useLayoutEffect(() => {
    if (isShown) session.schedules.look();
  }, [isShown]);
  const schedules = told?.schedules ?? [];
  const warning = told === undefined ? "" : forecastWarning(told);
  return (
    <section aria-labelledby="schedules-title">
      <h2 id="schedules-title">{t("schedules.title")}</h2>
      {told === undefined && problem === undefined && <p role="status">{t("schedules.looking")}</p>}
      {problem !== undefined && (
        <>
          <p class="problem" role="alert">
            {problem}
          </p>
          <p class="buttons">
            <Button onClick={session.schedules.look}>{t("schedules.lookAgain")}</Button>
          </p>
        </>
      )}
      {told !== undefined && schedules.length === 0 && (
        <div class="empty">
          <p>{t("schedules.empty")}</p>
          <p class="hint">{t("schedules.emptyHint")}</p>
        </div>
      )}
      {told !== undefined && schedules.length > 0 && (
        <>
          <p>{forecastText(told)}</p>
          {warning !== "" && (
            <p class="problem" role="alert">
              {warning}
            </p>
          )}
          <ByHandNote told={told} />
          <ul class="plain-list">
            {schedules.map((schedule) => (
              <li key={schedule.id}>
                <ScheduleCard session={session} schedule={schedule} />
              </li>
            ))}
          </ul>
        </>
      )}
    </section>
  );
}
