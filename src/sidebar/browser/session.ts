// One opening of the sidebar: what is known of key, account and money, the talk with the server, and who asks when.
// Must not know how anything is shown.
import type { SidebarReply, SpendingView } from "../messages.ts";
import { startConversation } from "./conversation.ts";
import { followFile } from "./parts/moments.ts";
import { createStore, type Store } from "./parts/store.ts";
import { keepFresh } from "./refresh.ts";
import { type RunDesk, runDesk } from "./runs/run-desk.ts";
import { type ScheduleDesk, scheduleDesk } from "./schedules/schedule-desk.ts";
import type { Ask } from "./talk.ts";

export type Status = Extract<SidebarReply, { kind: "status" }>;

export interface Account {
  /** The last one; absent before the first. */
  readonly status?: Status;
  readonly hasKey?: boolean;
  readonly spending?: SpendingView;
  /** Counts the turns in which the page looks by itself: what was said about an action before is old then. */
  readonly turn: number;
  /** Counts the turns after which something was bought. */
  readonly purchases: number;
}

export interface Session {
  readonly account: Store<Account>;
  readonly runs: RunDesk;
  readonly schedules: ScheduleDesk;
  /** For what the user has ordered; what its reply says of the account is shown at once. */
  readonly act: Ask;
  /** For what the page wants to know by itself, or what the user only looks at. */
  readonly ask: Ask;
}

export function openSession(ask: Ask): Session {
  const account = createStore<Account>({ turn: 0, purchases: 0 });
  const conversation = startConversation(ask, (reply) => {
    refreshing.note(reply);
    if (reply.kind === "status") {
      const { hasKey, spending, file } = reply;
      if (file !== undefined) followFile(file);
      account.change((known) => ({ ...known, status: reply, hasKey, ...(spending === undefined ? {} : { spending }) }));
    } else if (reply.kind === "spending") {
      account.change((known) => ({ ...known, hasKey: reply.hasKey, spending: reply.spending }));
    } else if (reply.kind === "approval-refused") {
      account.change((known) => ({ ...known, spending: reply.spending }));
    }
  });
  const refreshing = keepFresh({
    lookUp: conversation.lookUp,
    onTurn: () => account.change((known) => ({ ...known, turn: known.turn + 1 })),
    onSpent: () => account.change((known) => ({ ...known, purchases: known.purchases + 1 })),
  });
  const act: Ask = (message) => {
    refreshing.noteUser();
    return conversation.act(message);
  };
  const clock = {
    nowMs: () => Date.now(),
    later: (work: () => void, afterMs: number) => {
      const timer = setTimeout(work, afterMs);
      return () => clearTimeout(timer);
    },
  };
  const newId = () => Date.now().toString(36) + Math.random().toString(36).slice(2);
  const runs = runDesk({ ask, act, clock, onSpent: refreshing.soon, newId });
  const schedules = scheduleDesk({ ask, act, clock, onSpent: refreshing.soon, runs });
  return { account, runs, schedules, act, ask };
}
