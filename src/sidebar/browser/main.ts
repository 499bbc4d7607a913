// The sidebar's home: whether there is a key, what the account has left, and how to set the key.
import type { SidebarReply, Subscription } from "../messages.ts";
import { ask } from "./server.ts";

function element<T extends HTMLElement>(id: string, type: new () => T): T {
  const found = document.getElementById(id);
  if (!(found instanceof type)) throw new Error(`The page has no ${id}`);
  return found;
}

const keyState = element("key-state", HTMLElement);
const keyForm = element("key-form", HTMLFormElement);
const keyInput = element("key", HTMLInputElement);
const keyActions = element("key-actions", HTMLElement);
const problem = element("problem", HTMLElement);
const subscription = element("subscription", HTMLElement);

function show(reply: SidebarReply): void {
  problem.textContent = "problem" in reply ? (reply.problem ?? "") : "";
  problem.hidden = problem.textContent === "";
  if (reply.kind !== "status") return;
  keyState.textContent = reply.hasKey ? "A key is set in this spreadsheet." : "No key is set in this spreadsheet yet.";
  keyForm.hidden = reply.hasKey;
  keyActions.hidden = !reply.hasKey;
  showSubscription(reply.subscription);
}

function showSubscription(account: Subscription | undefined): void {
  subscription.hidden = account === undefined;
  const lines: readonly (readonly [string, string | undefined])[] = [
    ["Subscription", account?.status],
    ["Credits left", account?.creditsLeft?.toLocaleString()],
    ["Credits a month", account?.creditsLimit?.toLocaleString()],
    ["Until", account?.expires?.slice(0, 10)],
  ];
  const parts = lines.flatMap(([term, text]) => (text === undefined ? [] : [termOf("dt", term), termOf("dd", text)]));
  subscription.replaceChildren(...parts);
}

function termOf(tag: "dt" | "dd", text: string): HTMLElement {
  const part = document.createElement(tag);
  part.textContent = text;
  return part;
}

async function busy(work: () => Promise<SidebarReply>): Promise<void> {
  const controls = document.querySelectorAll<HTMLButtonElement | HTMLInputElement>("button, input");
  for (const control of controls) control.disabled = true;
  show(await work());
  for (const control of controls) control.disabled = false;
}

keyForm.addEventListener("submit", (event) => {
  event.preventDefault();
  const key = keyInput.value;
  keyState.textContent = "Checking the key…";
  busy(async () => {
    const reply = await ask({ kind: "save-key", key });
    if (reply.kind === "status") keyInput.value = "";
    else keyState.textContent = "The key was not saved.";
    return reply;
  });
});

element("replace-key", HTMLButtonElement).addEventListener("click", () => {
  keyForm.hidden = false;
  keyInput.focus();
});

element("remove-key", HTMLButtonElement).addEventListener("click", () => {
  busy(() => ask({ kind: "remove-key" }));
});

busy(() => ask({ kind: "status" }));
