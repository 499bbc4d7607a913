// What the clock triggers of a file still owe: which is due next, and which are dead though still listed. Must not
// run anything, nor know how time passes.

import type { HostUser } from "../execution-request.ts";
import type { TriggerRecord } from "../operations/operation-contract.ts";
import { createRandom } from "../state/seeded-random.ts";
import { type FiringPlan, nextFiringMs } from "./firing-times.ts";

export interface DueTrigger {
  readonly record: TriggerRecord;
  /** Who made it. */
  readonly user: HostUser;
  readonly dueMs: number;
}

export interface TriggerCalendarOptions {
  /** Those installed, by the e-mail of who made them. */
  readonly triggers: ReadonlyMap<string, readonly TriggerRecord[]>;
  readonly timeZone: string;
  readonly nowMs: () => number;
  /** Of triggers that nobody has announced. */
  readonly userOf: (email: string) => HostUser;
}

interface Installed {
  readonly user: HostUser;
  readonly plan: FiringPlan;
  dueMs: number | undefined;
}

/** Invariant: what has died never comes due again, whatever is listed. */
export class TriggerCalendar {
  private readonly options: TriggerCalendarOptions;
  private readonly installed = new Map<string, Installed>();

  constructor(options: TriggerCalendarOptions) {
    this.options = options;
  }

  /** Throws the host's exception, and installs nothing, for a rule that cannot be kept. */
  install(record: TriggerRecord, user: HostUser): void {
    const { nowMs, timeZone } = this.options;
    const { handler: _handler, ...rule } = record.clock ?? { handler: "" };
    const plan = { rule, timeZone, installedMs: nowMs(), chance: chanceOf(record.id) };
    this.installed.set(record.id, { user, plan, dueMs: nextFiringMs(plan, plan.installedMs) });
  }

  /** The soonest, of those at the same moment the first installed; it may lie in the past. */
  nextDue(): DueTrigger | undefined {
    let soonest: DueTrigger | undefined;
    for (const { record, user, dueMs } of this.clockTriggers()) {
      if (dueMs !== undefined && (soonest === undefined || dueMs < soonest.dueMs)) soonest = { record, user, dueMs };
    }
    return soonest;
  }

  /** It fires now; what it has missed until now is lost. */
  fires(id: string): void {
    const known = this.installed.get(id);
    if (known !== undefined) known.dueMs = nextFiringMs(known.plan, Math.max(known.dueMs ?? 0, this.options.nowMs()));
  }

  /** Those of one user, or all that there are. They stay listed, and count. */
  killAll(email?: string): void {
    for (const { record, user } of [...this.clockTriggers()]) {
      if (email === undefined || user.email === email) this.kill(record.id);
    }
  }

  kill(id: string): void {
    const known = this.installed.get(id);
    if (known !== undefined) known.dueMs = undefined;
  }

  private *clockTriggers(): Generator<{ record: TriggerRecord } & Installed> {
    for (const [email, records] of this.options.triggers) {
      for (const record of records.filter(({ clock }) => clock !== undefined)) {
        if (!this.installed.has(record.id)) this.install(record, this.options.userOf(email));
        const known = this.installed.get(record.id);
        if (known !== undefined) yield { record, ...known };
      }
    }
  }
}

/** The same for the same trigger, and independent of whatever else is random. */
function chanceOf(id: string): number {
  let seed = 0;
  for (const character of id) seed = (Math.imul(seed, 31) + (character.codePointAt(0) ?? 0)) | 0;
  return createRandom(seed)();
}
