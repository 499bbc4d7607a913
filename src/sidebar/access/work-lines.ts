// Whether the file may spend, and whether its schedules are carried out.
import { viewMoney } from "../../engine/budget-office.ts";
import { dailyLimit } from "../../engine/money/budget.ts";
import { NO_FILE_NAME } from "../../engine/packing/store-keys.ts";
import { userIdOf } from "../../schedule/alarm-keeper.ts";
import { isMissed } from "../../schedule/notice.ts";
import { readSchedules } from "../../schedule/schedule-book.ts";
import { wallClockOf } from "../../schedule/settle.ts";
import type { AccessLine } from "../messages.ts";
import type { SidebarPorts } from "../sidebar-ports.ts";
import { broken, fine, toLookAt } from "./line.ts";
import { FOUND, NEXT, schedulesText, TITLES } from "./words.ts";

/** Google, Quotas: triggers, of a user and a script. */
const MOST_TRIGGERS = 20;

export function spendingLine(ports: SidebarPorts): AccessLine {
  const { rules, spending } = viewMoney(ports).budget;
  if (rules.isOff) return toLookAt(TITLES.spending, FOUND.spendingOff, NEXT.spendingOff);
  return spending.spentCredits >= dailyLimit(rules)
    ? toLookAt(TITLES.spending, FOUND.dayUsedUp, NEXT.dayUsedUp)
    : fine(TITLES.spending, FOUND.spendingOn);
}

export function schedulesLine(ports: SidebarPorts): AccessLine {
  const all = readSchedules(ports);
  const isTaken = ports.access.triggerCount() >= MOST_TRIGGERS && !ports.alarm.isSet();
  if (isTaken) return toLookAt(TITLES.schedules, FOUND.noTriggerLeft, NEXT.noTriggerLeft);
  if (all.length === 0) return fine(TITLES.schedules, FOUND.noSchedules);
  const userId = userIdOf(ports);
  const own = all.filter(({ ownerId }) => ownerId === userId);
  if (own.length > 0 && !ports.alarm.isSet()) return broken(TITLES.schedules, FOUND.noTrigger, NEXT.noTrigger);
  if (ports.user.read(NO_FILE_NAME) !== undefined) return toLookAt(TITLES.schedules, FOUND.byHand, NEXT.byHand);
  const nowMs = ports.clock.nowMs();
  if (own.some((one) => isMissed(one, nowMs))) return toLookAt(TITLES.schedules, FOUND.missed, NEXT.missed);
  const lastGoodMs = Math.max(0, ...own.map((one) => one.lastGoodMs));
  const lastGood = lastGoodMs === 0 ? "" : minuteText(wallClockOf(ports)(lastGoodMs));
  return fine(TITLES.schedules, schedulesText(own.length, all.length - own.length, lastGood));
}

/** Of a clock on the wall. */
function minuteText(wallMs: number): string {
  return new Date(wallMs).toISOString().slice(0, 16).replace("T", " ");
}
