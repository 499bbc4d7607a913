// The runs of the file as the page knows them, and the one place that drives them: one piece of work after the other
// as long as the server says that there is more. Must not know how runs are shown.
import type { ReportOrder } from "../../../reports/report-order.ts";
import type { ReportMessage, RunView } from "../../report-messages.ts";
import { pauseMs } from "../parts/pause.ts";
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

interface OpenStep {
  readonly run: RunView;
  readonly askedAtMs: number;
}

/** A step takes long and says nothing before its end: how far it is stands in the file. */
const LOOK_DURING_STEP_MS = 4_000;
/** A call that nobody has begun by then will hardly be begun at all. */
const LONGEST_START_MS = 30_000;
const LONGEST_LOOK_MS = 30_000;

export function runDesk({ ask, act, clock, onSpent, newId }: RunDeskPorts): RunDesk {
  const view = createStore<RunsView>({ runs: [], isKnown: false });
  /** Of what is shown: an answer to an older question must not replace it. */
  let version = 0;
  let openOrders = 0;
  let open: OpenStep | undefined;
  let failures = 0;
  let callOff = (): void => {};
  const heldUntil = new Map<string, number>();
  const begun = new Map<string, ReportOrder>();
  /** Of starts that were sent, until they have succeeded. */
  const orderIds = new Map<string, string>();

  const show = (runs: readonly RunView[], shown = view.get()): void => {
    version++;
    view.change(() => ({ ...shown, runs: newestFirst(runs) }));
    const isMoving = ({ id }: RunView) => runs.some((run) => run.id === id && isUnderWay(run));
    if (!shown.runs.filter(isUnderWay).every(isMoving)) onSpent();
  };

  const put = (run: RunView): void => show([run, ...view.get().runs.filter(({ id }) => id !== run.id)]);

  const replace = (runs: readonly RunView[]): void => {
    const { problem: _problem, ...shown } = view.get();
    show(runs, { ...shown, isKnown: true });
  };

  const fail = (reply: Reply): void => {
    failures++;
    view.change((shown) => ({ ...shown, problem: problemOf(reply) }));
    callOff();
    callOff = clock.later(look, pauseMs(failures - 1));
  };

  const step = async (run: RunView): Promise<void> => {
    const own: OpenStep = { run, askedAtMs: clock.nowMs() };
    open = own;
    view.change((shown) => ({ ...shown, stepped: run.id }));
    const orderedBefore = orders;
    clock.later(() => follow(own), LOOK_DURING_STEP_MS);
    const reply = await ask({ kind: "step", runId: run.id, token: run.token });
    if (open !== own) return;
    // What the user has ordered meanwhile, and was answered, is newer than this, and older than what the step did next.
    // Until that is known the run is shown as this page's own, which it was when the order was answered.
    if (orders !== orderedBefore && openOrders === 0) {
      open = undefined;
      await look();
      return showIdle();
    }
    close();
    if (reply.kind !== "run") return fail(reply);
    failures = 0;
    if (reply.run.state === "waiting") heldUntil.set(run.id, clock.nowMs() + LOOK_EVERY_MS);
    put(reply.run);
    drive();
  };

  /** A reply that comes later is none any more. */
  const close = (): void => {
    open = undefined;
    showIdle();
  };

  const showIdle = (): void => {
    if (open === undefined) view.change(({ stepped: _stepped, ...shown }) => shown);
  };

  /** The reply to a look can be lost, too. */
  const follow = async (own: OpenStep): Promise<void> => {
    if (open !== own) return;
    await Promise.race([look(), new Promise<void>((resolve) => clock.later(resolve, LONGEST_LOOK_MS))]);
    clock.later(() => follow(own), LOOK_DURING_STEP_MS);
  };

  const drive = (): void => {
    callOff();
    if (open !== undefined || openOrders > 0) return;
    const next = nextPiece(view.get().runs, clock.nowMs(), heldUntil);
    if (next?.kind === "step") step(next.run);
    if (next?.kind === "wait") callOff = clock.later(next.looks ? look : drive, next.untilMs - clock.nowMs());
  };

  const look = async (): Promise<void> => {
    const versionBefore = version;
    const reply = await ask({ kind: "runs" });
    if (reply.kind === "runs") {
      failures = 0;
      if (version === versionBefore) {
        if (open !== undefined && isLost(open, reply.runs, clock.nowMs())) close();
        replace(reply.runs);
      }
      drive();
    } else if (open === undefined) fail(reply);
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

/**
 * While a step is at work its run has another token, and somebody who is at it. With nobody, the step is over and its
 * reply was lost, or it has never begun. The server tells who is at it, whatever the clock here says.
 */
function isLost({ run: { id, token }, askedAtMs }: OpenStep, runs: readonly RunView[], nowMs: number): boolean {
  const run = runs.find((one) => one.id === id);
  if (run?.busyUntilMs !== undefined) return false;
  return run?.token !== token || nowMs - askedAtMs >= LONGEST_START_MS;
}

function newestFirst(runs: readonly RunView[]): readonly RunView[] {
  return [...runs].sort((a, b) => b.startedAtMs - a.startedAtMs);
}
