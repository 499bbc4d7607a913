// What the sidebar and the server say to each other: one message, one reply, both as JSON text, because
// google.script.run turns a whole reply to null if it holds anything that is no JSON.

import { parsedJson } from "../api/parsed-text.ts";

export type SidebarMessage =
  | { readonly kind: "status" }
  | { readonly kind: "save-key"; readonly key: string }
  | { readonly kind: "remove-key" };

export interface Subscription {
  readonly status: string;
  /** Of the monthly bucket only; 0 does not mean that a wallet is empty. Null when not told, as the others. */
  readonly creditsLeft: number | null;
  readonly creditsLimit: number | null;
  readonly expires: string | null;
}

export type SidebarReply =
  /** Never holds the key or a part of it. */
  | {
      readonly kind: "status";
      readonly hasKey: boolean;
      readonly subscription?: Subscription;
      readonly problem?: string;
    }
  | { readonly kind: "key-refused"; readonly problem: string }
  | { readonly kind: "failed"; readonly problem: string };

/** A message from the page; absent for anything else. */
export function readMessage(text: unknown): SidebarMessage | undefined {
  const message = parsedJson(text);
  if (typeof message !== "object" || message === null || !("kind" in message)) return undefined;
  if (message.kind === "status" || message.kind === "remove-key") return { kind: message.kind };
  if (message.kind === "save-key" && "key" in message && typeof message.key === "string") {
    return { kind: "save-key", key: message.key };
  }
  return undefined;
}
