// Says that schedules need an open sidebar, where that is so.
import type { SchedulesReply } from "./schedule-words.ts";

export function ByHandNote({ told }: { readonly told: SchedulesReply }) {
  if (!told.isByHand || told.schedules.length === 0) return null;
  return (
    <p class="quiet small">
      Google's clock has no access to this spreadsheet while it is closed: schedules run while this sidebar is open.
    </p>
  );
}
