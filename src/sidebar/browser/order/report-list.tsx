// The reports as cards: what each is good for, and what a unit of it costs.

import type { ReportId } from "../../../reports/report-specs.ts";
import { t } from "../parts/t.ts";
import { unitPrice } from "./local-price.ts";
import { REPORT_GROUPS, REPORT_WORDS } from "./report-words.ts";

export function ReportList({ onChoose }: { readonly onChoose: (report: ReportId) => void }) {
  return (
    <>
      {REPORT_GROUPS.map(({ title, reports }) => (
        <section key={title} aria-label={title} class="card-group">
          <h2 class="group">{title}</h2>
          {reports.map((report) => (
            <button key={report} type="button" class="report-card" onClick={() => onChoose(report)}>
              <span class="card-title">{REPORT_WORDS[report].title}</span>
              <span class="card-price">{unitPrice(report)}</span>
              <span class="card-line">{REPORT_WORDS[report].line}</span>
            </button>
          ))}
        </section>
      ))}
      <p class="hint">{t("reports.storedHint")}</p>
    </>
  );
}
