// The block of the API key: whether there is one, what the account has left, and how to set it.
import type { SidebarReply, Subscription } from "../messages.ts";
import { whileBusy } from "./busy.ts";
import type { Act } from "./conversation.ts";
import { element, setText, textElement } from "./elements.ts";

type Status = Extract<SidebarReply, { kind: "status" }>;

export interface KeyBlock {
  /** Leaves alone what is being typed. */
  readonly show: (status: Status) => void;
  /** Asks for the status, for the first time. */
  readonly open: () => Promise<void>;
}

export function keyBlock(act: Act): KeyBlock {
  const block = element("key-block", HTMLElement);
  const keyState = element("key-state", HTMLElement);
  const keyForm = element("key-form", HTMLFormElement);
  const keyInput = element("key", HTMLInputElement);
  const keyActions = element("key-actions", HTMLElement);
  const cancel = element("cancel", HTMLButtonElement);
  const problem = element("problem", HTMLElement);
  const subscription = element("subscription", HTMLElement);

  /** What is known of the stored key; a refused replacement does not change it. */
  let known: Status | undefined;

  const show = (status: Status): void => {
    const isOther = known?.hasKey !== status.hasKey;
    known = status;
    if (isOther) showForm(!status.hasKey);
    showState();
    if (keyForm.hidden || isOther) setText(problem, status.problem ?? "");
    showSubscription(subscription, status.subscription);
  };

  const showState = (): void => {
    if (known === undefined) setText(keyState, "Whether a key is set is not known.");
    else
      setText(keyState, known.hasKey ? "A key is set in this spreadsheet." : "No key is set in this spreadsheet yet.");
  };

  const showForm = (isOpen: boolean): void => {
    keyForm.hidden = !isOpen;
    keyActions.hidden = isOpen;
    cancel.hidden = !known?.hasKey;
    keyInput.value = "";
  };

  /** After an order: `show` has seen a status before. */
  const conclude = (reply: SidebarReply): void => {
    showState();
    if (reply.kind === "status") {
      showForm(!reply.hasKey);
      setText(problem, reply.problem ?? "");
      return;
    }
    const kept = known?.hasKey ? "The new key was refused; the old key stays in use.\n" : "The key was not saved.\n";
    if ("problem" in reply) setText(problem, (reply.kind === "key-refused" ? kept : "") + (reply.problem ?? ""));
  };

  keyForm.addEventListener("submit", async (event) => {
    event.preventDefault();
    const key = keyInput.value;
    setText(keyState, "Checking the key…");
    conclude(await whileBusy(block, () => act({ kind: "save-key", key })));
    keyInput.select();
  });

  element("replace-key", HTMLButtonElement).addEventListener("click", () => {
    showForm(true);
    keyInput.focus();
  });

  cancel.addEventListener("click", () => {
    if (known !== undefined) conclude(known);
    element("replace-key", HTMLButtonElement).focus();
  });

  element("remove-key", HTMLButtonElement).addEventListener("click", async () => {
    setText(keyState, "Removing the key…");
    conclude(await whileBusy(block, () => act({ kind: "remove-key" })));
  });

  return { show, open: async () => conclude(await whileBusy(block, () => act({ kind: "status" }))) };
}

function showSubscription(list: HTMLElement, account: Subscription | undefined): void {
  list.hidden = account === undefined;
  const lines: readonly (readonly [string, string | undefined])[] = [
    ["Subscription", account?.status],
    ["Credits left", account?.creditsLeft?.toLocaleString()],
    ["Credits a month", account?.creditsLimit?.toLocaleString()],
    ["Until", account?.expires?.slice(0, 10)],
  ];
  const parts = lines.flatMap(([term, text]) =>
    text === undefined ? [] : [textElement("dt", term), textElement("dd", text)],
  );
  list.replaceChildren(...parts);
}
