// What page and server say to each other, of whatever part: one message, one reply.

import type { SidebarMessage, SidebarReply } from "../messages.ts";
import { t } from "./parts/t.ts";

export type Message = SidebarMessage;
export type Reply = SidebarReply;

/** Never rejects: a broken connection is a reply too, of the kind `failed`. */
export type Ask = (message: Message) => Promise<Reply>;

/** What a reply says that is not the one that was hoped for. */
export function problemOf(reply: Reply): string {
  return "problem" in reply && reply.problem !== undefined && reply.problem !== "" ? reply.problem : UNEXPECTED;
}

const UNEXPECTED = `SER-521 ${t("server.unexpected")}`;
