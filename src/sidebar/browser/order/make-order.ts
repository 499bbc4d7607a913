// An order out of what stands in the form, or what is wrong with it, by the part of the form. Pure.

import { isCalendarDate } from "../../../api/calendar-date.ts";
import type { ParameterRule } from "../../../api/catalogue-shape.ts";
import { isAge } from "../../../api/relative-day.ts";
import type { Destination, ReportOrder } from "../../../reports/report-order.ts";
import { specOf } from "../../../reports/report-specs.ts";
import { t } from "../parts/t.ts";
import { wishIn } from "../wish.ts";
import { chosenColumns } from "./columns.ts";
import type { Draft, Selection } from "./draft.ts";
import { type Offered, offeredParameters, rulesOf } from "./offered-parameters.ts";
import type { TypedTargets } from "./typed-targets.ts";

export type Part = "targets" | "columns" | "rows" | "place" | `parameter ${string}`;

export type Problems = Readonly<Partial<Record<Part, string>>>;

export type MadeOrder =
  | { readonly ok: true; readonly order: ReportOrder }
  | { readonly ok: false; readonly problems: Problems };

/** `seen`: the active sheet, where it is known. */
export function makeOrder(draft: Draft, typed: TypedTargets, seen: Selection | undefined): MadeOrder {
  const spec = specOf(draft.report);
  const found = offeredParameters(draft.report).map((offered) => parameterOf(draft, offered));
  const rows = rowsOf(draft);
  const destination = destinationOf(draft, seen);
  const problems: Problems = {
    ...only("targets", targetsProblem(draft, typed)),
    ...Object.assign({}, ...found.map(({ problems: wrong }) => wrong)),
    ...only("columns", draft.columns?.length === 0 ? t("build.columnsProblem") : undefined),
    ...only("rows", typeof rows === "string" ? rows : undefined),
    ...only("place", destination === undefined ? t("build.placeProblem") : undefined),
  };
  if (Object.keys(problems).length > 0 || destination === undefined || typeof rows === "string") {
    return { ok: false, problems };
  }
  const isBeside = destination.kind === "beside";
  return {
    ok: true,
    order: {
      report: draft.report,
      targets: isBeside ? (draft.cells?.texts ?? []) : typed.targets,
      mode: draft.mode,
      parameters: Object.assign({}, ...found.map(({ values }) => values)),
      columns: chosenColumns(draft.report, draft.columns),
      ...(spec.rows === undefined ? {} : { rows }),
      destination,
      ...(draft.refresh === undefined || isBeside ? {} : { refresh: draft.refresh }),
    },
  };
}

function targetsProblem({ report }: Draft, { targets, invalid }: TypedTargets): string | undefined {
  const { mostTargets } = specOf(report);
  if (targets.length === 0) {
    return invalid.length > 0 ? t("build.noneValid") : t("build.typeTargets");
  }
  if (targets.length <= mostTargets) return undefined;
  const count = targets.length;
  return mostTargets === 1
    ? t("build.tooManyForOne", { n: count })
    : t("build.tooMany", { most: mostTargets, n: count });
}

/** The problem in words where it is no number in range. */
function rowsOf({ report, rows: typed }: Draft): number | string {
  const { rows } = specOf(report);
  if (rows === undefined) return 0;
  const wish = wishIn(typed);
  const isRight = typeof wish === "number" && Number.isInteger(wish) && wish >= 1 && wish <= rows.most;
  return isRight ? wish : t("build.rowsProblem", { most: rows.most });
}

function destinationOf({ place, cells }: Draft, seen: Selection | undefined): Destination | undefined {
  if (place === "new-sheet") return { kind: "new-sheet" };
  if (place === "sheet") return seen?.isReport ? { kind: "sheet", sheetId: seen.sheetId } : undefined;
  if (cells === undefined) return undefined;
  const { sheetId, row, column, columnCount } = cells;
  return { kind: "beside", sheetId, row, column: column + columnCount, targetColumn: column };
}

interface Read {
  readonly values: Readonly<Record<string, string | number>>;
  readonly problems: Problems;
}

const NOTHING: Read = { values: {}, problems: {} };

function parameterOf(draft: Draft, offered: Offered): Read {
  const written = (name: string) => (draft.values[name] ?? "").trim();
  switch (offered.kind) {
    case "choice": {
      const value = written(offered.name);
      const isNumber = rulesOf(draft.report)[offered.name]?.kind === "integer";
      return value === "" ? NOTHING : { values: { [offered.name]: isNumber ? Number(value) : value }, problems: {} };
    }
    case "range":
      return rangeOf(offered, written(offered.from), written(offered.to));
    case "text":
      return textOf(draft, offered, written(offered.name));
    case "period":
      return periodOf(offered, written(offered.from), written(offered.to));
  }
}

function rangeOf(offered: Extract<Offered, { kind: "range" }>, fromText: string, toText: string): Read {
  const { from, to, most } = offered;
  const isRight = (text: string) => text === "" || (/^\d{1,3}$/.test(text) && Number(text) <= most);
  if (!isRight(fromText) || !isRight(toText)) return wrong(from, t("build.rangeProblem", { most }));
  if (fromText !== "" && toText !== "" && Number(fromText) > Number(toText)) {
    return wrong(from, t("build.rangeReversed"));
  }
  const values = {
    ...(fromText === "" || Number(fromText) === 0 ? {} : { [from]: Number(fromText) }),
    ...(toText === "" || Number(toText) === most ? {} : { [to]: Number(toText) }),
  };
  return { values, problems: {} };
}

function textOf(draft: Draft, { name, modeName }: Extract<Offered, { kind: "text" }>, text: string): Read {
  if (text === "") return NOTHING;
  const rule: ParameterRule | undefined = rulesOf(draft.report)[name];
  const { maxLength = Number.POSITIVE_INFINITY, isAscii = false } = rule?.kind === "text" ? rule : {};
  if (text.length > maxLength) return wrong(name, t("build.tooLong", { most: maxLength }));
  // The API compares addresses as they are encoded, and refuses other letters in filters.
  if (isAscii && !/^[\x20-\x7e]*$/.test(text)) return wrong(name, t("build.onlyAscii"));
  const mode = modeName === undefined ? "" : (draft.values[modeName] ?? "");
  return {
    values: { [name]: text, ...(modeName === undefined || mode === "" ? {} : { [modeName]: mode }) },
    problems: {},
  };
}

function periodOf({ from, to }: Extract<Offered, { kind: "period" }>, fromText: string, toText: string): Read {
  if (isAge(fromText)) return { values: { [from]: fromText }, problems: {} };
  if (!isCalendarDate(fromText)) return wrong(from, t("build.chooseFirstDay"));
  if (toText === "") return { values: { [from]: fromText }, problems: {} };
  if (!isCalendarDate(toText)) return wrong(from, t("build.chooseLastDay"));
  if (fromText > toText) return wrong(from, t("build.daysReversed"));
  return { values: { [from]: fromText, [to]: toText }, problems: {} };
}

function wrong(name: string, problem: string): Read {
  return { values: {}, problems: only(`parameter ${name}`, problem) };
}

function only(part: Part, problem: string | undefined): Problems {
  return problem === undefined ? {} : { [part]: problem };
}
