// Keeps the user's clock trigger for this file while one of the user's schedules needs it, and makes a new one where the
// old has died: it stays listed when an add-on is installed anew, and never calls again.
import { newName } from "../engine/packing/new-name.ts";
import { USER_NAME } from "../engine/packing/store-keys.ts";
import type { Alarm, Clock, Random, UserStore } from "../ports.ts";
import { isMissed } from "./notice.ts";
import { readSchedules, type ScheduleBookPorts } from "./schedule-book.ts";

export interface KeeperPorts extends ScheduleBookPorts {
  readonly alarm: Alarm;
  readonly user: UserStore;
  readonly clock: Clock;
}

/** By chance, and the same in every file: nobody is named by it. */
export function userIdOf({ user, random }: { readonly user: UserStore; readonly random: Random }): string {
  const known = user.read(USER_NAME);
  if (known !== undefined) return known;
  const id = newName({ random }) + newName({ random });
  user.write(USER_NAME, id);
  return id;
}

/** Throws SER-416 where the user has no triggers left. `isNeeded`: whatever is kept now. */
export function ensureAlarm(ports: KeeperPorts, { isNeeded = false } = {}): void {
  const { alarm, clock } = ports;
  const userId = userIdOf(ports);
  const own = readSchedules(ports).filter(({ ownerId }) => ownerId === userId);
  if (own.length === 0 && !isNeeded) {
    alarm.clear();
    return;
  }
  const isDead = own.some((schedule) => isMissed(schedule, clock.nowMs()));
  if (isDead) alarm.clear();
  if (isDead || !alarm.isSet()) alarm.set();
}
