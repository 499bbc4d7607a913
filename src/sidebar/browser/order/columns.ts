// Which columns a report can have and has: the specification's, or the fields of a table of metrics. Pure.
import { type ReportId, specOf } from "../../../reports/report-specs.ts";
import { FIELD_GROUPS, type FieldGroup, USUAL_FIELDS } from "./metric-fields.ts";

/** Empty where the report has a form of its own. */
export function columnGroups(report: ReportId): readonly FieldGroup[] {
  const { kind, columns } = specOf(report);
  if (kind === "metrics") return FIELD_GROUPS;
  return columns.length === 0 ? [] : [{ title: "", fields: columns }];
}

export function usualColumns(report: ReportId): readonly string[] {
  const { kind, usualColumns: usual } = specOf(report);
  return kind === "metrics" ? USUAL_FIELDS : usual;
}

export function shownColumns(report: ReportId, chosen: readonly string[] | undefined): readonly string[] {
  const shown = chosen ?? usualColumns(report);
  return columnGroups(report)
    .flatMap(({ fields }) => fields)
    .filter((field) => shown.includes(field));
}

/** As an order says it: empty for the usual ones. */
export function chosenColumns(report: ReportId, chosen: readonly string[] | undefined): readonly string[] {
  const shown = shownColumns(report, chosen);
  const usual = usualColumns(report);
  const isUsual = shown.length === usual.length && shown.every((column) => usual.includes(column));
  return isUsual ? [] : shown;
}
