// The reports as cards: what each is good for, and what a unit of it costs.
import { type ReportId, specOf } from "../../../reports/report-specs.ts";
import { unitPrice } from "./local-price.ts";
import { REPORT_GROUPS, REPORT_LINES } from "./report-cards.ts";

export function ReportList({ onChoose }: { readonly onChoose: (report: ReportId) => void }) {
  return (
    <>
      {REPORT_GROUPS.map(({ title, reports }) => (
        <section key={title} aria-label={title} class="card-group">
          <h2 class="group">{title}</h2>
          {reports.map((report) => (
            <button key={report} type="button" class="report-card" onClick={() => onChoose(report)}>
              <span class="card-title">{specOf(report).title}</span>
              <span class="card-price">{unitPrice(report)}</span>
              <span class="card-line">{REPORT_LINES[report]}</span>
            </button>
          ))}
        </section>
      ))}
      <p class="hint">What is stored already is not paid again. The price is shown before anything is bought.</p>
    </>
  );
}
