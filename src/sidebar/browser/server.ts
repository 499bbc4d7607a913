// One call to the server and its typed reply. The runner of google.script.run is given by the host page.
import { readReply } from "./read-reply.ts";
import type { Ask, Reply } from "./talk.ts";

interface Runner {
  withSuccessHandler(handler: (reply: unknown) => void): Runner;
  withFailureHandler(handler: (error: { readonly message?: string } | undefined) => void): Runner;
  sidebarCall(message: string): void;
}

declare const google: { readonly script: { readonly run: Runner } };

/** Never rejects: a broken connection is a reply too. */
export const ask: Ask = (message) =>
  new Promise((resolve) => {
    google.script.run
      .withSuccessHandler((reply) => resolve(readReply(reply) ?? NO_ANSWER))
      .withFailureHandler((error) => resolve({ kind: "failed", problem: explain(error?.message ?? "") }))
      .sidebarCall(JSON.stringify(message));
  });

const NO_ANSWER: Reply = {
  kind: "failed",
  problem: "SER-521 The add-on gave no answer that this sidebar understands. Close the sidebar and open it again.",
};

/** Google reports these texts when several accounts are signed in at once. */
function explain(message: string): string {
  if (/PERMISSION_DENIED|Authorization is required/i.test(message)) {
    return "SER-521 Google did not let the sidebar in. If several Google accounts are signed in, use a window with only one.";
  }
  return `SER-521 The call failed${message === "" ? "" : ` (${message.replace(/\.$/, "")})`}. Try again.`;
}
