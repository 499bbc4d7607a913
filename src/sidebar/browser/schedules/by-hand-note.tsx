// Says that schedules need an open sidebar, where that is so.
import { t } from "../parts/t.ts";
import type { SchedulesReply } from "./schedule-words.ts";

export function ByHandNote({ told }: { readonly told: SchedulesReply }) {
  if (!told.isByHand || told.schedules.length === 0) return null;
  return <p class="quiet small">{t("schedules.byHand")}</p>;
}
