// Sleep, log, the user's temporary key and the triggers: what a script has beside the document.

import { createHash } from "node:crypto";
import { MAX_SLEEP_MS, TRIGGER_MINUTES, TRIGGERS_PER_USER } from "../limits.ts";
import { HostException } from "./host-exception.ts";
import type { OperationContext, OperationsOf, OperationTable } from "./operation-context.ts";
import type { TriggerRecord } from "./operation-contract.ts";
import { awaited } from "./pending.ts";

export const SCRIPT_OPERATIONS: OperationTable<OperationsOf<"log" | "utilities" | "session" | "triggers">> = {
  "log.write": ({ execution, world }, line) => {
    execution.log.push({ ...line, atMs: world.nowMs() });
  },
  *"utilities.sleep"({ world }, durationMs) {
    if (durationMs > MAX_SLEEP_MS) throw new HostException("Argument too large: milliseconds");
    yield* awaited(world.sleep(durationMs));
  },
  "session.temporaryUserKey": ({ execution }) =>
    createHash("sha256").update(`temporary key of ${execution.user.email}`).digest("base64url"),
  "triggers.list": (context) => [...triggersOf(context)],
  "triggers.create": createTrigger,
  "triggers.delete": (context, id) => {
    const { state, execution } = context;
    const staying = triggersOf(context).filter((trigger) => trigger.id !== id);
    state.triggers.set(execution.user.email, staying);
  },
};

function createTrigger(context: OperationContext, wanted: Omit<TriggerRecord, "id">): TriggerRecord {
  const { state, execution } = context;
  const known = triggersOf(context);
  if (known.length >= TRIGGERS_PER_USER) {
    throw new HostException(
      "This script has too many triggers. Triggers must be deleted from the script before more can be added.",
    );
  }
  if (state.scriptKind === "add-on") requireAddonTrigger(known, wanted);
  requireKnownMinutes(wanted.clock?.everyMinutes);
  const created: TriggerRecord = { ...wanted, id: String(Math.floor(state.random() * 9e18)) };
  if (created.clock !== undefined) state.calendar.install(created, execution.user);
  state.triggers.set(execution.user.email, [...known, created]);
  return created;
}

/** One trigger of a type for each user and document, clock triggers hourly at most. Google: add-on triggers. */
function requireAddonTrigger(known: readonly TriggerRecord[], wanted: Omit<TriggerRecord, "id">): void {
  if (known.some((trigger) => trigger.eventType === wanted.eventType)) {
    throw new HostException(
      `This add-on has created too many ${typeText(wanted)} triggers in this document for this Google user account.`,
    );
  }
  const isTooOften = wanted.clock?.everyMinutes !== undefined || (wanted.clock?.afterMs ?? Infinity) < 3_600_000;
  if (isTooOften) throw new HostException("The interval of a time-based trigger of an add-on is at least one hour.");
}

/** Any other number is taken by the builder, and refused once the trigger is created. Google: ClockTriggerBuilder. */
function requireKnownMinutes(minutes: number | undefined): void {
  if (minutes === undefined || TRIGGER_MINUTES.includes(minutes)) return;
  throw new HostException(`The value ${minutes} is not one of ${TRIGGER_MINUTES.join(", ")} minutes.`);
}

function triggersOf({ state, execution }: OperationContext): readonly TriggerRecord[] {
  return state.triggers.get(execution.user.email) ?? [];
}

function typeText({ eventType }: Omit<TriggerRecord, "id">): string {
  return eventType === "CLOCK" ? "time-based" : eventType.toLowerCase().replaceAll("_", "-");
}
