// What became of the last runs of a schedule, folded until somebody wants to know.

import type { PastRun } from "../../schedule-messages.ts";
import { t } from "../parts/t.ts";
import { pastRunText } from "./schedule-words.ts";

export function PastRuns({ runs }: { readonly runs: readonly PastRun[] }) {
  const now = new Date();
  return (
    <details class="more">
      <summary>
        <span>{t("schedules.pastRuns")}</span>
        <span class="quiet">{runs.length}</span>
      </summary>
      <ul class="plain-list small">
        {runs.map((run, index) => (
          <li key={index}>
            {pastRunText(run, now)}
            {run.problem !== "" && <p class="problem">{run.problem}</p>}
          </li>
        ))}
      </ul>
    </details>
  );
}
