// Whether the file may spend, and whether its schedules are carried out.
import { viewMoney } from "../../engine/budget-office.ts";
import { dailyLimit } from "../../engine/money/budget.ts";
import { NO_FILE_NAME } from "../../engine/packing/store-keys.ts";
import { userIdOf } from "../../schedule/alarm-keeper.ts";
import { isMissed } from "../../schedule/notice.ts";
import { readSchedules } from "../../schedule/schedule-book.ts";
import type { AccessLine } from "../messages.ts";
import type { SidebarPorts } from "../sidebar-ports.ts";
import { broken, fine, MOMENT, toLookAt } from "./line.ts";
import type { Say } from "./words.ts";

/** Google, Quotas: triggers, of a user and a script. */
const MOST_TRIGGERS = 20;

export function spendingLine(ports: SidebarPorts, say: Say): AccessLine {
  const { rules, spending } = viewMoney(ports).budget;
  if (rules.isOff) return toLookAt(say("check.spending"), say("check.spendingOff"), say("check.spendingOffNext"));
  return spending.spentCredits >= dailyLimit(rules)
    ? toLookAt(say("check.spending"), say("check.dayUsedUp"), say("check.dayUsedUpNext"))
    : fine(say("check.spending"), say("check.spendingOn"));
}

export function schedulesLine(ports: SidebarPorts, say: Say): AccessLine {
  const all = readSchedules(ports);
  const isTaken = ports.access.triggerCount() >= MOST_TRIGGERS && !ports.alarm.isSet();
  if (isTaken) return toLookAt(say("check.schedules"), say("check.noTriggerLeft"), say("check.noTriggerLeftNext"));
  if (all.length === 0) return fine(say("check.schedules"), say("check.noSchedules"));
  const userId = userIdOf(ports);
  const own = all.filter(({ ownerId }) => ownerId === userId);
  if (own.length > 0 && !ports.alarm.isSet())
    return broken(say("check.schedules"), say("check.noTrigger"), say("check.noTriggerNext"));
  if (ports.user.read(NO_FILE_NAME) !== undefined)
    return toLookAt(say("check.schedules"), say("check.byHand"), say("check.byHandNext"));
  const nowMs = ports.clock.nowMs();
  if (own.some((one) => isMissed(one, nowMs)))
    return toLookAt(say("check.schedules"), say("check.missed"), say("check.missedNext"));
  const lastGoodMs = Math.max(0, ...own.map((one) => one.lastGoodMs));
  const n = own.length;
  const mine =
    n === 0
      ? say("check.noneOfYours")
      : lastGoodMs === 0
        ? say("check.yoursNeverDone", { n })
        : say("check.yours", { n, moment: MOMENT });
  const others = all.length - n;
  const found = others === 0 ? mine : `${mine} ${say("check.othersSchedules", { n: others })}`;
  return { ...fine(say("check.schedules"), found), momentMs: lastGoodMs };
}
