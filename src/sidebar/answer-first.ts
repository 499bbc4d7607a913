// The first five minutes: a formula with sample data where there is no key, and the first real one where there is. Both
// go into free cells only.
import { priceOf } from "../engine/gather.ts";
import { type ErrorCode, SerError } from "../error-codes.ts";
import type { ActiveSheet } from "../ports.ts";
import { metricsRequest } from "../reports/metrics-fields.ts";
import { isOwnSheet } from "../reports/report-mark.ts";
import type { ReportPorts } from "../reports/report-ports.ts";
import { grouped } from "../reports/run-outcome.ts";
import { columnLetters } from "../sheet-ports.ts";
import type { CellPorts } from "./answer-cells.ts";
import { firstFormula, samplePlace } from "./first-formula.ts";
import type { SidebarReply } from "./messages.ts";

export type FirstPorts = CellPorts & ReportPorts;

export function sampleFormulaReply(ports: FirstPorts): SidebarReply {
  const place = samplePlace(sheetIn(ports));
  if (place === undefined || !ports.selection.insertBeside(place)) throw noRoom();
  return { kind: "inserted", where: `${columnLetters(place.column)}${place.row}` };
}

/** With `credits`, which stood on the button, it is inserted; else only looked for. */
export function firstFormulaReply(credits: number | undefined, ports: FirstPorts): SidebarReply {
  const first = firstFormula(sheetIn(ports));
  if (first === undefined) {
    throw failure(
      "SER-116",
      "No column of domains with free cells beside it. Type or paste some domains into column A.",
    );
  }
  const request = metricsRequest({ targets: first.targets, mode: "auto", columns: [] }, ports.clock.nowMs());
  const price = priceOf(request, ports);
  const open = price === undefined ? 0 : price.credits - price.storedCredits;
  if (credits !== undefined) {
    if (open > credits) throw failure("SER-306", `It costs ${grouped(open)} credits now. Look at the price again.`);
    if (!ports.selection.insertBeside(first)) throw noRoom();
  }
  return {
    kind: "first-formula",
    where: `${columnLetters(first.column)}${first.row}`,
    range: first.range,
    formula: first.formula,
    targets: request.targets.length,
    credits: open,
    isInserted: credits !== undefined,
  };
}

/** What stands beside a report keeps it from being replaced. */
function sheetIn({ selection, sheets }: FirstPorts): ActiveSheet {
  const sheet = selection.activeSheet();
  if (sheet === undefined || isOwnSheet(sheets, sheet.sheetId)) throw noRoom();
  return sheet;
}

function noRoom(): SerError {
  return failure("SER-116", "This sheet has no free cells for it, or is a report. Open an empty sheet first.");
}

function failure(code: ErrorCode, message: string): SerError {
  return new SerError({ code, message });
}
