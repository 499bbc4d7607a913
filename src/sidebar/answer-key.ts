// Saves and removes the key: it is checked with a free call before it is stored, and never handed back.
import { KEY_OWNER_NAME } from "../engine/packing/store-keys.ts";
import { userIdOf } from "../schedule/alarm-keeper.ts";
import { checkKey } from "./account-check.ts";
import { statusWithKey, statusWithoutKey } from "./answer-status.ts";
import type { SidebarReply } from "./messages.ts";
import { type SidebarPorts, tryToRecalculate } from "./sidebar-ports.ts";

const KEY_SHAPE = /^[!-~]{16,128}$/;

/** A key that could not be checked is kept: the connection may fail while the key is right. */
export function saveKey(key: string, ports: SidebarPorts): SidebarReply {
  if (!KEY_SHAPE.test(key)) {
    return {
      kind: "key-refused",
      problem: "SER-202 That does not look like an API key. Copy it whole from your SE Ranking account.",
    };
  }
  const check = checkKey(key, ports.http);
  if (check.kind === "refused") return { kind: "key-refused", problem: check.problem };
  ports.keyStore.save(key);
  noteOwner(ports);
  tryToRecalculate(ports);
  return statusWithKey(check, ports);
}

/** So that others can be told whose credits they spend; the key is saved whether or not this is. */
function noteOwner(ports: SidebarPorts): void {
  try {
    ports.file.write({ [KEY_OWNER_NAME]: userIdOf(ports) });
  } catch {
    // See above.
  }
}

export function removeKey(ports: SidebarPorts): SidebarReply {
  ports.keyStore.remove();
  return statusWithoutKey(ports);
}
