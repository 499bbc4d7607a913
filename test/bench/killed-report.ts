// A list of 3,000 rows, killed before and after each of its service calls: what differs from the one that nobody kills.
import { isDeepStrictEqual } from "node:util";
import { finishedReport, fullList, type Kill } from "../bundle/killed-reports.ts";
import { line, section } from "./report.ts";

const ROWS = 3_000;
const MOST_ROWS_A_PAGE = 2_000;

export function benchKilledReport(): void {
  section(
    `Full link list of ${ROWS.toLocaleString("en-US")} rows, killed at every service call (goals: the same sheet, a page of ${MOST_ROWS_A_PAGE.toLocaleString("en-US")} rows bought again at most)`,
  );
  const undisturbed = finishedReport(fullList(ROWS));
  for (const moment of ["before", "after"] as const) line(`killed ${moment} each`, killedAtEach(moment, undisturbed));
}

function killedAtEach(moment: Kill["moment"], undisturbed: ReturnType<typeof finishedReport>): Record<string, number> {
  let [different, again, most, untold] = [0, 0, 0, 0];
  for (let call = 1; call <= undisturbed.calls; call++) {
    const { addon, last, sheet } = finishedReport(fullList(ROWS), { moment, call });
    const extra = addon.creditsSpent() - undisturbed.addon.creditsSpent();
    if (last.state !== "done" || !isDeepStrictEqual(sheet, undisturbed.sheet)) different++;
    if (extra > 0) again++;
    most = Math.max(most, extra);
    if (addon.creditsSpent() > last.credits + last.unconfirmedCredits) untold++;
  }
  return {
    kills: undisturbed.calls,
    "other sheets": different,
    "with rows bought again": again,
    "most rows again": most,
    "receipts that do not say so": untold,
  };
}
