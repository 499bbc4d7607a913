// The server's side of the sidebar: which answer belongs to which message. Must not know how any is made.

import { quotableText } from "../api/quoted-text.ts";
import { removeKey, saveKey } from "./answer-key.ts";
import { log } from "./answer-log.ts";
import { saveRules } from "./answer-rules.ts";
import { spendingReply, status } from "./answer-status.ts";
import { approveWaiting, dismissWaiting, recalculateUnfinished } from "./answer-waiting.ts";
import { readMessage, type SidebarReply } from "./messages.ts";
import type { SidebarPorts } from "./sidebar-ports.ts";

/** Takes and gives JSON text; never throws. */
export function answerMessage(text: unknown, ports: SidebarPorts): string {
  try {
    return JSON.stringify(reply(text, ports));
  } catch (thrown) {
    const problem = quotableText(thrown instanceof Error ? thrown.message : String(thrown));
    return JSON.stringify({ kind: "failed", problem } satisfies SidebarReply);
  }
}

function reply(text: unknown, ports: SidebarPorts): SidebarReply {
  const message = readMessage(text);
  switch (message?.kind) {
    case "status":
      return status(ports);
    case "spending":
      return spendingReply(ports);
    case "save-key":
      return saveKey(message.key.trim(), ports);
    case "remove-key":
      return removeKey(ports);
    case "save-rules":
      return saveRules(message.wishes, ports);
    case "approve":
      return approveWaiting(message.credits, ports);
    case "dismiss":
      return dismissWaiting(ports);
    case "recalculate":
      return recalculateUnfinished(ports);
    case "log":
      return log(ports);
    case undefined:
      return { kind: "failed", problem: "The sidebar is older than the add-on. Close it and open it again." };
    default:
      return message satisfies never;
  }
}
