// What was bought, line by line, beside the account's own figures, which nothing here is computed from.
import { viewMoney } from "../engine/budget-office.ts";
import { checkKey } from "./account-check.ts";
import type { LogLine, SidebarReply } from "./messages.ts";
import type { SidebarPorts } from "./sidebar-ports.ts";

export function log(ports: SidebarPorts): SidebarReply {
  const lines: readonly LogLine[] = viewMoney(ports).ledger;
  const key = ports.keyStore.read();
  if (key === undefined) return { kind: "log", lines };
  const check = checkKey(key, ports.http);
  return check.kind === "accepted"
    ? { kind: "log", lines, subscription: check.subscription }
    : { kind: "log", lines, problem: check.problem };
}
