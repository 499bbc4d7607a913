// The page's talk with the server: whatever a reply says of the whole page is shown at once, unless something newer
// is on the page already. Must not know how anything is shown.
import type { Ask, Reply } from "./talk.ts";

export interface Conversation {
  /** For what the user has ordered. */
  readonly act: Ask;
  /** For what nobody has ordered: given up when the user orders something meanwhile. */
  readonly lookUp: Ask;
}

export function startConversation(ask: Ask, show: (reply: Reply) => void): Conversation {
  let orders = 0;
  let openOrders = 0;
  let newestShown = 0;
  return {
    async act(message) {
      const order = ++orders;
      openOrders++;
      const reply = await ask(message);
      openOrders--;
      if (order > newestShown) {
        newestShown = order;
        show(reply);
      }
      return reply;
    },
    async lookUp(message) {
      const before = orders;
      const isFree = () => openOrders === 0 && orders === before;
      if (!isFree()) return GIVEN_UP;
      const reply = await ask(message);
      if (!isFree()) return GIVEN_UP;
      show(reply);
      return reply;
    },
  };
}

const GIVEN_UP: Reply = { kind: "failed", problem: "" };
