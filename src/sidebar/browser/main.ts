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
const cancel = element("cancel", HTMLButtonElement);
const problem = element("problem", HTMLElement);
const subscription = element("subscription", HTMLElement);

/** What is known of the stored key; a refused replacement does not change it. */
let known: Extract<SidebarReply, { kind: "status" }> | undefined;

function show(reply: SidebarReply): void {
  if (reply.kind === "status") {
    known = reply;
    showForm(!reply.hasKey);
    showSubscription(reply.subscription);
  }
  if (known !== undefined) {
    keyState.textContent = known.hasKey
      ? "A key is set in this spreadsheet."
      : "No key is set in this spreadsheet yet.";
  }
  const kept = known?.hasKey ? "The new key was refused; the old key stays in use.\n" : "The key was not saved.\n";
  problem.textContent = (reply.kind === "key-refused" ? kept : "") + (reply.problem ?? "");
  problem.hidden = problem.textContent === "";
}

function showForm(isOpen: boolean): void {
  keyForm.hidden = !isOpen;
  keyActions.hidden = isOpen;
  cancel.hidden = !known?.hasKey;
  keyInput.value = "";
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

keyForm.addEventListener("submit", async (event) => {
  event.preventDefault();
  const key = keyInput.value;
  keyState.textContent = "Checking the key…";
  await busy(() => ask({ kind: "save-key", key }));
  keyInput.select();
});

element("replace-key", HTMLButtonElement).addEventListener("click", () => {
  showForm(true);
  keyInput.focus();
});

cancel.addEventListener("click", () => {
  if (known !== undefined) show(known);
});

element("remove-key", HTMLButtonElement).addEventListener("click", () => {
  busy(() => ask({ kind: "remove-key" }));
});

busy(() => ask({ kind: "status" }));
