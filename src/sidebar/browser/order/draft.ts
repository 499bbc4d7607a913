// An order while it is being written: what stands in the fields of the form, right or wrong. Pure.

import type { ModeChoice } from "../../../engine/targets/target.ts";
import type { Refresh } from "../../../reports/report-order.ts";
import { type ReportId, specOf } from "../../../reports/report-specs.ts";
import type { ReportReply } from "../../report-messages.ts";
import { grouped } from "../parts/t.ts";
import { offeredParameters } from "./offered-parameters.ts";

export type Selection = Extract<ReportReply, { kind: "selection" }>;

export type Place = "new-sheet" | "sheet" | "beside";

export interface Draft {
  readonly report: ReportId;
  readonly text: string;
  /** The cells that the text shows; absent once somebody has typed. */
  readonly cells?: Selection;
  readonly mode: ModeChoice;
  /** By the API's names, as they stand in the fields; "" is nothing. */
  readonly values: Readonly<Record<string, string>>;
  /** Absent: the usual ones. */
  readonly columns?: readonly string[];
  readonly rows: string;
  readonly place: Place;
  /** Absent: an older one on its sheet is replaced. */
  readonly refresh?: Refresh;
}

/** The best first, and one link of each domain: a list of a thousand links of three domains helps nobody. */
const FIRST_VALUES: Readonly<Partial<Record<ReportId, Readonly<Record<string, string>>>>> = {
  backlinks: { per_domain: "1", order_by: "domain_inlink_rank" },
  refdomains: { order_by: "domain_inlink_rank" },
  // It moves slowly.
  authority: { date_from: "1y", granularity: "by_month" },
};

/** The API's own default is yesterday, which says little. */
const FIRST_AGE = { list: "30d", board: "90d" } as const;

export function newDraft(report: ReportId, text = ""): Draft {
  const spec = specOf(report);
  const hasPeriod = offeredParameters(report).some(({ kind }) => kind === "period");
  const age = spec.kind === "board" ? FIRST_AGE.board : FIRST_AGE.list;
  return {
    report,
    text,
    mode: "auto",
    values: { ...(hasPeriod ? { date_from: age } : {}), ...FIRST_VALUES[report] },
    rows: spec.rows === undefined ? "" : grouped(spec.rows.usual),
    place: "new-sheet",
  };
}

export function withSelection(draft: Draft, selection: Selection): Draft {
  const text = selection.texts.filter((one) => one.trim() !== "").join("\n");
  return { ...draft, text, cells: selection, place: draft.place === "beside" ? "new-sheet" : draft.place };
}

export function withText(draft: Draft, text: string): Draft {
  const { cells: _cells, ...rest } = draft;
  return { ...rest, text, place: draft.place === "beside" ? "new-sheet" : draft.place };
}

export function withValue(draft: Draft, name: string, value: string): Draft {
  return { ...draft, values: { ...draft.values, [name]: value } };
}
