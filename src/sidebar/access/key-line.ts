// Whether there is a key, whether SE Ranking takes it, and whose credits it spends. At most one call, which is free.
import { KEY_OWNER_NAME } from "../../engine/packing/store-keys.ts";
import { userIdOf } from "../../schedule/alarm-keeper.ts";
import { checkKey } from "../account-check.ts";
import type { AccessLine } from "../messages.ts";
import type { SidebarPorts } from "../sidebar-ports.ts";
import { broken, fine, toLookAt } from "./line.ts";
import { FOUND, keyText, NEXT, TITLES } from "./words.ts";

export function keyLine(ports: SidebarPorts, mayAsk: boolean): AccessLine {
  const key = ports.keyStore.read();
  if (key === undefined) return broken(TITLES.key, FOUND.noKey, NEXT.noKey);
  if (!mayAsk) return toLookAt(TITLES.key, FOUND.keyNotAsked, "");
  const check = checkKey(key, ports.http);
  if (check.kind === "accepted") return fine(TITLES.key, keyText(check.subscription.creditsLeft, ownerOf(ports)));
  return broken(TITLES.key, check.problem, check.kind === "refused" ? NEXT.refused : "");
}

function ownerOf(ports: SidebarPorts): "you" | "other" | "unknown" {
  const owner = ports.file.read(KEY_OWNER_NAME);
  if (owner === undefined) return "unknown";
  return owner === userIdOf(ports) ? "you" : "other";
}
