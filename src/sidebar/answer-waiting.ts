// What a person decides about formulas that wait: they may buy, they are forgotten, they are computed again.
import { approve, forgetPending, letGoOn, viewMoney, waitingForApproval } from "../engine/budget-office.ts";
import { spendingReply } from "./answer-status.ts";
import type { SidebarReply } from "./messages.ts";
import { type SidebarPorts, tryToRecalculate } from "./sidebar-ports.ts";
import { creditsOf, spendingView, unfinishedPending } from "./spending-view.ts";

/** Nobody approves a price that he has not seen: `seenCredits` is what stood on the button. */
export function approveWaiting(seenCredits: number, ports: SidebarPorts): SidebarReply {
  const view = viewMoney(ports);
  const waiting = waitingForApproval(view.pending);
  const credits = creditsOf(waiting);
  if (credits > seenCredits) {
    const problem =
      `Nothing was approved: meanwhile ${counted(credits)} credits wait, not ${counted(seenCredits)}. ` +
      "Look at the new price.";
    return { kind: "approval-refused", problem, spending: spendingView(view) };
  }
  if (waiting.length > 0) {
    approve(ports, waiting);
    tryToRecalculate(ports);
  }
  return spendingReply(ports);
}

/** Formulas say it again when they are computed. */
export function dismissWaiting(ports: SidebarPorts): SidebarReply {
  const { pending } = viewMoney(ports);
  forgetPending(
    ports,
    pending.filter((one) => one.code === "SER-302" || waitingForApproval([one]).length > 0),
  );
  return spendingReply(ports);
}

/** Let go on first: what stops once more is noted anew. Throws when the file does not let formulas be computed. */
export function recalculateUnfinished(ports: SidebarPorts): SidebarReply {
  letGoOn(ports, unfinishedPending(viewMoney(ports)));
  ports.recalculate();
  return spendingReply(ports);
}

function counted(credits: number): string {
  return credits.toLocaleString("en-US");
}
