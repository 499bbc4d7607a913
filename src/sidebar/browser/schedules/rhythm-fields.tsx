// The fields of a rhythm: how often, on which day, at which hour of the spreadsheet's clock.

import type { RhythmList } from "../../schedule-messages.ts";
import { weekdayNames } from "../parts/moments.ts";
import { SelectField } from "../parts/select-field.tsx";
import { t } from "../parts/t.ts";
import { hourText } from "./schedule-words.ts";

export interface RhythmFieldsProps {
  readonly rhythm: RhythmList;
  /** Whether it may be that often. */
  readonly isHourly: boolean;
  readonly timeZone: string;
  readonly onChange: (rhythm: RhythmList) => void;
}

type Choice = readonly [string | number, string];

const EVERY: readonly Choice[] = [
  ["day", t("schedules.everyDay")],
  ["week", t("schedules.everyWeek")],
  ["month", t("schedules.everyMonth")],
];
const HOURS = Array.from({ length: 24 }, (_, hour): Choice => [hour, hourText(hour)]);
const DATES = Array.from({ length: 31 }, (_, index): Choice => [index + 1, String(index + 1)]);
const DAYS = weekdayNames().map((day, index): Choice => [index + 1, day]);

export function RhythmFields({ rhythm, isHourly, timeZone, onChange }: RhythmFieldsProps) {
  const [every, hour = 6, day = 1] = rhythm;
  const choose = (next: string): void => {
    onChange(next === "hour" ? [next] : next === "day" ? [next, hour] : [next, hour, 1]);
  };
  const days = every === "week" ? DAYS : every === "month" ? DATES : [];
  return (
    <>
      <div class="dates">
        <SelectField
          label={t("schedules.howOften")}
          value={every ?? ""}
          choices={isHourly ? [["hour", t("schedules.everyHour")], ...EVERY] : EVERY}
          onChoose={choose}
        />
        {days.length > 0 && (
          <SelectField
            label={every === "week" ? t("schedules.on") : t("schedules.onDay")}
            value={day}
            choices={days}
            onChoose={(next) => onChange([every ?? "", hour, Number(next)])}
          />
        )}
        {every !== "hour" && (
          <SelectField
            label={t("schedules.at")}
            value={hour}
            choices={HOURS}
            onChoose={(next) => onChange([every ?? "", Number(next), ...rhythm.slice(2)])}
          />
        )}
      </div>
      <p class="quiet small">
        {every !== "hour" && t("schedules.byClock", { zone: timeZone })}
        {Number(day) > 28 && every === "month" && ` ${t("schedules.shortMonths")}`}
      </p>
    </>
  );
}
