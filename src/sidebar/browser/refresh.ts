// Keeps an open sidebar up to date: while it can be seen, the spending is asked for every 20 seconds, the account only
// after something was bought or when it was not asked for long. Must not know how anything is shown.
import type { SpendingView } from "../messages.ts";
import { afterRetry, isRetryDue, NO_RETRIES } from "./retry.ts";
import type { Ask, Reply } from "./talk.ts";

const EVERY_MS = 20_000;
/** Each question counts towards the rate of the key. */
const ACCOUNT_EVERY_MS = 300_000;

export interface Refreshing {
  /** Every reply that was shown, whoever asked for it. */
  readonly note: (reply: Reply) => void;
  /** The user has done something: formulas may be tried again as often as at first. */
  readonly noteUser: () => void;
  /** Something was bought: the figures are asked for without waiting for their turn. */
  readonly soon: () => void;
}

export interface RefreshHooks {
  readonly lookUp: Ask;
  readonly onTurn: () => void;
  readonly onSpent: () => void;
}

export function keepFresh({ lookUp, onTurn, onSpent }: RefreshHooks): Refreshing {
  let lastMs = Date.now();
  let isTurning = false;
  let status:
    | { readonly atMs: number; readonly hasKey: boolean; readonly spentCredits: number | undefined }
    | undefined;
  let latest: { readonly hasKey: boolean; readonly spending: SpendingView } | undefined;
  let retries = NO_RETRIES;

  /** Whether what the status said of key and account may have changed. */
  const isStatusDue = (): boolean => {
    if (status === undefined) return true;
    if (latest === undefined) return false;
    if (latest.hasKey !== status.hasKey) return true;
    const isOld = Date.now() - status.atMs >= ACCOUNT_EVERY_MS;
    return latest.hasKey && (isOld || latest.spending.spentCredits !== status.spentCredits);
  };

  const turn = async (): Promise<void> => {
    onTurn();
    const before = status?.spentCredits;
    if (!isStatusDue()) await lookUp({ kind: "spending" });
    if (isStatusDue()) await lookUp({ kind: "status" });
    if (status?.spentCredits !== before) onSpent();
    if (latest === undefined || !isRetryDue(retries, latest.spending, Date.now())) return;
    retries = afterRetry(retries, Date.now());
    await lookUp({ kind: "recalculate" });
  };

  const turnIfDue = async (): Promise<void> => {
    if (isTurning || document.visibilityState !== "visible" || Date.now() - lastMs < EVERY_MS) return;
    isTurning = true;
    await turn();
    lastMs = Date.now();
    isTurning = false;
  };
  setInterval(turnIfDue, 1_000);
  document.addEventListener("visibilitychange", turnIfDue);

  return {
    note(reply) {
      if (reply.kind === "status") {
        const { hasKey, spending } = reply;
        status = { atMs: Date.now(), hasKey, spentCredits: spending?.spentCredits };
        latest = spending === undefined ? undefined : { hasKey, spending };
      }
      if (reply.kind === "spending") latest = reply;
    },
    noteUser() {
      retries = NO_RETRIES;
      lastMs = Date.now();
    },
    soon() {
      lastMs = 0;
      turnIfDue();
    },
  };
}
