// The permissions that users may untick one by one: by what Google says of them, or by what they are needed for.
import type { AccessDesk, Grant } from "../../ports.ts";
import type { AccessLine } from "../messages.ts";
import { broken, fine, toLookAt } from "./line.ts";
import { FOUND, GRANTS, granted, NEXT, tickText } from "./words.ts";

/** Whether a call that needs it is let through; absent where none can be tried. */
export type Probes = Readonly<Partial<Record<Grant, () => unknown>>>;

const ALL: readonly Grant[] = ["file", "pages", "requests", "triggers"];

export function foundGrants(access: AccessDesk, probes: Probes): Readonly<Record<Grant, boolean | undefined>> {
  const isGranted = (grant: Grant) => access.isGranted(grant) ?? isLetThrough(probes[grant]);
  const [file, pages, requests, triggers] = ALL.map(isGranted);
  return { file, pages, requests, triggers };
}

export function permissionLines(found: Readonly<Record<Grant, boolean | undefined>>): readonly AccessLine[] {
  const first = ALL.find((grant) => found[grant] === false);
  return ALL.map((grant) => {
    const { title, without, tick } = GRANTS[grant];
    if (found[grant] === undefined) return toLookAt(title, FOUND.unknown, NEXT.unknown);
    return found[grant] ? fine(title, granted) : broken(title, without, tickText(tick, grant === first));
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
