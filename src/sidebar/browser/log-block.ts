// The block of the log: the last purchases, a hundred at a time, beside what the account says. Asked for when opened.
import type { LogLine, SidebarReply, Subscription } from "../messages.ts";
import { whileBusy } from "./busy.ts";
import type { Act } from "./conversation.ts";
import { element, setOutcome, setText } from "./elements.ts";
import { logRow } from "./log-row.ts";

export interface LogBlock {
  /** Something may have been bought. */
  readonly refresh: (lookUp: Act) => void;
}

const LINES_AT_A_TIME = 100;

export function logBlock(act: Act): LogBlock {
  const block = element("log-block", HTMLElement);
  const details = element("log", HTMLDetailsElement);
  const body = element("log-lines", HTMLTableSectionElement);
  const table = element("log-table", HTMLTableElement);
  const count = element("log-count", HTMLElement);
  const more = element("log-more", HTMLButtonElement);
  const outcome = element("log-outcome", HTMLElement);
  let lines: readonly LogLine[] = [];
  let shown = LINES_AT_A_TIME;

  const show = (reply: SidebarReply): void => {
    if (reply.kind !== "log") {
      if (reply.kind === "failed") setOutcome(outcome, reply.problem, true);
      return;
    }
    lines = reply.lines;
    setText(element("balance", HTMLElement), balanceText(reply.subscription));
    setOutcome(outcome, reply.problem ?? (lines.length === 0 ? "Nothing was bought yet." : ""), "problem" in reply);
    showLines();
  };

  const showLines = (): void => {
    const now = new Date();
    body.replaceChildren(...lines.slice(0, shown).map((line) => logRow(line, now)));
    table.hidden = lines.length === 0;
    more.hidden = lines.length <= shown;
    setText(count, more.hidden ? "" : `${shown} of ${lines.length.toLocaleString()} purchases`);
  };

  details.addEventListener("toggle", async () => {
    if (!details.open) return;
    shown = LINES_AT_A_TIME;
    setOutcome(outcome, "Reading the log…");
    show(await whileBusy(block, () => act({ kind: "log" })));
  });

  more.addEventListener("click", () => {
    shown += LINES_AT_A_TIME;
    showLines();
    if (more.hidden) block.focus();
  });

  return {
    refresh: async (lookUp) => {
      if (!details.open) return;
      const reply = await lookUp({ kind: "log" });
      if (reply.kind === "log") show(reply);
    },
  };
}

function balanceText(account: Subscription | undefined): string {
  if (account === undefined) return "";
  const { creditsLeft } = account;
  const left = creditsLeft === null ? "not told by the account" : creditsLeft.toLocaleString();
  return `Balance now: ${left} (as the account says; other tools spend from it, too)`;
}
