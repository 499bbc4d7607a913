// Whether there is a key, whether SE Ranking takes it, and whose credits it spends. At most one call, which is free.
import { KEY_OWNER_NAME } from "../../engine/packing/store-keys.ts";
import { userIdOf } from "../../schedule/alarm-keeper.ts";
import { checkKey } from "../account-check.ts";
import type { AccessLine } from "../messages.ts";
import type { SidebarPorts } from "../sidebar-ports.ts";
import { broken, fine, toLookAt } from "./line.ts";
import type { Say } from "./words.ts";

export function keyLine(ports: SidebarPorts, say: Say, mayAsk: boolean): AccessLine {
  const key = ports.keyStore.read();
  if (key === undefined) return broken(say("check.key"), say("check.noKey"), say("check.noKeyNext"));
  if (!mayAsk) return toLookAt(say("check.key"), say("check.keyNotAsked"), "");
  const check = checkKey(key, ports.http);
  if (check.kind !== "accepted") {
    return broken(say("check.key"), check.problem, check.kind === "refused" ? say("check.keyRefusedNext") : "");
  }
  const [{ creditsLeft }, owner] = [check.subscription, say(ownerOf(ports))];
  return fine(
    say("check.key"),
    creditsLeft === null ? say("check.keyValid", { owner }) : say("check.keyValidWith", { n: creditsLeft, owner }),
  );
}

function ownerOf(ports: SidebarPorts): "check.keyIsYours" | "check.keyIsOthers" | "check.keyOwnerUnknown" {
  const owner = ports.file.read(KEY_OWNER_NAME);
  if (owner === undefined) return "check.keyOwnerUnknown";
  return owner === userIdOf(ports) ? "check.keyIsYours" : "check.keyIsOthers";
}
