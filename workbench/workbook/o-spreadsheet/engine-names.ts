// The named ranges of an o-spreadsheet model in the port's words. Knows nothing of what stands in them.
import type * as o from "@odoo/o-spreadsheet";
import type { Area, NamedRange } from "../workbook.ts";
import { dispatchAny } from "./headless-model.ts";
import { areaOf, zoneOf } from "./zones.ts";

export function namedRanges(model: o.Model, sheetNumber: (engineId: string) => number): readonly NamedRange[] {
  return model.getters
    .getNamedRanges()
    .map(({ name, range }) => ({ name, area: areaOf(sheetNumber(range.sheetId), range.zone) }));
}

/** Throws for a text that cannot be a name. */
export function setNamedRange(model: o.Model, name: string, area: Area, engineSheetId: string): void {
  const known = model.getters.getNamedRange(name);
  const ranges = [{ _sheetId: engineSheetId, _zone: zoneOf(area) }];
  const command =
    known === undefined
      ? { type: "CREATE_NAMED_RANGE", name, ranges }
      : { type: "UPDATE_NAMED_RANGE", oldRangeName: known.name, newRangeName: name, ranges };
  const answer = dispatchAny(model, command);
  if (!answer.isSuccessful && !answer.reasons.includes("NoChanges")) {
    throw new Error(`"${name}" cannot be the name of a range.`);
  }
}

export function removeNamedRange(model: o.Model, name: string): void {
  if (model.getters.getNamedRange(name) === undefined) return;
  dispatchAny(model, { type: "DELETE_NAMED_RANGE", name });
}
