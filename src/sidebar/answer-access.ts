// The Access check: everything that can keep the add-on from working for this user in this file, each with what to do
// about it, the worst first. Costs no credits, and at most one free call.
import { copyLine, placeLine, recalculationLine, reportsLine, shownSheetLine } from "./access/file-lines.ts";
import { keyLine } from "./access/key-line.ts";
import { fine, lineOr } from "./access/line.ts";
import { foundGrants, permissionLines } from "./access/permission-lines.ts";
import { dialogText, FOUND, NEXT, TITLES } from "./access/words.ts";
import { schedulesLine, spendingLine } from "./access/work-lines.ts";
import type { AccessLine, SidebarReply } from "./messages.ts";
import type { SidebarPorts } from "./sidebar-ports.ts";

const ORDER: readonly AccessLine["state"][] = ["broken", "look", "ok"];

/** That it is answered at all shows some of it. */
export function accessReply(ports: SidebarPorts): SidebarReply {
  const lines = accessLines(ports, [fine(TITLES.account, FOUND.oneAccount)], { pages: () => undefined });
  const grantUrl = ports.access.grantUrl();
  return { kind: "access", lines, ...(grantUrl === undefined ? {} : { grantUrl }) };
}

/** For the menu, which also answers where no sidebar can. */
export function accessText(ports: SidebarPorts): string {
  const lines = accessLines(ports, [], {});
  const troubled = lines.filter(({ state }) => state !== "ok");
  const texts = troubled.map(({ title, found, next }) => `${title}: ${found} ${next}`.trim());
  const grantUrl = ports.access.grantUrl();
  const link = grantUrl === undefined ? [] : [`Permissions are granted at ${grantUrl}`];
  return dialogText([...texts, ...link], lines.length - troubled.length);
}

function accessLines(
  ports: SidebarPorts,
  shown: readonly AccessLine[],
  probes: { readonly pages?: () => unknown },
): readonly AccessLine[] {
  const grants = foundGrants(ports.access, {
    ...probes,
    file: () => ports.access.sheetIds(),
    triggers: () => ports.alarm.isSet(),
  });
  const mayAsk = grants.requests !== false;
  const ofFile: readonly (readonly [string, (ports: SidebarPorts) => AccessLine])[] = [
    [TITLES.sheet, shownSheetLine],
    [TITLES.recalculation, recalculationLine],
    [TITLES.reports, reportsLine],
    [TITLES.copy, copyLine],
    [TITLES.place, placeLine],
  ];
  const lines = [
    fine(TITLES.file, FOUND.switchedOn, NEXT.file),
    ...shown,
    ...permissionLines(grants),
    lineOr(TITLES.key, () => keyLine(ports, mayAsk)),
    lineOr(TITLES.spending, () => spendingLine(ports)),
    // Without the spreadsheet there would be five lines of the same, and without triggers one more.
    ...(grants.file === false ? [] : ofFile.map(([title, find]) => lineOr(title, () => find(ports)))),
    ...(grants.triggers === false ? [] : [lineOr(TITLES.schedules, () => schedulesLine(ports))]),
  ];
  return ORDER.flatMap((state) => lines.filter((line) => line.state === state));
}
