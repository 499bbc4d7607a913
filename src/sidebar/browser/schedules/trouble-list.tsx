// The schedules of which a run was missed or has failed, for the first place; nothing where all is well.
import { t } from "../parts/t.ts";
import { useStore } from "../parts/use-store.ts";
import type { Session } from "../session.ts";
import { ByHandNote } from "./by-hand-note.tsx";
import { ScheduleCard } from "./schedule-card.tsx";

export function TroubleList({ session }: { readonly session: Session }) {
  const { told } = useStore(session.schedules.view);
  if (told === undefined) return null;
  const troubled = told.schedules.filter(({ trouble }) => trouble !== undefined);
  return (
    <>
      {troubled.length > 0 && (
        <section class="first" aria-labelledby="trouble-title">
          <h2 id="trouble-title">{t("schedules.troubleTitle")}</h2>
          {troubled.map((schedule) => (
            <ScheduleCard key={schedule.id} session={session} schedule={schedule} isTrouble />
          ))}
        </section>
      )}
      <ByHandNote told={told} />
    </>
  );
}
