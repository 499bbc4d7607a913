// The schedules of the file, each in a place of its own, changed only under the lock. Must not know how they are carried
// out.

import { newName } from "../engine/packing/new-name.ts";
import { packText, unpackText } from "../engine/packing/packed-text.ts";
import { MOST_SCHEDULES, NOTICE_NAME, SCHEDULE_PREFIX } from "../engine/packing/store-keys.ts";
import type { FileStore, Lock, Random } from "../ports.ts";
import { placesFrom, tooMuch, underLock } from "../reports/kept-places.ts";
import { noticeText } from "./notice.ts";
import { type Schedule, scheduleIn, scheduleText } from "./schedule.ts";

export interface ScheduleBookPorts {
  readonly file: FileStore;
  readonly lock: Lock;
  readonly random: Random;
}

/** What is due first comes first. */
export function readSchedules({ file }: Pick<ScheduleBookPorts, "file">): readonly Schedule[] {
  return [...schedulesIn(file.readAll())].sort((a, b) => a.nextDueMs - b.nextDueMs);
}

function schedulesIn(texts: Readonly<Record<string, string>>): readonly Schedule[] {
  return places().flatMap((place) => scheduleIn(unpackText(texts[place] ?? "")) ?? []);
}

/** With the name that it goes by, or the one that its report has already. Throws where there is no place left. */
export function addSchedule(ports: ScheduleBookPorts, schedule: Omit<Schedule, "id">): Schedule {
  return underLock(ports, () => {
    const texts = ports.file.readAll();
    const twin = schedulesIn(texts).find(({ savedId }) => savedId === schedule.savedId);
    if (twin !== undefined) return twin;
    const place = places().find((one) => !texts[one]);
    if (place === undefined) throw tooMuch("Twenty-one schedules are kept already. Delete one of them first.");
    const id = place.slice(SCHEDULE_PREFIX.length).padStart(2, "0") + newName(ports);
    const named: Schedule = { ...schedule, id };
    write(ports, texts, { [place]: packText(scheduleText(named)) });
    return named;
  });
}

/** Whatever it is now, becomes what `change` says; absent takes it away. The same object is no change. */
export function changeSchedule(
  ports: ScheduleBookPorts,
  id: string,
  change: (schedule: Schedule) => Schedule | undefined,
): Schedule | undefined {
  return underLock(ports, () => {
    const place = SCHEDULE_PREFIX + Number(id.slice(0, 2));
    const texts = ports.file.readAll();
    const schedule = scheduleIn(unpackText(texts[place] ?? ""));
    if (schedule?.id !== id) return undefined;
    const changed = change(schedule);
    if (changed !== schedule) {
      write(ports, texts, { [place]: changed === undefined ? "" : packText(scheduleText(changed)) });
    }
    return changed;
  });
}

/** With what the menu can tell at a glance. */
function write(
  { file }: ScheduleBookPorts,
  before: Readonly<Record<string, string>>,
  changed: Readonly<Record<string, string>>,
): void {
  file.write({ ...changed, [NOTICE_NAME]: noticeText(schedulesIn({ ...before, ...changed })) });
}

function places(): readonly string[] {
  return placesFrom(SCHEDULE_PREFIX, MOST_SCHEDULES);
}
