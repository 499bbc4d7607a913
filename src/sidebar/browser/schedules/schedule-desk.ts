// The schedules of the file as the page knows them, and what it does about them by itself: where the clock has no
// spreadsheet it runs what is due, and it goes on with what takes more than one call. Must not know how they are shown.
import type { ScheduleMessage } from "../../schedule-messages.ts";
import { pauseMs } from "../parts/pause.ts";
import { createStore, type Store } from "../parts/store.ts";
import { isOver } from "../runs/next-piece.ts";
import type { RunDesk, RunDeskPorts } from "../runs/run-desk.ts";
import { problemOf, type Reply } from "../talk.ts";
import { dueByHand, dueName } from "./due-by-hand.ts";
import { FORMULAS, type SchedulesReply } from "./schedule-words.ts";

export interface SchedulesView {
  /** Absent before the server has told them. */
  readonly told?: SchedulesReply;
  /** Why they could not be asked for, or what could not be done. */
  readonly problem?: string;
}

export interface ScheduleDesk {
  readonly view: Store<SchedulesView>;
  readonly look: () => Promise<void>;
  /** For what the user orders of a schedule. */
  readonly order: (message: ScheduleMessage) => Promise<Reply>;
}

export interface ScheduleDeskPorts extends Pick<RunDeskPorts, "ask" | "act" | "clock" | "onSpent"> {
  readonly runs: Pick<RunDesk, "view" | "look">;
}

/** Another may have become due meanwhile, been done by the clock, or failed. */
const LOOK_EVERY_MS = 300_000;
const MOST_CALLS = 10;

export function scheduleDesk({ ask, act, clock, onSpent, runs }: ScheduleDeskPorts): ScheduleDesk {
  const view = createStore<SchedulesView>({});
  const asked = new Set<string>();
  const followed = new Set<string>();
  const overRuns = new Set<string>();
  let orders = 0;
  let isRunningDue = false;
  let callOff = (): void => {};

  const schedules = () => view.get().told?.schedules ?? [];

  const take = (reply: Reply): void => {
    if (reply.kind !== "schedules") {
      view.change((shown) => ({ ...shown, problem: problemOf(reply) }));
    } else {
      const { problem } = reply;
      view.change(() => ({ told: reply, ...(problem === undefined ? {} : { problem }) }));
    }
    callOff();
    if (schedules().length > 0) callOff = clock.later(look, LOOK_EVERY_MS);
    if (view.get().told?.isByHand === true) runDue();
  };

  const look = async (): Promise<void> => {
    const before = orders;
    const reply = await ask({ kind: "schedules" });
    // What the user has ordered meanwhile is newer.
    if (orders === before) take(reply);
  };

  const runDue = async (): Promise<void> => {
    if (isRunningDue) return;
    isRunningDue = true;
    for (;;) {
      const due = dueByHand(view.get().told, asked);
      if (due === undefined) break;
      asked.add(dueName(due));
      take(await ask({ kind: "run-schedule", scheduleId: due.id }));
      follow(due.id);
    }
    isRunningDue = false;
  };

  /** A report goes on as a run; formulas take as many calls as they need. */
  const follow = async (id: string): Promise<void> => {
    const find = () => schedules().find((one) => one.id === id);
    if (find()?.savedId !== FORMULAS) return runs.look();
    if (followed.has(id)) return;
    followed.add(id);
    for (let call = 1; call < MOST_CALLS && find()?.isRunning === true; call++) {
      await new Promise<void>((resolve) => clock.later(resolve, pauseMs(call - 1)));
      take(await ask({ kind: "run-schedule", scheduleId: id }));
    }
    followed.delete(id);
    onSpent();
  };

  const order = async (message: ScheduleMessage): Promise<Reply> => {
    orders++;
    const reply = await act(message);
    orders++;
    if (reply.kind === "schedules") take(reply);
    if (message.kind === "run-schedule") follow(message.scheduleId);
    return reply;
  };

  // Whoever did the last step of a run, its schedule has been told what became of it.
  runs.view.subscribe((shown) => {
    const over = shown.runs.find(
      (run) => isOver(run) && !overRuns.has(run.id) && schedules().some(({ runId }) => runId === run.id),
    );
    if (over === undefined) return;
    overRuns.add(over.id);
    look();
  });

  return { view, look, order };
}
