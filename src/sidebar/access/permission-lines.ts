// The permissions that users may untick one by one: by what Google says of them, or by what they are needed for.
import type { AccessDesk, Grant } from "../../ports.ts";
import type { AccessLine } from "../messages.ts";
import { broken, fine, toLookAt } from "./line.ts";
import type { Say } from "./words.ts";

/** Whether a call that needs it is let through; absent where none can be tried. */
export type Probes = Readonly<Partial<Record<Grant, () => unknown>>>;

const ALL: readonly Grant[] = ["file", "pages", "requests", "triggers"];

/** What each is called, what stops without it, and Google's words for it. */
const NAMES = {
  file: ["check.filePermission", "check.noFilePermission", "check.fileTick"],
  pages: ["check.pagesPermission", "check.noPagesPermission", "check.pagesTick"],
  requests: ["check.requestsPermission", "check.noRequestsPermission", "check.requestsTick"],
  triggers: ["check.triggersPermission", "check.noTriggersPermission", "check.triggersTick"],
} as const;

export function foundGrants(access: AccessDesk, probes: Probes): Readonly<Record<Grant, boolean | undefined>> {
  const isGranted = (grant: Grant) => access.isGranted(grant) ?? isLetThrough(probes[grant]);
  const [file, pages, requests, triggers] = ALL.map(isGranted);
  return { file, pages, requests, triggers };
}

export function permissionLines(found: Readonly<Record<Grant, boolean | undefined>>, say: Say): readonly AccessLine[] {
  const first = ALL.find((grant) => found[grant] === false);
  return ALL.map((grant) => {
    const [titleName, withoutName, tickName] = NAMES[grant];
    const title = say(titleName);
    if (found[grant] === undefined) return toLookAt(title, say("check.unknown"), say("check.unknownNext"));
    if (found[grant]) return fine(title, say("check.granted"));
    // The way there is said once.
    const tick = say(grant === first ? "check.tickFirst" : "check.tickNext", { tick: say(tickName) });
    return broken(title, say(withoutName), tick);
  });
}

function isLetThrough(probe: (() => unknown) | undefined): boolean | undefined {
  if (probe === undefined) return undefined;
  try {
    probe();
    return true;
  } catch {
    return false;
  }
}
