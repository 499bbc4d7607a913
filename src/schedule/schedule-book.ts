// The schedules of the file, each in a place of its own, changed only under the lock. Must not know how they are carried
// out.
import { packText, unpackText } from "../engine/packing/packed-text.ts";
import { MOST_SCHEDULES, SCHEDULE_PREFIX } from "../engine/packing/store-keys.ts";
import type { FileStore, Lock, Random } from "../ports.ts";
import { newName, placesFrom, tooMuch, underLock } from "../reports/kept-places.ts";
import { type Schedule, scheduleIn, scheduleText } from "./schedule.ts";

export interface ScheduleBookPorts {
  readonly file: FileStore;
  readonly lock: Lock;
  readonly random: Random;
}

/** What is due first comes first. */
export function readSchedules({ file }: Pick<ScheduleBookPorts, "file">): readonly Schedule[] {
  const texts = file.readAll();
  const all = places().flatMap((place) => scheduleIn(unpackText(texts[place] ?? "")) ?? []);
  return all.sort((a, b) => a.nextDueMs - b.nextDueMs);
}

/** With the name that it goes by. Throws where there is no place left. */
export function addSchedule(ports: ScheduleBookPorts, schedule: Omit<Schedule, "id">): Schedule {
  return underLock(ports, () => {
    const texts = ports.file.readAll();
    const place = places().find((one) => !texts[one]);
    if (place === undefined) throw tooMuch("Twelve schedules are kept already. Delete one of them first.");
    const id = place.slice(SCHEDULE_PREFIX.length).padStart(2, "0") + newName(ports);
    const named: Schedule = { ...schedule, id };
    ports.file.write({ [place]: packText(scheduleText(named)) });
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
    const schedule = scheduleIn(unpackText(ports.file.read(place) ?? ""));
    if (schedule?.id !== id) return undefined;
    const changed = change(schedule);
    if (changed !== schedule) {
      ports.file.write({ [place]: changed === undefined ? "" : packText(scheduleText(changed)) });
    }
    return changed;
  });
}

function places(): readonly string[] {
  return placesFrom(SCHEDULE_PREFIX, MOST_SCHEDULES);
}
