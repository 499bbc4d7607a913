// The sidebar's page: joins its blocks with the server. What a reply says of the whole page, every block shows.
import type { SidebarMessage, SidebarReply } from "../messages.ts";
import { startConversation } from "./conversation.ts";
import { element } from "./elements.ts";
import { keyBlock } from "./key-block.ts";
import { logBlock } from "./log-block.ts";
import { keepFresh } from "./refresh.ts";
import { ask } from "./server.ts";
import { spendingBlock } from "./spending-block.ts";
import { waitingBlock } from "./waiting-block.ts";

const conversation = startConversation(ask, show);

const act = (message: SidebarMessage): Promise<SidebarReply> => {
  refreshing.noteUser();
  return conversation.act(message);
};

const key = keyBlock(act);
const spending = spendingBlock(act);
const waiting = waitingBlock(act);
const log = logBlock(act);
const refreshing = keepFresh({
  lookUp: conversation.lookUp,
  onTurn: waiting.forgetOutcome,
  onSpent: () => log.refresh(conversation.lookUp),
});

function show(reply: SidebarReply): void {
  refreshing.note(reply);
  if (reply.kind === "status") key.show(reply);
  if (reply.kind === "status" || reply.kind === "spending") showMoneyBlocks(reply.hasKey);
  if (!("spending" in reply) || reply.spending === undefined) return;
  spending.show(reply.spending);
  waiting.show(reply.spending);
}

/** Without a key there is nothing to spend. */
function showMoneyBlocks(hasKey: boolean): void {
  element("spending-block", HTMLElement).hidden = !hasKey;
  element("log-block", HTMLElement).hidden = !hasKey;
}

key.open();
