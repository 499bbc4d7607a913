// The Alarm port over ScriptApp. Google, Editor add-on triggers: one clock trigger for each user and file, hourly at most.
import { SerError } from "../error-codes.ts";
import type { Alarm } from "../ports.ts";

/** The top-level function that a trigger calls. */
const HANDLER = "runSchedules";

export const hourlyAlarm: Alarm = {
  isSet: () => own().length > 0,
  set() {
    try {
      ScriptApp.newTrigger(HANDLER).timeBased().everyHours(1).create();
    } catch (thrown) {
      const text = thrown instanceof Error ? thrown.message : String(thrown);
      if (!/too many/i.test(text)) throw thrown;
      throw new SerError({ code: "SER-416", message: TOO_MANY });
    }
  },
  clear() {
    for (const trigger of own()) ScriptApp.deleteTrigger(trigger);
  },
};

const TOO_MANY =
  "Google gives each account 20 triggers, and yours are taken. Delete schedules in other spreadsheets, or remove triggers at script.google.com, then save this one again.";

function own(): readonly GoogleAppsScript.Script.Trigger[] {
  const triggers = ScriptApp.getUserTriggers(SpreadsheetApp.getActiveSpreadsheet());
  return triggers.filter((trigger) => trigger.getHandlerFunction() === HANDLER);
}
