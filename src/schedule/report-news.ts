// What is new in a report after a run that has ended well, by the report's own sheet. Must not know where it is said, and
// must not write anything.
import { keyedSheet } from "../reports/own-columns.ts";
import { specOf } from "../reports/report-specs.ts";
import type { Run } from "../reports/run.ts";
import type { News } from "./change-lines.ts";
import { hasListChanged, newsOfList } from "./list-news.ts";
import type { NewsTerms } from "./news-terms.ts";
import { newsOfSnapshot } from "./snapshot-news.ts";

const NONE: News = { net: undefined, listed: [] };

/** By the run alone. Of what is replaced, dashboards among it, and of a first run nobody knows what is new. */
export function mayHaveNews(run: Run): boolean {
  const { order, isNewSheet, changes } = run;
  if (isNewSheet || changes === undefined) return false;
  // A list's snapshots have all rows anew each day, and merged figures stand where the last ones stood.
  if (specOf(order.report).kind === "metrics") return order.refresh === "append";
  return order.refresh === "merge" && hasListChanged(run);
}

/** None where the report's sheet or its keys are gone. */
export function newsOf(run: Run, terms: NewsTerms): News {
  const { sheets } = terms.ports;
  const sheet = sheets.sizeOf(run.sheetId) && keyedSheet(run, sheets);
  if (sheet === undefined) return NONE;
  return run.order.refresh === "append" ? newsOfSnapshot(run, sheet, terms) : newsOfList(run, sheet, terms);
}
