// A file of the add-on as shipped with schedules in it: one or several users with sidebars and hourly triggers, on a
// clock that somebody moves on.
import type { ReportOrder } from "../../src/reports/report-order.ts";
import type { SavedReport } from "../../src/sidebar/report-messages.ts";
import type { RhythmList, ScheduleView } from "../../src/sidebar/schedule-messages.ts";
import type { HostUser } from "../../workbench/emulator/execution-request.ts";
import type { FiredTrigger } from "../../workbench/emulator/instant-host.ts";
import type { Reply } from "./report-sidebar.ts";
import { type ShippedAddon, type ShippedOptions, shippedAddon } from "./shipped-addon.ts";

export const HOUR_MS = 3_600_000;
export const DAY_MS = 24 * HOUR_MS;
export const ANNA: HostUser = { kind: "consumer", email: "anna@example.com" };
export const BERT: HostUser = { kind: "consumer", email: "bert@example.com" };

export interface SchedulesFile extends ShippedAddon {
  say(message: object, user?: HostUser): Reply;
  save(name: string, order: ReportOrder): SavedReport;
  /** Of a saved report, or "formulas". */
  schedule(savedId: string, rhythm: RhythmList, capCredits?: number, user?: HostUser): ScheduleView;
  schedules(user?: HostUser): readonly ScheduleView[];
  only(user?: HostUser): ScheduleView;
  /** Every trigger that fires on the way ran to its end. */
  passHours(count: number): readonly FiredTrigger[];
  passTo(ms: number): readonly FiredTrigger[];
  /** The labels of the menu as the file is opened now. */
  menuAtOpen(): string;
}

/** The clock of the add-on's trigger has a spreadsheet, unless the switches say otherwise. */
export function schedulesFile(options: ShippedOptions = {}): SchedulesFile {
  const addon = shippedAddon({
    ...options,
    switches: { clockTriggerHasActive: true, ...options.switches },
  });
  const { host } = addon;
  let menu = "";
  host.onUi((event) => {
    if (event.event === "menu-added") menu = JSON.stringify(event.menu);
  });
  const file: SchedulesFile = {
    ...addon,
    say(message, user = ANNA) {
      const args = [JSON.stringify(message)];
      const outcome = host.execute({ functionName: "sidebarCall", kind: "sidebar-call", args, user });
      if (outcome.state !== "completed") throw new Error(JSON.stringify(outcome));
      return JSON.parse(String(outcome.value)) as Reply;
    },
    save(name, order) {
      const { reports } = file.say({ kind: "save", name, order });
      const saved = (reports as readonly SavedReport[]).find((one) => one.name === name);
      if (saved === undefined) throw new Error(`not saved: ${name}`);
      return saved;
    },
    schedule(savedId, rhythm, capCredits = 1_000, user = ANNA) {
      const reply = file.say({ kind: "save-schedule", savedId, rhythm, capCredits }, user);
      const view = (reply.schedules as readonly ScheduleView[] | undefined)?.find((one) => one.savedId === savedId);
      if (view === undefined) throw new Error(JSON.stringify(reply));
      return view;
    },
    schedules(user = ANNA) {
      const reply = file.say({ kind: "schedules" }, user);
      if (reply.kind !== "schedules") throw new Error(JSON.stringify(reply));
      return reply.schedules as readonly ScheduleView[];
    },
    only: (user) => file.schedules(user)[0] as ScheduleView,
    passHours: (count) => file.passTo(host.clock.nowMs() + count * HOUR_MS),
    passTo(ms) {
      const fired = host.advanceTo(ms);
      const broken = fired.filter(({ outcome }) => outcome.state !== "completed");
      if (broken.length > 0) throw new Error(JSON.stringify(broken[0]));
      return fired;
    },
    menuAtOpen() {
      host.execute({ functionName: "onOpen", kind: "simple-trigger" });
      return menu;
    },
  };
  return file;
}
