// After a scheduled run that has ended well: what it has changed is said on the sheet of changes. The run is done and
// paid for, so that nothing here can make it fail. Must not know how a run is carried out.
import type { ReportPorts } from "../reports/report-ports.ts";
import type { Run } from "../reports/run.ts";
import { compactLines, USUAL_LIMITS } from "./change-lines.ts";
import { appendChanges, knownChangeSheet, limitsOn } from "./change-sheet.ts";
import { mayHaveNews, newsOf } from "./report-news.ts";

/** `name`: of the saved report. What has kept it from being said; "" where nothing has. */
export function sayChanges(run: Run, name: string, ports: ReportPorts): string {
  try {
    if (!mayHaveNews(run)) return "";
    const sheet = knownChangeSheet(ports);
    const limits = sheet === undefined ? USUAL_LIMITS : limitsOn(sheet, ports.sheets);
    const lines = compactLines(newsOf(run, { limits, ports }), name);
    if (lines.length > 0) appendChanges(sheet, { day: run.today, report: name, lines }, ports);
    return "";
  } catch (thrown) {
    return `The change report could not be written: ${thrown instanceof Error ? thrown.message : String(thrown)}`;
  }
}
