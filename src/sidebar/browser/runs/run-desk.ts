// The runs of the file as the page knows them, and the one place that drives them: one piece of work after the other
// as long as the server says that there is more. Must not know how runs are shown.
import type { ReportOrder } from "../../../reports/report-order.ts";
import type { ReportMessage, RunView } from "../../report-messages.ts";
import { createStore, type Store } from "../parts/store.ts";
import { type Ask, problemOf, type Reply } from "../talk.ts";
import { isUnderWay, LOOK_EVERY_MS, nextPiece } from "./next-piece.ts";

export interface RunsView {
  /** The newest first. */
  readonly runs: readonly RunView[];
  /** False before the server has told them. */
  readonly isKnown: boolean;
  /** The run that this page works on just now. */
  readonly stepped?: string;
  /** Why they could not be asked for or gone on with; the page tries again by itself. */
  readonly problem?: string;
}

export interface RunDesk {
  readonly view: Store<RunsView>;
  /** Asks for all runs, and goes on with those that are under way. */
  readonly look: () => Promise<void>;
  /** For what the user orders of a run. A start that is sent again after a failure is the same order. */
  readonly order: (message: ReportMessage) => Promise<Reply>;
  /** Of a run that this page has begun. */
  readonly orderOf: (runId: string) => ReportOrder | undefined;
}

export interface RunDeskPorts {
  readonly ask: Ask;
  readonly act: Ask;
  readonly clock: {
    nowMs(): number;
    /** Answers the function that calls it off. */
    later(work: () => void, afterMs: number): () => void;
  };
  readonly onSpent: () => void;
  /** Unlike any other: letters and digits, 8 to 40. */
  readonly newId: () => string;
}

type Start = Extract<ReportMessage, { kind: "start" }>;

/** A step takes long and says nothing before its end: how far it is stands in the file. */
const LOOK_DURING_STEP_MS = 4_000;
const FIRST_PAUSE_MS = 3_000;
const LONGEST_PAUSE_MS = 60_000;

export function runDesk({ ask, act, clock, onSpent, newId }: RunDeskPorts): RunDesk {
  const view = createStore<RunsView>({ runs: [], isKnown: false });
  /** Of what is shown: an answer to an older question must not replace it. */
  let version = 0;
  let openOrders = 0;
  let isStepping = false;
  let failures = 0;
  let callOff = (): void => {};
  let steps = 0;
  const heldUntil = new Map<string, number>();
  const begun = new Map<string, ReportOrder>();
  /** Of starts that were sent, until they have succeeded. */
  const orderIds = new Map<string, string>();

  const put = (run: RunView): void => {
    version++;
    const before = view.get().runs.find(({ id }) => id === run.id);
    view.change((shown) => ({ ...shown, runs: newestFirst([run, ...shown.runs.filter(({ id }) => id !== run.id)]) }));
    if (before !== undefined && isUnderWay(before) && !isUnderWay(run)) onSpent();
  };

  const replace = (runs: readonly RunView[]): void => {
    version++;
    view.change(({ stepped }) => ({
      runs: newestFirst(runs),
      isKnown: true,
      ...(stepped === undefined ? {} : { stepped }),
    }));
  };

  const fail = (reply: Reply): void => {
    failures++;
    view.change((shown) => ({ ...shown, problem: problemOf(reply) }));
    callOff();
    callOff = clock.later(look, Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS * 2 ** (failures - 1)));
  };

  const step = async (run: RunView): Promise<void> => {
    isStepping = true;
    view.change((shown) => ({ ...shown, stepped: run.id }));
    const orderedBefore = orders;
    const number = ++steps;
    clock.later(() => follow(number), LOOK_DURING_STEP_MS);
    const reply = await ask({ kind: "step", runId: run.id, token: run.token });
    isStepping = false;
    view.change(({ stepped: _stepped, ...shown }) => shown);
    // What the user has ordered meanwhile, and was answered, is newer than this.
    const isOld = orders !== orderedBefore && openOrders === 0;
    if (reply.kind !== "run") return isOld ? drive() : fail(reply);
    failures = 0;
    if (reply.run.state === "waiting") heldUntil.set(run.id, clock.nowMs() + LOOK_EVERY_MS);
    if (!isOld) put(reply.run);
    drive();
  };

  const follow = async (number: number): Promise<void> => {
    if (number !== steps || !isStepping) return;
    await look();
    clock.later(() => follow(number), LOOK_DURING_STEP_MS);
  };

  const drive = (): void => {
    callOff();
    if (isStepping || openOrders > 0) return;
    const next = nextPiece(view.get().runs, clock.nowMs(), heldUntil);
    if (next?.kind === "step") step(next.run);
    if (next?.kind === "wait") callOff = clock.later(next.looks ? look : drive, next.untilMs - clock.nowMs());
  };

  const look = async (): Promise<void> => {
    const versionBefore = version;
    const reply = await ask({ kind: "runs" });
    if (reply.kind === "runs") {
      failures = 0;
      if (version === versionBefore) replace(reply.runs);
      drive();
    } else if (!isStepping) fail(reply);
  };

  const start = async (message: Start): Promise<Reply> => {
    const what = JSON.stringify([message.order, message.savedId]);
    const orderId = orderIds.get(what) ?? newId();
    orderIds.set(what, orderId);
    const reply = await act({ ...message, orderId });
    if (reply.kind !== "run") return reply;
    orderIds.delete(what);
    begun.set(reply.run.id, message.order);
    return reply;
  };

  let orders = 0;
  const order = async (message: ReportMessage): Promise<Reply> => {
    orders++;
    openOrders++;
    const reply = await (message.kind === "start" ? start(message) : act(message));
    openOrders--;
    if (reply.kind === "run") put(reply.run);
    if (reply.kind === "runs") replace(reply.runs);
    drive();
    // What the call did before it failed, only the runs can tell.
    if (reply.kind === "failed") look();
    return reply;
  };

  return { view, look, order, orderOf: (runId) => begun.get(runId) };
}

function newestFirst(runs: readonly RunView[]): readonly RunView[] {
  return [...runs].sort((a, b) => b.startedAtMs - a.startedAtMs);
}
