// A sidebar without a page: sends the add-on as shipped its messages, and drives a run to its end as the page would.
import type { ReportOrder } from "../../src/reports/report-order.ts";
import { nextPiece } from "../../src/sidebar/browser/runs/next-piece.ts";
import type { RunView } from "../../src/sidebar/report-messages.ts";
import type { ShippedAddon } from "./shipped-addon.ts";

export { orderOf } from "../reports/report-file.ts";

export type Reply = Readonly<Record<string, unknown>> & { readonly kind: string };

/** Absent where the execution died. */
export function send(addon: ShippedAddon, message: object): Reply | undefined {
  const args = [JSON.stringify(message)];
  const outcome = addon.host.execute({ functionName: "sidebarCall", kind: "sidebar-call", args });
  if (outcome.state === "timed-out") return undefined;
  if (outcome.state === "failed") {
    if (/killed/i.test(outcome.error.message)) return undefined;
    throw new Error(`${outcome.error.name}: ${outcome.error.message}`);
  }
  return JSON.parse(String(outcome.value)) as Reply;
}

export function said(addon: ShippedAddon, message: object): Reply {
  const reply = send(addon, message);
  if (reply === undefined) throw new Error("The execution died.");
  return reply;
}

export function priceOf(addon: ShippedAddon, order: ReportOrder): Reply {
  return said(addon, { kind: "price", order });
}

/** With the order's name, it can be started again as the page does when the reply was lost. */
export function start(addon: ShippedAddon, order: ReportOrder, credits?: number, orderId?: string): RunView {
  const price = priceOf(addon, order);
  if (price.problem !== undefined) throw new Error(String(price.problem));
  return viewIn(said(addon, { kind: "start", order, credits: credits ?? price.credits, orderId }));
}

export function viewIn(reply: Reply): RunView {
  if (reply.kind !== "run") throw new Error(JSON.stringify(reply));
  return reply.run as RunView;
}

export function viewOf(addon: ShippedAddon, id: string): RunView {
  const run = (said(addon, { kind: "runs" }).runs as readonly RunView[]).find((one) => one.id === id);
  if (run === undefined) throw new Error(`no run ${id}`);
  return run;
}

export interface Driving {
  /** Called before each step, from 1. */
  readonly beforeStep?: (step: number) => void;
  /** Whether to agree to what a run asks for; default false. */
  readonly agrees?: boolean;
}

/** Until the run is over or stops for somebody. Steps whose execution died are looked after, as the page does. */
export function drive(addon: ShippedAddon, started: RunView, { beforeStep, agrees = false }: Driving = {}): RunView {
  let run = started;
  for (let step = 1; step < 2_000; step++) {
    if (run.state === "done" || run.state === "cancelled" || run.state === "paused") return run;
    if (run.state === "stopped") {
      if (!agrees || run.moreCredits === undefined) return run;
      run = viewIn(said(addon, { kind: "resume", runId: run.id, credits: run.moreCredits }));
    }
    const waitMs = Math.max(run.retryAtMs ?? 0, run.busyUntilMs ?? 0) - addon.host.clock.nowMs();
    if (waitMs > 0) addon.host.clock.advance(waitMs + 1);
    beforeStep?.(step);
    const reply = send(addon, { kind: "step", runId: run.id, token: run.token });
    run = reply === undefined ? viewOf(addon, run.id) : viewIn(reply);
  }
  throw new Error(`The run does not end: ${JSON.stringify(run)}`);
}

/** All runs of the file, as a page that looks after each step takes them, until nothing more goes on by itself. */
export function driveAll(addon: ShippedAddon, onLook: (runs: readonly RunView[]) => void = () => {}): void {
  for (let step = 1; step < 2_000; step++) {
    const runs = said(addon, { kind: "runs" }).runs as readonly RunView[];
    onLook(runs);
    const nowMs = addon.host.clock.nowMs();
    const next = nextPiece(runs, nowMs);
    if (next === undefined) return;
    if (next.kind === "wait") addon.host.clock.advance(next.untilMs - nowMs + 1);
    else send(addon, { kind: "step", runId: next.run.id, token: next.run.token });
  }
  throw new Error("The runs do not end.");
}
