// One call to the server and its typed reply. The runner of google.script.run is given by the host page.
import { t } from "./parts/t.ts";
import { readReply } from "./read-reply.ts";
import type { Ask, Reply } from "./talk.ts";

interface Runner {
  withSuccessHandler(handler: (reply: unknown) => void): Runner;
  withFailureHandler(handler: (error: { readonly message?: string } | undefined) => void): Runner;
  sidebarCall(message: string): void;
}

declare const google: { readonly script: { readonly run: Runner } };

/** Calls `work` once, after that time. */
export type Later = (work: () => void, afterMs: number) => void;

/** An execution ends after six minutes. Google, Quotas: Script runtime. */
const LONGEST_CALL_MS = 390_000;

/** Never rejects: a broken connection is a reply too, and so is one that never comes. */
export function askServer(later: Later): Ask {
  return (message) =>
    new Promise((resolve) => {
      later(() => resolve(LOST), LONGEST_CALL_MS);
      google.script.run
        .withSuccessHandler((reply) => resolve(readReply(reply) ?? NO_ANSWER))
        .withFailureHandler((error) => resolve({ kind: "failed", problem: explain(error?.message ?? "") }))
        .sidebarCall(JSON.stringify(message));
    });
}

const LOST: Reply = {
  kind: "failed",
  problem: `SER-521 ${t("server.lost")}`,
};

const NO_ANSWER: Reply = {
  kind: "failed",
  problem: `SER-521 ${t("server.noAnswer")}`,
};

/** Google reports these texts where several accounts are signed in; the second also where a permission is missing. */
function explain(message: string): string {
  if (/PERMISSION_DENIED|Authorization is required/i.test(message)) {
    return `SER-521 ${t("server.accounts")}`;
  }
  const reason = message.replace(/\.$/, "");
  return `SER-521 ${reason === "" ? t("server.failed") : t("server.failedBecause", { reason })}`;
}
