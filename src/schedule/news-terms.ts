// By what it is judged what there is to say of a run, and what has to be asked for it. Types alone.
import type { ReportPorts } from "../reports/report-ports.ts";
import type { ChangeLimits } from "./change-lines.ts";

export interface NewsTerms {
  readonly limits: ChangeLimits;
  readonly ports: Pick<ReportPorts, "sheets" | "sheetClock">;
}
