// What the sidebar's server side needs from its host.
import type { OfficePorts } from "../engine/budget-office.ts";
import type { AccessDesk, Http, KeyStore } from "../ports.ts";
import type { ReportPorts } from "../reports/report-ports.ts";
import type { WordPorts } from "./access/words.ts";
import type { CellPorts } from "./answer-cells.ts";
import type { FormulaListPorts } from "./answer-formulas.ts";
import type { FreezePorts } from "./answer-freeze.ts";
import type { LanguagePorts } from "./answer-language.ts";
import type { ScheduleDeskPorts } from "./answer-schedules.ts";

export interface SidebarPorts
  extends OfficePorts,
    ReportPorts,
    CellPorts,
    FreezePorts,
    ScheduleDeskPorts,
    FormulaListPorts,
    LanguagePorts,
    WordPorts {
  readonly http: Http;
  readonly keyStore: KeyStore;
  readonly access: AccessDesk;
  /** Of the spreadsheet, such as `de_DE`; throws when it cannot be read. */
  readonly sheetLocale: () => string;
  /** Makes formulas compute again; throws when the file does not let it. */
  readonly recalculate: () => void;
}

/** After something was saved, which stays saved all the same: a protected file only keeps formulas as they are. */
export function tryToRecalculate({ recalculate }: Pick<SidebarPorts, "recalculate">): void {
  try {
    recalculate();
  } catch {
    // See above.
  }
}
