// The Access check: everything that can keep the add-on from working for this user in this file, each with what to do
// about it, the worst first. Costs no credits, and at most one free call.
import { copyLine, placeLine, recalculationLine, reportsLine, shownSheetLine } from "./access/file-lines.ts";
import { keyLine } from "./access/key-line.ts";
import { fine, lineOr } from "./access/line.ts";
import { foundGrants, permissionLines } from "./access/permission-lines.ts";
import { type Say, sayTo } from "./access/words.ts";
import { schedulesLine, spendingLine } from "./access/work-lines.ts";
import type { AccessLine, SidebarReply } from "./messages.ts";
import { problemWords } from "./problem-words.ts";
import type { SidebarPorts } from "./sidebar-ports.ts";

const ORDER: readonly AccessLine["state"][] = ["broken", "look", "ok"];

/** That it is answered at all shows some of it. */
export function accessReply(ports: SidebarPorts): SidebarReply {
  const say = sayTo(ports);
  const lines = accessLines(ports, say, [fine(say("check.account"), say("check.oneAccount"))], {
    pages: () => undefined,
  });
  const grantUrl = ports.access.grantUrl();
  return { kind: "access", lines, ...(grantUrl === undefined ? {} : { grantUrl }) };
}

/** For the menu, which also answers where no sidebar can. */
export function accessText(ports: SidebarPorts): string {
  const say = sayTo(ports);
  const lines = accessLines(ports, say, [], {});
  const troubled = lines.filter(({ state }) => state !== "ok");
  const texts = troubled.map(({ title, found, next }) => `${title}: ${found} ${next}`.trim());
  const grantUrl = ports.access.grantUrl();
  const link = grantUrl === undefined ? [] : [say("check.grantedAt", { link: grantUrl })];
  const n = lines.length - troubled.length;
  const well = troubled.length === 0 ? say("check.allWell", { n }) : say("check.othersWell", { n });
  // That several accounts are signed in shows only where the sidebar fails.
  return [...texts, ...link, well, say("check.accounts")].join("\n\n");
}

function accessLines(
  ports: SidebarPorts,
  say: Say,
  shown: readonly AccessLine[],
  probes: { readonly pages?: () => unknown },
): readonly AccessLine[] {
  const grants = foundGrants(ports.access, {
    ...probes,
    file: () => ports.access.sheetIds(),
    triggers: () => ports.alarm.isSet(),
  });
  const mayAsk = grants.requests !== false;
  const ofFile: readonly (readonly [string, (ports: SidebarPorts, say: Say) => AccessLine])[] = [
    [say("check.sheet"), shownSheetLine],
    [say("check.recalculation"), recalculationLine],
    [say("check.reports"), reportsLine],
    [say("check.copy"), copyLine],
    [say("check.place"), placeLine],
  ];
  const lines = [
    fine(say("check.file"), say("check.switchedOn"), say("check.switchedOnNext")),
    ...shown,
    ...permissionLines(grants, say),
    lineOr(say("check.key"), () => keyLine(ports, say, mayAsk)),
    lineOr(say("check.spending"), () => spendingLine(ports, say)),
    // Without the spreadsheet there would be five lines of the same, and without triggers one more.
    ...(grants.file === false ? [] : ofFile.map(([title, find]) => lineOr(title, () => find(ports, say)))),
    ...(grants.triggers === false ? [] : [lineOr(say("check.schedules"), () => schedulesLine(ports, say))]),
  ];
  const inWords = problemWords(ports);
  return ORDER.flatMap((state) => lines.filter((line) => line.state === state)).map((line) => ({
    ...line,
    found: inWords(line.found),
  }));
}
