// How an export goes: how long it takes, how it ends, where its file lies and what becomes of it. All by the scenarios
// that held when it was opened. Knows nothing of tasks.
import { API_ORIGIN, BARE_FILE_ORIGIN, FILE_PATH } from "./api-origins.ts";
import type { Scenario } from "./scenarios.ts";

export interface ExportManner {
  readonly queuedMs: number;
  readonly processingMs: number;
  /** What the task is once its time is over. */
  readonly end: "complete" | "rejected" | "unknown";
  readonly file: "whole" | "truncated" | "gone";
  readonly fileOrigin: string;
  /** Ends in `/`. */
  readonly fileFolder: string;
}

const USUAL_TIMES = { queuedMs: 2_000, processingMs: 4_000 };
const SLOW_TIMES = { queuedMs: 60_000, processingMs: 240_000 };

export function exportMannerOf(scenarios: ReadonlySet<Scenario>): ExportManner {
  const isBare = scenarios.has("export-bare-ip");
  return {
    ...(scenarios.has("export-slow") ? SLOW_TIMES : USUAL_TIMES),
    end: endOf(scenarios),
    file: scenarios.has("export-file-gone") ? "gone" : scenarios.has("export-truncated-file") ? "truncated" : "whole",
    fileOrigin: isBare ? BARE_FILE_ORIGIN : API_ORIGIN,
    fileFolder: `${FILE_PATH}${isBare ? "b" : "c"}/`,
  };
}

function endOf(scenarios: ReadonlySet<Scenario>): ExportManner["end"] {
  if (scenarios.has("export-rejected-later")) return "rejected";
  return scenarios.has("export-task-expired") ? "unknown" : "complete";
}
